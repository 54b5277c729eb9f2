import type { ImportKind } from '../contract/import.ts';
import type { ClientDb } from '../vault/types.ts';

/** Facts of a client changed: figures and the search index are brought up to date before the work is called done. */
export interface Change {
  /** Null where a person did it. */
  importId: string | null;
  kind: ImportKind | 'identity' | 'consent' | 'erasure';
  /** First and last calendar date of the facts concerned; null where none has a date. */
  dates: { from: string; to: string } | null;
  /** Contacts concerned, both sides of a merge among them, where the change is no import's; without them everybody is looked at. */
  contacts?: readonly number[];
  /** Messages of which what a person said was taken back. */
  messages?: readonly number[];
}

/** `signal`: of the job whose change it is; a lock stops what follows from it, and it is made good at the next unlock. */
export type AfterChange = (client: ClientDb, change: Change, signal?: AbortSignal) => void | Promise<void>;
