import type { WireError } from '../../contract/errors.ts';
import type { Scope } from './refresh.ts';

/** What the figures' thread is asked; the key is a copy that it fills with zeros. */
export interface FiguresTask {
  path: string;
  key: Uint8Array;
  currency: string;
  scope: Scope;
}

export type FiguresAnswer = { failed: WireError; detail: string } | { failed: null };
