import type { AudienceUpload } from '../../contract/audience-uploads.ts';
import type { Actor } from '../../contract/values.ts';
import type { AdsAccount, AudiencePut, HashedPerson } from '../../export/ads-account.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { JobContext } from '../handlers.ts';
import { audienceGate } from './audience-gate.ts';
import type { AudiencesDeps } from './deps.ts';
import type { MemberRow } from './repo.ts';
import { addUnnamed, countIn, dropHashes, markMembers, moveMembers, setUpload, waitingMembers, type UploadRow } from './repo-uploads.ts';

export interface Putting {
  deps: AudiencesDeps;
  client: ClientDb;
  row: UploadRow;
  approver: Actor;
  ads: AdsAccount;
  /** People of each batch that the platform took. */
  told(people: number): void;
}

type Outcome = NonNullable<AudienceUpload['outcome']>;

/**
 * Puts who waits into the audience, batch by batch. What is in a call is marked before it leaves; after a kill it is put again, which changes nothing at the
 * platform where it was taken, since an audience is a set of hashes.
 */
export async function putMembers(putting: Putting, context: Pick<JobContext, 'signal' | 'progress'>): Promise<Outcome> {
  const { client: { sqlite: db }, row, ads, deps } = putting;
  const audience = await audienceRef(putting, context.signal);
  moveMembers(db, row.id, 'sending', 'waiting');
  let workRef = row.workRef;
  for (let batch = 1; ; ) {
    const put = await ads.openPut({ audience, how: 'add', ref: workRef, people: row.people, number: numberOf(deps.ports.random.uuid()) }, context.signal);
    workRef = put.ref;
    goOnWith(putting, put);
    if (put.state !== 'ended') {
      batch = await putBatches(putting, put, batch, context);
      await put.finish();
      moveMembers(db, row.id, 'listed', 'put');
    }
    if (countIn(db, row.id, 'waiting') > 0) {
      workRef = null;
      continue;
    }
    return { ...(await ads.putOutcome(put.ref, context.signal)), at: new Date(deps.ports.clock.now()).toISOString() };
  }
}

async function audienceRef({ client, row, ads }: Putting, signal: AbortSignal): Promise<string> {
  if (row.audienceRef !== null) return row.audienceRef;
  const audience = (await ads.findAudience(row.name, signal)) ?? (await ads.makeAudience(row.name, signal));
  setUpload(client.sqlite, row.id, { audienceRef: audience });
  return audience;
}

/** Where the platform's job is gone, what was in it waits again; where it ran, the platform has it. */
function goOnWith({ client: { sqlite: db }, row }: Putting, put: AudiencePut): void {
  if (put.state === 'begun') moveMembers(db, row.id, 'listed', 'waiting');
  if (put.state === 'ended') moveMembers(db, row.id, 'listed', 'put');
  setUpload(db, row.id, { workRef: put.ref });
}

async function putBatches(putting: Putting, put: AudiencePut, first: number, { signal, progress }: Pick<JobContext, 'signal' | 'progress'>): Promise<number> {
  const { client, row, ads, told } = putting;
  const db = client.sqlite;
  const total = countIn(db, row.id, 'waiting');
  for (let number = first, done = 0; ; ) {
    signal.throwIfAborted();
    const members = waitingMembers(db, row.id, ads.batch);
    if (members.length === 0) return number;
    const passed = letPass(putting, members);
    done += members.length;
    if (passed.length > 0) {
      markMembers(db, row.id, passed.map(({ seq }) => seq), 'sending');
      const { refused, unnamed } = await put.add(passed.map(hashedOf), { number, last: countIn(db, row.id, 'waiting') === 0 });
      number += 1;
      db.transaction(() => {
        moveMembers(db, row.id, 'sending', put.atOnce ? 'put' : 'listed');
        dropHashes(db, row.id, refused, 'refused');
        if (unnamed > 0) addUnnamed(db, row.id, unnamed);
      }).immediate();
      told(passed.length - refused.length);
    }
    progress({ phase: 'sending', done, total, unit: 'rows' });
  }
}

/** The gate once more: whoever said no since the draft does not leave. */
function letPass({ deps, client, row, approver }: Putting, members: readonly MemberRow[]): MemberRow[] {
  const gate = audienceGate(deps.vault.require(), client, { basis: row.basis, actor: approver, now: deps.ports.clock.now() });
  const { passed, held } = gate([...new Set(members.flatMap(({ contactId }) => contactId ?? []))]);
  const [may, reasons] = [new Set(passed), new Map(held.map(({ id, reason }) => [id, reason]))];
  const out = members.filter(({ contactId }) => contactId === null || !may.has(contactId));
  client.sqlite.transaction(() => dropHashes(client.sqlite, row.id, out.map(({ seq, contactId }) => ({ seq, reason: reasons.get(contactId ?? 0) ?? 'erased' })), 'held')).immediate();
  return members.filter(({ contactId }) => contactId !== null && may.has(contactId));
}

export const hashedOf = ({ seq, email, phone }: MemberRow): HashedPerson => ({ seq, ...(email && { email: email.toString('hex') }), ...(phone && { phone: phone.toString('hex') }) });

/** 48 bits: a number that JSON, Google (int64) and Meta take. */
export const numberOf = (uuid: string): number => Number.parseInt(uuid.replaceAll('-', '').slice(-12), 16);
