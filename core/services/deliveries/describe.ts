import { FIRM_REASONS, type Delivery, type DeliveryAudience, type DeliveryLine, type HeldReason, type RecipientState } from '../../contract/deliveries.ts';
import { AppError } from '../../contract/errors.ts';
import type { Country } from '../../contract/values.ts';
import type { ClientDb } from '../../vault/types.ts';
import { campaignName, campaignSubjects } from '../campaigns/service.ts';
import type { DeliveriesDeps } from './deps.ts';
import { findDelivery, type DeliveryRow } from './repo-deliveries.ts';
import { countRecalls } from './repo-recalls.ts';
import { nextDue } from './repo-recipients.ts';
import { readRules } from './repo-rules.ts';
import { heldCounts, plannedWaves, resultCounts, stateCounts } from './repo-summary.ts';
import { nextListed } from './repo-wave-times.ts';
import { wavesOf, type WaveRow } from './repo-waves.ts';

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
const byWhom = (by: DeliveryRow['approvedBy'], at: number | null) => (by === null || at === null ? null : { by, at: new Date(at).toISOString() });
const firm: ReadonlySet<string> = new Set(FIRM_REASONS);
const NOTHING = { held: 0, queued: 0, sending: 0, listed: 0, sent: 0, refused: 0, doubt: 0, cancelled: 0 } satisfies Record<RecipientState, number>;
const NO_RESULTS: DeliveryLine['results'] = { delivered: 0, open: 0, click: 0, reply: 0, bounce: 0, soft_bounce: 0, complaint: 0, unsubscribe: 0 };

/** @throws AppError NOT_FOUND */
export function deliveryOf(client: ClientDb, uuid: string): DeliveryRow {
  const row = findDelivery(client.sqlite, uuid);
  if (!row) throw new AppError('NOT_FOUND', 'deliveries:error.gone');
  return row;
}

/** Kept by a platform, which sends by itself; others are sent from this machine. */
export const isPlatform = ({ connection }: Pick<DeliveryRow, 'connection'>): boolean => (JSON.parse(connection) as { shape: string }).shape === 'platform';

/** When something is due: the delivery's time, or later where everybody left waits longer. */
export function nextAt(client: ClientDb, { id, at, state, queuedAt }: DeliveryRow): number | null {
  if (!['queued', 'sending'].includes(state)) return null;
  const next = nextDue(client.sqlite, id);
  const own = at ?? queuedAt ?? 0;
  return next === null ? null : Math.max(next, own);
}

export function lineOf(client: ClientDb, row: DeliveryRow): DeliveryLine {
  const db = client.sqlite;
  const counts = { ...NOTHING, ...stateCounts(db, row.id) };
  const results = { ...NO_RESULTS };
  for (const { kind, people } of resultCounts(db, row.id)) if (Object.hasOwn(results, kind)) results[kind as keyof typeof results] = people;
  const { name, kind, shape } = JSON.parse(row.connection) as { name: string; kind: string; shape: 'mail' | 'platform' };
  return {
    id: row.uuid, name: row.name, campaign: { id: row.campaignId, name: campaignName(client, row.campaignId) ?? row.name, version: row.version },
    connection: { id: row.connectionId, name, kind, shape }, state: row.state, reason: row.reason, at: iso(row.at), nextAt: iso(nextAt(client, row) ?? (row.state === 'queued' ? nextListed(db, row.id) : null)),
    people: Object.values(counts).reduce((sum, n) => sum + n, 0), counts, results, recalling: countRecalls(db, row.id), madeAt: new Date(row.createdAt).toISOString(),
  };
}

/** All there is to see of a delivery before it leaves, and after. */
export function describeDelivery(deps: DeliveriesDeps, client: ClientDb, uuid: string): Delivery {
  const row = deliveryOf(client, uuid);
  const db = client.sqlite;
  const line = lineOf(client, row);
  const { queued, sending, listed, sent } = line.counts as typeof NOTHING;
  const rate = readRules(db).costs[row.connectionId];
  return {
    ...line, channel: row.channel, purpose: row.purpose, audience: JSON.parse(row.audience) as DeliveryAudience, copy: row.copyCountry,
    held: heldCounts(db, row.id).map(({ reason, people }) => ({ reason: reason as HeldReason, people, firm: firm.has(reason) })),
    waves: describeWaves(client, row),
    cost: rate === undefined ? null : { ...rate, totalMicros: rate.perMessageMicros * (queued + sending + listed + sent) },
    blocked: blockOf(deps, client.id, row), preparedAt: iso(row.preparedAt), made: { by: row.actor, at: new Date(row.createdAt).toISOString() },
    approved: byWhom(row.approvedBy, row.approvedAt), queued: byWhom(row.queuedBy, row.queuedAt), endedAt: iso(row.endedAt),
  };
}

/** The list of whose people somebody makes the campaign at the platform. */
const byHandOf = ({ state, campaignRef, listRef, people }: WaveRow): string | null => (campaignRef === null && people > 0 && (state === 'scheduled' || state === 'doubt') ? listRef : null);

function describeWaves(client: ClientDb, row: DeliveryRow): Delivery['waves'] {
  const planned = plannedWaves(client.sqlite, row.id);
  const there = wavesOf(client.sqlite, row.id).filter((wave) => wave.url !== null || wave.recall !== null || byHandOf(wave) !== null);
  if (planned.length === 0 && there.length === 0) return [];
  const subjects = campaignSubjects(client, row.campaignId, row.version);
  const subject = (country: string) => subjects.get(country as Country) ?? '';
  const known = (country: string): country is Country => subjects.has(country as Country);
  return [
    ...there.flatMap((wave) => (known(wave.country) ? [{ at: iso(wave.dueAt), country: wave.country, people: wave.people, subject: subject(wave.country), because: null, url: wave.url, recall: wave.recall, byHand: byHandOf(wave) }] : [])),
    ...planned.flatMap(({ country, dueAt, reason, people }) =>
      known(country) ? [{ at: iso(dueAt ?? row.at ?? row.queuedAt), country, people, subject: subject(country), because: (reason as Delivery['waves'][number]['because']) ?? null, url: null, recall: null, byHand: null }] : []),
  ];
}

/** Why a connection cannot carry what waits: gone, or mail to many without a way out of it. */
export function blockOf({ connections }: Pick<DeliveriesDeps, 'connections'>, clientId: string, { connectionId, actor }: DeliveryRow): string | null {
  try {
    const carrier = connections.carrier(clientId, connectionId, actor);
    if (carrier.shape !== 'mail') return null;
    const block = carrier.bulk()?.messageKey ?? null;
    void carrier.close().catch(() => undefined);
    return block;
  } catch (error) {
    if (error instanceof AppError) return error.messageKey;
    throw error;
  }
}
