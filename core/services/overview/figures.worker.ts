import { AppError } from '../../contract/errors.ts';
import { openEncrypted } from '../../db/open.ts';
import type { FiguresAnswer, FiguresTask } from './figures-task.ts';
import { refresh } from './refresh.ts';

/** Electron's side of a utilityProcess; Node's fork has process.send instead. */
interface ParentPort {
  on(event: 'message', listener: (message: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

const parentPort = (process as NodeJS.Process & { parentPort?: ParentPort }).parentPort;

/** Half of what an import's connection takes: both are open at the same time. */
const cacheKiB = 32_768;

/**
 * Makes many figures and cards anew in a process of its own: nobody waits for the index of a million rows, and a full
 * lock ends it at any instant, even in the midst of one. What its last transaction left is taken back by SQLite.
 */
async function work({ path, key: encoded, currency, scope }: FiguresTask): Promise<void> {
  const key = Buffer.from(encoded, 'base64');
  const db = openEncrypted({ path, key, mode: 'bulk' });
  key.fill(0);
  try {
    db.pragma(`cache_size = -${cacheKiB}`);
    await refresh(db, currency, scope);
    db.pragma('wal_checkpoint(FULL)');
  } finally {
    db.close();
  }
}

function tell(answer: FiguresAnswer): void {
  const text = JSON.stringify(answer);
  if (parentPort) parentPort.postMessage(text);
  else process.send?.(text);
}

function begin(text: unknown): void {
  work(JSON.parse(String(text)) as FiguresTask).then(
    () => tell({ type: 'done', peakBytes: process.resourceUsage().maxRSS * 1024 }),
    (error: unknown) => {
      const known = error instanceof AppError ? error : new AppError('INTERNAL', 'errors:internal');
      tell({ type: 'failed', error: known.toWire(), detail: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    },
  );
}

if (parentPort) parentPort.on('message', ({ data }) => begin(data));
else process.on('message', begin);
