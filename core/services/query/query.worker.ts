import { AppError } from '../../contract/errors.ts';
import { openEncrypted } from '../../db/open.ts';
import { hideTables, runQuery } from './repo-query.ts';
import type { FromQuery, QueryTask } from './query-task.ts';

/** Electron's side of a utilityProcess; Node's fork has process.send instead. */
interface ParentPort {
  on(event: 'message', listener: (message: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

const parentPort = (process as NodeJS.Process & { parentPort?: ParentPort }).parentPort;

function tell(message: FromQuery): void {
  const text = JSON.stringify(message);
  if (parentPort) parentPort.postMessage(text);
  else process.send?.(text);
}

/** One query in a process of its own: it can be ended at any instant, even in the midst of a sort of a billion rows. */
function work(task: QueryTask): void {
  const key = Buffer.from(task.key, 'base64');
  try {
    const db = openEncrypted({ path: task.path, key, mode: 'read' });
    hideTables(db);
    const truncated = runQuery(db, task.sql, task.limit, (rows) => tell({ type: 'rows', rows }));
    db.close();
    tell({ type: 'done', truncated });
  } catch (error) {
    const known = error instanceof AppError ? error : new AppError('INTERNAL', 'errors:internal', { params: { reference: '' }, cause: error });
    tell({ type: 'failed', error: known.toWire() });
  } finally {
    key.fill(0);
  }
}

if (parentPort) parentPort.on('message', ({ data }) => work(JSON.parse(String(data)) as QueryTask));
else process.on('message', (text) => work(JSON.parse(String(text)) as QueryTask));
