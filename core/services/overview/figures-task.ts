import type { WireError } from '../../contract/errors.ts';
import type { Scope } from './refresh.ts';

/** What the figures' process is asked. */
export interface FiguresTask {
  path: string;
  /** The database's key, base64. */
  key: string;
  currency: string;
  scope: Scope;
}

export type FiguresAnswer = { type: 'done'; peakBytes: number } | { type: 'failed'; error: WireError; detail: string };
