import { AppError } from '../../contract/errors.ts';
import type { Ports } from '../../platform/ports.ts';
import { workerEntry } from '../../platform/worker-entry.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { FromQuery, QueryRow, QueryTask } from './query-task.ts';

/** How long a query of a person may take, milliseconds. */
const longest = 120_000;

export interface QueryRequest {
  sql: string;
  limit: number;
  signal: AbortSignal;
  /** Milliseconds; tests pass fewer. */
  longest?: number;
}

/** Answers a read-only query over the documented views. It runs beside the core and can be cancelled at any time. */
export async function queryViews(ports: Pick<Ports, 'launcher' | 'paths'>, db: ClientDb, request: QueryRequest): Promise<{ rows: QueryRow[]; truncated: boolean }> {
  const { signal, sql, limit } = request;
  if (signal.aborted) throw cancelled();
  const child = ports.launcher.launch(workerEntry(ports.paths, 'services/query/query'), []);
  const rows: QueryRow[] = [];
  const ends: (() => void)[] = [() => child.kill()];
  try {
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new AppError('UNAVAILABLE', 'figures:error.too_long', { params: { seconds: Math.round((request.longest ?? longest) / 1000) } })), request.longest ?? longest);
      const abort = () => reject(cancelled());
      signal.addEventListener('abort', abort);
      ends.push(() => clearTimeout(timer), () => signal.removeEventListener('abort', abort));
      child.onExit(() => reject(new AppError('UNAVAILABLE', 'figures:error.stopped', { retryable: true })));
      child.onMessage((text) => {
        const message = JSON.parse(text) as FromQuery;
        if (message.type === 'rows') for (const row of message.rows) rows.push(row);
        if (message.type === 'failed') reject(AppError.fromWire(message.error));
        if (message.type === 'done') resolve({ rows, truncated: message.truncated });
      });
      child.send(taskOf(db, sql, limit));
    });
  } finally {
    for (const end of ends) end();
  }
}

function taskOf(db: ClientDb, sql: string, limit: number): string {
  const { path, key } = db.connection();
  const task: QueryTask = { path, key: key.toString('base64'), sql, limit };
  key.fill(0);
  return JSON.stringify(task);
}

const cancelled = () => new AppError('CANCELLED', 'errors:cancelled');
