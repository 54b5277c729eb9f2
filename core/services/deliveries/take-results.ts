import { createHmac } from 'node:crypto';
import type { ConsentState } from '../../contract/contacts.ts';
import type { CarrierResult } from '../../export/carrier.ts';
import { emailKey } from '../../domain/import/index.ts';
import type { ClientDb } from '../../vault/types.ts';
import { campaignName } from '../campaigns/service.ts';
import { consentWriter, type ConsentWriter } from '../consent/service.ts';
import { clientFacts, localDateAt } from '../overview/service.ts';
import { tell } from '../webhooks/service.ts';
import type { DeliveriesDeps } from './deps.ts';
import { deliveryById } from './repo-deliveries.ts';
import { contactIsActive, contactsByAddress, eventWriter, keepResult, proveSent, recipientFinder, resultLog, type Recipient } from './repo-results.ts';

export interface TakenResults {
  results: number;
  /** Not told before. */
  fresh: number;
  suppressed: number;
  /** Of nobody who is known here. */
  unknown: number;
}

const SUPPRESSES: Partial<Record<CarrierResult['kind'], ConsentState>> = { unsubscribe: 'unsubscribed', complaint: 'complained', bounce: 'bounced' };
/** Kinds that show that the message arrived, or at least left. */
const PROVES: ReadonlySet<CarrierResult['kind']> = new Set<CarrierResult['kind']>(['delivered', 'open', 'click', 'reply', 'complaint', 'unsubscribe', 'bounce', 'soft_bounce', 'sent']);

export type Told = CarrierResult & { campaignRef?: string };

/**
 * Takes in what came back by a connection, each result once whoever tells it: events of the contacts under the campaign; who unsubscribes, complains or
 * bounces is suppressed from that moment on.
 */
export async function takeResults(deps: DeliveriesDeps, client: ClientDb, results: readonly Told[], of: { connectionId: string; deliveryId?: number }): Promise<TakenResults> {
  const db = client.sqlite;
  const taken: TakenResults = { results: results.length, fresh: 0, suppressed: 0, unknown: 0 };
  const touched: Touched = { dates: [], contacts: new Set(), suppressed: new Set(), kinds: new Map() };
  db.transaction(() => {
    const take = taker(deps, client, of, touched);
    for (const result of results) {
      const answer = take(result);
      if (answer !== 'known') taken.fresh += 1;
      if (answer === 'unknown') taken.unknown += 1;
    }
    tellResults(client, touched, deps.ports.clock.now());
  }).immediate();
  taken.suppressed = touched.suppressed.size;
  await tellOthers(deps, client, touched);
  return taken;
}

interface Touched {
  dates: string[];
  contacts: Set<number>;
  suppressed: Set<number>;
  /** New results by delivery and kind. */
  kinds: Map<number, Record<string, number>>;
}

/** Counts by kind for whoever listens outside, one line a delivery. */
function tellResults({ sqlite: db }: ClientDb, { kinds }: Touched, now: number): void {
  for (const [deliveryId, counts] of kinds) {
    const row = deliveryById(db, deliveryId);
    if (row) tell(db, { type: 'delivery.result', data: { deliveryId: row.uuid, campaignId: row.campaignId, ...counts } }, now);
  }
}

function taker(deps: DeliveriesDeps, client: ClientDb, { connectionId, deliveryId }: { connectionId: string; deliveryId?: number }, touched: Touched): (result: Told) => 'known' | 'taken' | 'unknown' {
  const db = client.sqlite;
  const key = client.subkey('delivery-result');
  const find = recipientFinder(db, connectionId);
  const write = eventWriter(db);
  const { timezone } = clientFacts(deps.vault, client.id).settings;
  const consents = consentWriter(db, { importId: null, source: `connection:${connectionId}`, now: deps.ports.clock.now(), log: resultLog(db) });
  return (result) => {
    const compare = result.email === '' ? null : emailKey(result.email.trim().toLowerCase());
    const found = find(result, { deliveryId, compare });
    const ref = createHmac('sha256', key).update(result.ref).digest();
    if (!keepResult(db, { connectionId, ref, deliveryId: found?.deliveryId ?? null, contactId: found?.contactId ?? null, kind: result.kind, at: result.at })) return 'known';
    const suppressed = suppress(db, consents, result, found, compare);
    for (const id of suppressed) touched.suppressed.add(id);
    if (!found) return suppressed.length > 0 ? 'taken' : 'unknown';
    if (PROVES.has(result.kind)) proveSent(db, found.deliveryId, found.contactId);
    const localDate = localDateAt(result.at, timezone);
    write({ ref, contactId: found.contactId, type: result.kind, at: result.at, localDate, campaign: campaignOf(client, found.deliveryId), props: propsOf(client, result, found) });
    touched.dates.push(localDate);
    touched.contacts.add(found.contactId);
    const kinds = touched.kinds.get(found.deliveryId) ?? {};
    touched.kinds.set(found.deliveryId, { ...kinds, [result.kind]: (kinds[result.kind] ?? 0) + 1 });
    return 'taken';
  };
}

function campaignOf(client: ClientDb, deliveryId: number): { id: string; name: string } | null {
  const row = deliveryById(client.sqlite, deliveryId);
  return row ? { id: row.campaignId, name: campaignName(client, row.campaignId) ?? row.name } : null;
}

function propsOf(client: ClientDb, { url, detail }: Told, { deliveryId, contactId }: Recipient): Record<string, string> {
  const delivery = deliveryById(client.sqlite, deliveryId)?.uuid ?? '';
  // Of an erased person nothing is kept that quotes them.
  return contactIsActive(client.sqlite, contactId) ? { delivery, ...(url === undefined ? {} : { url: url.slice(0, 2000) }), ...(detail === undefined ? {} : { detail: detail.slice(0, 500) }) } : { delivery };
}

/** A no is heard from everybody who has that address, whether a delivery of ours is known or not. */
function suppress(db: ClientDb['sqlite'], consents: ConsentWriter, result: Told, found: Recipient | null, compare: string | null): number[] {
  const state = SUPPRESSES[result.kind];
  if (state === undefined) return [];
  const ids = new Set([...(found ? [found.contactId] : []), ...(result.contactId === undefined ? [] : [Number(result.contactId)]), ...(compare === null ? [] : contactsByAddress(db, compare))]);
  const purposes = [...new Set([found?.purpose ?? 'marketing', 'marketing'])];
  return [...ids].filter((id) => contactIsActive(db, id)).filter((id) =>
    consents.apply(id, purposes.map((purpose) => ({ channel: 'email' as const, purpose, state, at: result.at, proof: result.kind })), false).changed > 0);
}

/** Figures, lists and predictions follow. */
async function tellOthers(deps: DeliveriesDeps, client: ClientDb, { dates, contacts, suppressed }: Touched): Promise<void> {
  const sorted = dates.toSorted();
  const [from, to] = [sorted[0], sorted.at(-1)];
  if (suppressed.size > 0) await deps.afterChange(client, { importId: null, kind: 'consent', dates: null, contacts: [...suppressed] });
  if (from !== undefined && to !== undefined) await deps.afterChange(client, { importId: null, kind: 'events', dates: { from, to }, contacts: [...contacts] });
  if (contacts.size + suppressed.size > 0) deps.emit('deliveries.changed', { clientId: client.id, id: null });
}
