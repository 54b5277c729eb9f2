import { isMaterial } from '../../domain/anomaly/material.ts';
import type { SpendSums } from '../../domain/channels/figures.ts';
import type { ChannelIncident } from './channel-incidents.ts';

type Measure = 'spendMicros' | 'clicks' | 'conversions' | 'opens';

/** What each measure comes to on a mean day: of the whole client, and of its channels. */
export interface MeanDays {
  client: Record<Measure, number>;
  channel(id: number): Record<Measure, number>;
}

const nothing = (): Record<Measure, number> => ({ spendMicros: 0, clicks: 0, conversions: 0, opens: 0 });

/** @param days how many are looked at, those without a row too */
export function meanDays(rows: readonly (SpendSums & { id: number })[], mail: ReadonlyMap<number, readonly { opens: number }[]>, days: number): MeanDays {
  const client = nothing();
  const channels = new Map<number, Record<Measure, number>>();
  const add = (id: number, measure: Measure, value: number) => {
    const own = channels.get(id) ?? nothing();
    channels.set(id, own);
    for (const sums of [client, own]) sums[measure] += value / Math.max(1, days);
  };
  for (const row of rows) for (const measure of ['spendMicros', 'clicks', 'conversions'] as const) add(row.id, measure, row[measure] ?? 0);
  for (const [id, own] of mail) for (const { opens } of own) add(id, 'opens', opens);
  return { client, channel: (id) => channels.get(id) ?? nothing() };
}

/** Whether an incident is told: complaints and files that say nothing any more always are, the rest by what they come to in a month of the client. */
export function isTold(incident: ChannelIncident, id: number, means: MeanDays): boolean {
  const weight = weightOf(incident, means.channel(id));
  return weight === null || isMaterial(weight.amount, means.client[weight.of], incident.open);
}

const EVENTS = { ctr: 'clicks', conversions: 'conversions', 'open-rate': 'opens' } as const;

function weightOf({ metric, kind, open, grain, rows, costMicros, beyond }: ChannelIncident, channel: Record<Measure, number>): { of: Measure; amount: number } | null {
  if (metric === 'complaints') return null;
  if (kind !== 'change') {
    const of = metric === 'spend' ? 'spendMicros' : 'conversions';
    return open ? null : { of, amount: (channel[of] * (rows ?? 0)) / (grain === 'hour' ? 24 : 1) };
  }
  if (costMicros !== null) return { of: 'spendMicros', amount: costMicros };
  const of = EVENTS[metric as keyof typeof EVENTS];
  return of === undefined || beyond === null ? null : { of, amount: beyond };
}
