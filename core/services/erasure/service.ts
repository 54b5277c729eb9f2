import type { Database } from 'better-sqlite3';
import { takeRemovals } from '../deliveries/service.ts';
import { eraseContacts, nobodyKnown } from './repo-erase.ts';
import { tombstonedContacts, withMerged } from './repo-find.ts';
import { takeTombstones, vacuum } from './repo-tombstones.ts';

export { finishErasure } from './erase-contact.ts';

/**
 * Erases in a restored database whoever is erased in the present one, and takes over the tombstones.
 * @returns how many contacts
 */
export function applyTombstones(present: Database, restored: Database, client: { subkey(purpose: string): Buffer }): number {
  const key = client.subkey('tombstone');
  const erased = restored.transaction(() => {
    takeTombstones(present, restored);
    takeRemovals(present, restored);
    const ids = withMerged(restored, tombstonedContacts(restored, key));
    if (ids.length > 0) eraseContacts(restored, { ids, also: nobodyKnown, key, now: 0 });
    return ids.length;
  }).immediate();
  if (erased > 0) vacuum(restored);
  return erased;
}
