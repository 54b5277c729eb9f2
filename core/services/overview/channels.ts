import type { OverviewFilter } from '../../contract/overview.ts';
import { MICROS, quotient } from '../../domain/metrics/kpis.ts';
import { previousPeriod } from '../../domain/metrics/periods.ts';
import type { ClientFacts } from './client-facts.ts';
import { sliceOf } from './kpis.ts';
import { channelNames, spendByChannel, type ChannelSpend } from './repo-series.ts';
import { dailySalesOf } from './sales.ts';

const noSpend: Omit<ChannelSpend, 'id'> = { cost: 0, impressions: null, clicks: null, conversions: null, revenue: null };

/**
 * Spend and what came of it, a row a channel, the costliest first. Revenue is what the platform attributes, or where it
 * says none, that of the orders whose file names the channel. Spend cannot be split by segment: with one it is left out.
 */
export function overviewChannels(client: ClientFacts, filter: OverviewFilter, today: string) {
  const { currency } = client.settings;
  const reader = client.db.readOnly();
  const slice = sliceOf(client, filter, today);
  const names = channelNames(reader);
  const spend = new Map((slice.codes ? [] : spendByChannel(reader, slice, currency)).map((row) => [row.id, row]));
  const before = new Map((slice.codes ? [] : spendByChannel(reader, { ...slice, period: previousPeriod(slice.period) }, currency)).map((row) => [row.id, row.cost]));
  const { channels: sales } = dailySalesOf(client, slice);
  const ids = [...new Set([...spend.keys(), ...sales.keys()])];
  const rows = ids.map((id) => {
    const { cost, impressions, clicks, conversions, revenue } = spend.get(id) ?? noSpend;
    const revenueMicros = revenue ?? sales.get(id) ?? 0;
    return {
      channel: names.get(id)?.key ?? 'none',
      name: names.get(id)?.name ?? '',
      spendMicros: cost,
      impressions: impressions ?? 0,
      clicks: clicks ?? 0,
      conversions: conversions ?? 0,
      revenueMicros,
      cpa: quotient(cost / MICROS, conversions),
      cpc: quotient(cost / MICROS, clicks),
      ctr: quotient(clicks, impressions),
      roas: quotient(revenueMicros, cost),
      previousSpendMicros: before.get(id) ?? null,
    };
  });
  return { rows: rows.sort((a, b) => b.spendMicros - a.spendMicros || b.revenueMicros - a.revenueMicros) };
}
