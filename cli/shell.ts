import type { Command } from 'commander';
import type { Translate } from '../core/platform/node/translator.ts';
import type { SessionFor, SessionWish } from './session.ts';

/** What a command has to show. */
export interface Shown {
  /** The document of `--json`. */
  json: unknown;
  /** What a person reads; nothing when it was shown already. */
  text: string | null;
  /** True when the command ran and its answer is a failure (a backup that does not verify). */
  failed?: boolean;
}

/** What commands get from the program around them. */
export interface Shell {
  t: Translate;
  /** Runs a command's work in a session and shows what it gives. */
  run<W extends SessionWish>(command: Command, wish: W, work: (session: SessionFor<W>) => Promise<Shown>): Promise<void>;
  /** Aborted by Ctrl+C, SIGTERM, or the end of the process that started this one. */
  signal: AbortSignal;
  /** From now on the end of the starting process asks this one to stop, instead of ending it at once. */
  stopGently(): void;
}

export const OPEN = { vault: 'open' } as const satisfies SessionWish;
export const ANY = { vault: 'any' } as const satisfies SessionWish;
export const GIVEN = { vault: 'given' } as const satisfies SessionWish;
/** For what needs a core and no workspace: any number of such commands run at once, whatever has the data folder. */
export const APART = { vault: 'apart' } as const satisfies SessionWish;
/** For what computes by itself. */
export const NONE = { vault: 'none' } as const satisfies SessionWish;
