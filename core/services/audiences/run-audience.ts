import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { AudiencePreview, AudienceReason, GatedSummary } from '../../contract/audiences.ts';
import type { Parsed } from '../../contract/index.ts';
import type { Actor } from '../../contract/values.ts';
import { AudienceRows, emptyTally, hashedIdentifier, PersonValues, platforms, summarise, type Tally } from '../../domain/audience/index.ts';
import type { ClientDb, Unlocked } from '../../vault/types.ts';
import { audienceOf } from '../deliveries/service.ts';
import type { JobContext } from '../handlers.ts';
import { clientDefaults } from '../import/service.ts';
import { audienceGate } from './audience-gate.ts';
import { batchOf, clientColumns } from './people-batch.ts';
import { readPeople, type MemberRow } from './repo.ts';

const CHUNK = 1000;
/** Rejected people that are named in an answer. */
const NAMED = 100;

export interface Run {
  rows: AudienceRows;
  tally: Tally;
  held: GatedSummary['held'];
  /** SHA-256 of the file's lines. */
  hash: string;
  preview: AudiencePreview[];
  rejects: { row: number; reason: AudienceReason }[];
}

export interface Asked {
  unlocked: Unlocked;
  client: ClientDb;
  request: Pick<Parsed<'audiences.preview'>, 'platform' | 'audience' | 'basis'>;
  actor: Actor;
  now: number;
  shown: number;
}

/** What is done with the people of a chunk, in their order. */
export type Take = (lines: readonly string[], members: readonly MemberRow[]) => Promise<void> | void;

/** Makes the lines of an audience, chunk by chunk: the gate first, then the platform's rules. */
export async function runAudience({ unlocked, client, request: { platform, audience, basis }, actor, now, shown }: Asked, { signal, progress }: Pick<JobContext, 'signal' | 'progress'>, take: Take): Promise<Run> {
  const ids = audienceOf(client, audience);
  const gate = audienceGate(unlocked, client, { basis, actor, now });
  const rows = new AudienceRows(platforms[platform], clientColumns, new PersonValues(clientColumns, clientDefaults(unlocked, client.id).country, false));
  const hash = createHash('sha256').update(rows.header);
  const run: Run = { rows, tally: emptyTally(), held: {}, hash: '', preview: [], rejects: [] };
  for (let from = 0; from < ids.length; from += CHUNK) {
    signal.throwIfAborted();
    const { passed, held } = gate(Array.from(ids.subarray(from, from + CHUNK)));
    for (const { reason } of held) run.held[reason] = (run.held[reason] ?? 0) + 1;
    reject(run, 'held_back', held.length);
    const made = linesOf(run, readPeople(client.readOnly(), passed), platform, shown);
    for (const line of made.lines) hash.update(line);
    await take(made.lines, made.members);
    progress({ phase: 'gating', done: Math.min(from + CHUNK, ids.length), total: ids.length, unit: 'rows' });
    await setImmediate();
  }
  run.hash = hash.digest('hex');
  return run;
}

function linesOf(run: Run, people: ReturnType<typeof readPeople>, platform: Asked['request']['platform'], shown: number): { lines: string[]; members: MemberRow[] } {
  const batch = batchOf(people);
  const lines: string[] = [];
  const members: MemberRow[] = [];
  for (const [at, [contactId, email, phone]] of people.entries()) {
    const { reason, line, dropped, duplicate } = run.rows.read(batch, at);
    if (run.tally.rows - (run.tally.reasons.held_back ?? 0) < shown) run.preview.push(...run.rows.explain(batch, at));
    if (reason !== null) {
      reject(run, reason, 1);
      if (run.rejects.length < NAMED) run.rejects.push({ row: contactId, reason });
      continue;
    }
    run.tally.rows++;
    run.tally.exported++;
    if (duplicate) run.tally.duplicates++;
    for (const field of dropped) run.tally.fields[field] = (run.tally.fields[field] ?? 0) + 1;
    lines.push(line);
    const known = (field: 'email' | 'phone', value: string | null | undefined) => (value == null || value === '' || dropped.includes(field) ? null : bytesOf(hashedIdentifier(platform, field, value)));
    members.push({ seq: run.tally.exported, contactId, email: known('email', email?.toLowerCase()), phone: known('phone', phone) });
  }
  return { lines, members };
}

function reject({ tally }: Run, reason: AudienceReason, count: number): void {
  if (count === 0) return;
  tally.rows += count;
  tally.reasons[reason] = (tally.reasons[reason] ?? 0) + count;
}

const bytesOf = (hex: string | null): Buffer | null => (hex === null ? null : Buffer.from(hex, 'hex'));

export const summaryOf = ({ tally, held, preview, rejects }: Run, platform: Asked['request']['platform'], shown: number): GatedSummary => ({
  ...summarise(platform, tally, { gated: true, columns: clientColumns, countryKnown: true, bareIsInternational: false }),
  held,
  ...(shown > 0 ? { preview, rejects } : {}),
});
