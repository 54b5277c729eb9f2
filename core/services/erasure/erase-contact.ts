import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import { emailKey, phoneReader } from '../../domain/import/index.ts';
import { blobPlace } from '../../vault/blob-store.ts';
import type { ClientDb } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import type { JobContext } from '../handlers.ts';
import { clientDefaults, exclusively } from '../import/service.ts';
import { tell } from '../webhooks/service.ts';
import type { ErasureDeps } from './deps.ts';
import { contactsWith, knownPerson, tombstonedContacts, withMerged } from './repo-find.ts';
import { eraseContacts, nobodyKnown, totalsOf, type Removed } from './repo-erase.ts';
import { pendingErasure, setPendingErasure, takeTombstones, vacuum } from './repo-tombstones.ts';

type Input = Parsed<'contacts.erase'>;

/** Erases one person everywhere: in the client's database, in its free pages, in sealed uploads and in every backup. */
export async function eraseContact(deps: ErasureDeps, input: Input, context: JobContext): Promise<Output<'contacts.erase'>> {
  const lease = deps.vault.require().lease(input.clientId);
  try {
    return await exclusively(input.clientId, context.signal, () => erase(deps, lease.db, input, context));
  } finally {
    lease.release();
  }
}

async function erase(deps: ErasureDeps, client: ClientDb, { by, clientId }: Input, context: JobContext): Promise<Output<'contacts.erase'>> {
  const db = client.sqlite;
  const now = deps.ports.clock.now();
  const key = client.subkey('tombstone');
  const step = (done: number) => context.progress({ phase: 'erasing', done, total: 4, unit: 'steps' });
  step(0);
  const ids = withMerged(db, find(db, by, clientDefaults(deps.vault.require(), clientId).country));
  if (ids.length === 0) throw new AppError('NOT_FOUND', 'contacts:error.notFound');
  const lists = await deps.leaveLists(client, ids, context);
  const totalsKept = totalsOf(db, ids);
  const also = knownPerson(db, ids);
  const removed = db.transaction((): Removed => {
    const found = eraseContacts(db, { ids, also, key, now });
    setPendingErasure(db, true);
    appendAudit(db, { at: now, actor: context.actor, action: 'contact.erase', detail: { contacts: ids.length, rows: found, ...(lists.told > 0 && { lists: lists.told }), ...(lists.waiting > 0 && { listsWaiting: lists.waiting }) } });
    tell(db, { type: 'contact.erased', data: { contactId: ids[0] ?? null, contacts: ids.length } }, now);
    return found;
  }).immediate();
  step(1);
  await deps.afterChange(client, { importId: null, kind: 'erasure', dates: null, contacts: ids }, context.signal);
  vacuum(db);
  step(2);
  removeBlobs(client);
  const backupsRewritten = await rewriteBackups(deps, client, { also, key, now });
  setPendingErasure(db, false);
  step(4);
  return { contacts: ids.length, removed, backupsRewritten, listsWaiting: lists.waiting, totalsKept };
}

function find(db: ClientDb['sqlite'], by: Input['by'], country: string): number[] {
  if ('contactId' in by) return [by.contactId];
  if ('email' in by) return contactsWith(db, 'email', emailKey(by.email.trim()));
  if ('externalId' in by) return contactsWith(db, 'external', by.externalId.trim());
  const phone = phoneReader(country)(by.phone);
  if (phone === null) throw new AppError('INVALID_INPUT', 'contacts:error.phone');
  return contactsWith(db, 'phone', phone);
}

/** In a backup the same person may have another number, and fewer identities: the tombstones find them. */
function rewriteBackups(deps: ErasureDeps, client: ClientDb, { also, key, now }: { also: ReturnType<typeof knownPerson>; key: Buffer; now: number }): Promise<number> {
  return deps.backups.rewriteAll(client.id, (copy) => {
    copy.transaction(() => {
      takeTombstones(client.sqlite, copy);
      eraseContacts(copy, { ids: withMerged(copy, tombstonedContacts(copy, key)), also, key, now });
      setPendingErasure(copy, false);
    }).immediate();
  });
}

/** Uploaded files hold whole rows; an interrupted import of one says that its file is gone. */
function removeBlobs(client: ClientDb): void {
  const { folder } = blobPlace(client);
  try {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true });
  } catch {
    // No folder: nothing was ever uploaded.
    return;
  }
}

/** Finishes an erasure that a kill had stopped after the database itself was clean. */
export async function finishErasure(deps: ErasureDeps, client: ClientDb): Promise<boolean> {
  if (!pendingErasure(client.sqlite)) return false;
  vacuum(client.sqlite);
  removeBlobs(client);
  await rewriteBackups(deps, client, { also: nobodyKnown, key: client.subkey('tombstone'), now: deps.ports.clock.now() });
  setPendingErasure(client.sqlite, false);
  return true;
}
