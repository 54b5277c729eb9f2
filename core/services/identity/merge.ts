import { AppError } from '../../contract/errors.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { AfterChange } from '../change.ts';
import { unmergeContacts } from './repo-merge.ts';

/** Takes a merge back. */
export async function unmerge(deps: { afterChange: AfterChange; now: number }, client: ClientDb, mergeId: string): Promise<{ restored: number }> {
  const db = client.sqlite;
  const found = db.transaction(() => unmergeContacts(db, mergeId, deps.now)).immediate();
  if (!found) throw new AppError('NOT_FOUND', 'contacts:error.noMerge');
  await deps.afterChange(client, { importId: null, kind: 'identity', dates: null, contacts: [found.winner, found.loser] });
  return { restored: found.restored };
}
