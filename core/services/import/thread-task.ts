import type { WireError } from '../../contract/errors.ts';
import type { JobContext } from '../handlers.ts';
import type { ReadTask } from './read-task.ts';

/** All that the writing thread needs. Keys go to it in memory and are zeroed there once used. */
export interface ThreadTask {
  connection: { path: string; key: Uint8Array };
  importId: string;
  tombstoneKey: Uint8Array;
  reading: Omit<ReadTask, 'from'>;
  /** The file of the reading thread, which the writing thread starts itself. */
  readEntry: string;
  rowsAtOnce?: number;
}

export type FromThread =
  | { type: 'progress'; progress: Parameters<JobContext['progress']>[0] }
  | { type: 'timed'; phase: string; ms: number }
  | { type: 'done' }
  | { type: 'failed'; error: WireError };
export interface ToThread {
  type: 'stop';
}
