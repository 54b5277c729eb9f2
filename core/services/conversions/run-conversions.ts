import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { ConversionField, ConversionPreview, ConversionReason, GatedConversions } from '../../contract/conversions.ts';
import type { Parsed } from '../../contract/index.ts';
import type { Actor } from '../../contract/values.ts';
import { emptyTally, PersonValues, type Tally } from '../../domain/audience/index.ts';
import { clickIdIn, clientConversionColumns, conversionBatch, ConversionRows, summariseConversions, type ClientConversion, type ConversionTerms } from '../../domain/conversion/index.ts';
import type { ClientDb, Unlocked } from '../../vault/types.ts';
import { audienceGate, clientColumns, personCells, PERSON_WIDTH } from '../audiences/service.ts';
import type { JobContext } from '../handlers.ts';
import { clientDefaults } from '../import/service.ts';
import { eventsOf, lastClickProps, orders, type FactKind, type FactRow } from './repo.ts';

const CHUNK = 1000;
/** Rejected conversions that are named in an answer. */
const NAMED = 100;
/** A click may be this long before what it led to, as Google counts it (support.google.com/sa360/answer/13607450). */
const CLICK_MS = 90 * 86_400_000;

const columns = clientConversionColumns(clientColumns, PERSON_WIDTH);

export interface Run {
  rows: ConversionRows;
  terms: ConversionTerms;
  tally: Tally<ConversionReason, ConversionField>;
  held: GatedConversions['held'];
  unknown: number;
  /** SHA-256 of the file's lines. */
  hash: string;
  preview: ConversionPreview[];
  rejects: { row: number; reason: ConversionReason }[];
}

export interface Asked {
  unlocked: Unlocked;
  client: ClientDb;
  request: Pick<Parsed<'conversions.preview'>, 'platform' | 'source' | 'event' | 'from' | 'to' | 'basis'>;
  actor: Actor;
  now: number;
  shown: number;
}

export const kindOf = (source: string): FactKind => (source === 'orders' ? orders : eventsOf(source.slice('event:'.length)));

export function startRun({ unlocked, client, request: { platform, event }, now }: Asked): Run {
  const { country, timezone } = clientDefaults(unlocked, client.id);
  const terms: ConversionTerms = { platform, event, zone: timezone, currency: null, now };
  return { rows: new ConversionRows(terms, columns, new PersonValues(clientColumns, country, false)), terms, tally: emptyTally(), held: {}, unknown: 0, hash: '', preview: [], rejects: [] };
}

/** Makes the lines of a client's conversions, chunk by chunk: the gate first, then the platform's rules. */
export async function runConversions(run: Run, asked: Asked, { signal, progress }: Pick<JobContext, 'signal' | 'progress'>, take: (line: string) => Promise<void> | undefined): Promise<void> {
  const { unlocked, client, request: { source, from, to, basis }, actor, now } = asked;
  const kind = kindOf(source);
  const db = client.readOnly();
  const gate = audienceGate(unlocked, client, { basis, actor, now });
  const clickOf = clicksIn(client);
  const hash = createHash('sha256').update(run.rows.header);
  const ids = kind.ids(db, from, to);
  for (let at = 0; at < ids.length; at += CHUNK) {
    signal.throwIfAborted();
    const facts = kind.rows(db, ids.slice(at, at + CHUNK));
    for (const line of linesOf(run, passing(run, facts, gate), asked, clickOf)) {
      hash.update(line);
      await take(line);
    }
    progress({ phase: 'gating', done: Math.min(at + CHUNK, ids.length), total: ids.length, unit: 'rows' });
    await setImmediate();
  }
  run.hash = hash.digest('hex');
}

/** Those whose person the gate lets pass; the others are counted by its reason. */
function passing(run: Run, facts: readonly FactRow[], gate: ReturnType<typeof audienceGate>): (FactRow & { contactId: number })[] {
  const people = [...new Set(facts.flatMap(({ contactId }) => (contactId === null ? [] : [contactId])))];
  const { passed, held } = gate(people);
  const may = new Set(passed);
  const why = new Map(held.map(({ id, reason }) => [id, reason]));
  return facts.filter((fact): fact is FactRow & { contactId: number } => {
    if (fact.contactId !== null && may.has(fact.contactId)) return true;
    const reason = fact.contactId === null ? null : (why.get(fact.contactId) ?? 'erased');
    if (reason === null) run.unknown += 1;
    else run.held[reason] = (run.held[reason] ?? 0) + 1;
    reject(run, fact.id, 'held_back');
    return false;
  });
}

/** The order's or event's own click, else the person's last one before it. */
function clicksIn(client: ClientDb): (fact: FactRow & { contactId: number }) => string | null {
  const last = lastClickProps(client.readOnly());
  return ({ props, contactId, at }) => clickIdIn(props) ?? clickIdIn(last(contactId, at - CLICK_MS, at));
}

function linesOf(run: Run, facts: readonly (FactRow & { contactId: number })[], { client, request: { platform }, shown }: Asked, clickOf: ReturnType<typeof clicksIn>): string[] {
  const people = personCells(client.readOnly(), [...new Set(facts.map(({ contactId }) => contactId))]);
  const byClick = platform !== 'meta-offline';
  const conversions = facts.map((fact): ClientConversion => ({
    row: fact.id, person: people.get(fact.contactId) ?? [], at: fact.at, valueMicros: fact.valueMicros, currency: fact.currency, orderId: fact.orderId, cancelled: fact.cancelled === 1, clickId: byClick ? clickOf(fact) : null,
  }));
  const batch = conversionBatch(conversions);
  return conversions.flatMap(({ row }, at) => {
    const { reason, line, dropped, duplicate } = run.rows.read(batch, at);
    if (run.tally.rows - (run.tally.reasons.held_back ?? 0) < shown) run.preview.push(...run.rows.explain(batch, at));
    if (reason !== null) {
      reject(run, row, reason);
      return [];
    }
    run.tally.rows += 1;
    run.tally.exported += 1;
    if (duplicate) run.tally.duplicates += 1;
    for (const field of dropped) run.tally.fields[field] = (run.tally.fields[field] ?? 0) + 1;
    return [line];
  });
}

function reject({ tally, rejects }: Run, row: number, reason: ConversionReason): void {
  tally.rows += 1;
  tally.reasons[reason] = (tally.reasons[reason] ?? 0) + 1;
  if (reason !== 'held_back' && rejects.length < NAMED) rejects.push({ row, reason });
}

export const summaryOf = ({ rows, terms, tally, held, unknown, preview, rejects }: Run, shown: number): GatedConversions => ({
  ...summariseConversions(terms, tally, { columns, noted: rows.noted, countryKnown: true, bareIsInternational: false, gated: true }),
  held, unknown,
  ...(shown > 0 ? { preview, rejects } : {}),
});
