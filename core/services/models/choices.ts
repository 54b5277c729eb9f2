import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import { readSettings, writeSetting } from '../agency/service.ts';

const choice = z.object({ id: z.string().nullable(), before: z.string().nullable(), changed: z.boolean() });
/** A model's id, null for the one that ships; `changed` when there is a choice to go back to. */
export type Choice = z.infer<typeof choice>;

const NONE: Choice = { id: null, before: null, changed: false };
const KEY = 'readingModel';

/** Which model reads each client's messages, kept in app.db. */
export interface ReadingChoices {
  /** @throws AppError LOCKED: another model than the one chosen must not read in its place */
  of(clientId: string): Choice;
  set(clientId: string, choice: Choice): void;
  /** Whose messages a model reads. None while the vault is locked. */
  readBy(modelId: string): string[];
  /** A model that goes is nothing to go back to: where it was the choice before, that is the one that ships. */
  forget(modelId: string): void;
}

/** @param app app.db, or null while the vault is locked */
export function createChoices(app: () => Database | null, clientIds: () => string[]): ReadingChoices {
  const of = (clientId: string): Choice => {
    const sqlite = app();
    if (!sqlite) throw new AppError('LOCKED', 'errors:locked');
    return choice.safeParse(readSettings(sqlite, `client:${clientId}`)[KEY]).data ?? NONE;
  };
  const set = (clientId: string, value: Choice): void => {
    const sqlite = app();
    if (sqlite) writeSetting(sqlite, `client:${clientId}`, KEY, value);
  };
  const known = () => (app() ? clientIds() : []);
  return {
    of,
    set,
    readBy: (modelId) => known().filter((id) => of(id).id === modelId),
    forget(modelId) {
      for (const clientId of known()) {
        const { id, before } = of(clientId);
        if (before === modelId) set(clientId, { id, before: null, changed: id !== null });
      }
    },
  };
}
