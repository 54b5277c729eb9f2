import type { WireError } from '../core/contract/errors.ts';

/** What the main process tells the core's process. A connection's MessagePort travels with `connect`. */
export type ToCore =
  | { type: 'connect' }
  | { type: 'open' | 'close'; id: number }
  | { type: 'frame'; id: number; text: string }
  | { type: 'launched-message'; id: number; text: string }
  | { type: 'launched-exit'; id: number; code: number | null }
  | { type: 'stop' };

/** What the core's process tells the main process. */
export type FromCore =
  | { type: 'ready' }
  | { type: 'failed'; error: WireError }
  | { type: 'close'; id: number }
  | { type: 'frame'; id: number; text: string }
  | { type: 'launch'; id: number; entry: string; args: string[]; flags: string[] }
  | { type: 'launch-send'; id: number; text: string }
  | { type: 'launch-kill'; id: number };

/** What the core's process is started with, as its one argument. */
export interface CoreSettings {
  data: string;
  core: string;
  resources: string;
}
