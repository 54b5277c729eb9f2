import type { Output, Parsed } from '../../contract/index.ts';
import type { AdsAccount } from '../../export/ads-account.ts';
import type { ClientDb } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import type { JobContext } from '../handlers.ts';
import type { AudiencesDeps } from './deps.ts';
import { sentenceOf, uploadOf } from './describe-upload.ts';
import { hashedOf, numberOf } from './put-members.ts';
import { membersToRemove } from './removals.ts';
import { markRemoved, type MemberRow } from './repo.ts';
import { setUpload, type UploadRow } from './repo-uploads.ts';
import { alone } from './send-upload.ts';

type TakenOut = Output<'audiences.takeOut'>;

const MINUTE = 60_000;
/** After a failure it is tried again in ten minutes, then later and later, at least once a day. */
const LATER = [10, 30, 120, 480, 1440].map((minutes) => minutes * MINUTE);

/** Takes people out of an audience at its platform. Where it cannot be told, that is kept, shown, and tried again; nobody is forgotten before it answered. */
export async function takeOut(deps: AudiencesDeps, { clientId, id }: Parsed<'audiences.takeOut'>, context: JobContext): Promise<TakenOut> {
  const lease = deps.vault.require().lease(clientId);
  try {
    const client = lease.db;
    return await alone(clientId, id, context.signal, (signal) => run(deps, client, uploadOf(client, id), { ...context, signal }));
  } finally {
    lease.release();
    deps.emit('audiences.changed', { clientId });
  }
}

async function run(deps: AudiencesDeps, client: ClientDb, row: UploadRow, context: JobContext): Promise<TakenOut> {
  const now = deps.ports.clock.now();
  const members = await membersToRemove(client, row, now, context);
  if (members.length === 0 || row.audienceRef === null) {
    setUpload(client.sqlite, row.id, { removal: null });
    return { people: 0, erased: 0, failure: null };
  }
  try {
    const ads = deps.connections.ads(client.id, row.connectionId, context.actor, { audience: row.uuid, removal: true });
    await takeAll(deps, client, { row, audience: row.audienceRef, ads, members }, context);
  } catch (error) {
    if (context.signal.aborted) throw error;
    const failure = sentenceOf(error);
    const before = row.removal === null ? 0 : (JSON.parse(row.removal) as { tries: number }).tries;
    const wait = LATER[Math.min(before, LATER.length - 1)] ?? MINUTE;
    setUpload(client.sqlite, row.id, { removal: JSON.stringify({ ...failure, at: new Date(now).toISOString(), next: new Date(now + wait).toISOString(), tries: before + 1 }) });
    return { people: 0, erased: 0, failure };
  }
  return { people: members.length, erased: members.filter(({ contactId }) => contactId === null).length, failure: null };
}

interface Taking {
  row: UploadRow;
  audience: string;
  ads: AdsAccount;
  members: readonly MemberRow[];
}

async function takeAll(deps: AudiencesDeps, client: ClientDb, { row, audience, ads, members }: Taking, { actor, signal, progress }: JobContext): Promise<void> {
  const db = client.sqlite;
  const { clock, random } = deps.ports;
  const put = await ads.openPut({ audience, how: 'remove', ref: null, people: members.length, number: numberOf(random.uuid()) }, signal);
  for (let from = 0, number = 1; from < members.length; from += ads.batch, number += 1) {
    signal.throwIfAborted();
    const batch = members.slice(from, from + ads.batch);
    await put.add(batch.map(hashedOf), { number, last: from + ads.batch >= members.length });
    progress({ phase: 'takingOut', done: Math.min(from + ads.batch, members.length), total: members.length, unit: 'rows' });
  }
  await put.finish();
  const at = clock.now();
  const erased = members.filter(({ contactId }) => contactId === null).length;
  db.transaction(() => {
    markRemoved(db, row.id, members.map(({ seq }) => seq), at);
    setUpload(db, row.id, { removal: null });
    appendAudit(db, { at, actor, action: 'audiences.takeOut', detail: { audience: row.uuid, platform: row.platform, people: members.length, erased } });
  }).immediate();
}
