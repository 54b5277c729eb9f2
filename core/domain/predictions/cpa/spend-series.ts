import type { CostUnits } from './next-cost.ts';

/** A row of spend: where it stands in units (days, or hours) from the first one, and how many it covers. */
export interface PlacedSpend {
  channel: string;
  campaign: string | null;
  at: number;
  units: number;
  cost: number;
  conversions: number;
}

export interface SpendSeries extends CostUnits {
  of: 'all' | 'channel' | 'campaign';
  /** Empty: all together. */
  name: string;
  channel: string | null;
  /** Whether each row told of a single unit; others were spread evenly over theirs. */
  exact: boolean;
}

/** Campaigns that are followed: those with most conversions. */
const MOST_CAMPAIGNS = 40;

/** One series of all together, one a channel and one a campaign. */
export function spendSeries(rows: readonly PlacedSpend[], length: number): SpendSeries[] {
  const found = new Map<string, SpendSeries>();
  for (const row of rows) {
    add(seriesAt(found, 'all', '', null, length), row);
    add(seriesAt(found, 'channel', row.channel, null, length), row);
    if (row.campaign !== null) add(seriesAt(found, 'campaign', row.campaign, row.channel, length), row);
  }
  return [...found.values()];
}

/** All together, then channels, then campaigns; where there is one channel or campaign alone, it is not told twice. */
export function toldOnce(series: readonly SpendSeries[]): SpendSeries[] {
  const of = (kind: SpendSeries['of']) => series.filter((one) => one.of === kind);
  const [channels, campaigns] = [of('channel'), of('campaign')];
  const followed = campaigns.toSorted((a, b) => sum(b.conversions) - sum(a.conversions)).slice(0, MOST_CAMPAIGNS);
  return [...(channels.length > 1 ? of('all') : []), ...channels, ...(campaigns.length > 1 ? followed : [])];
}

function seriesAt(found: Map<string, SpendSeries>, of: SpendSeries['of'], name: string, channel: string | null, length: number): SpendSeries {
  const key = JSON.stringify([of, channel, name]);
  const known = found.get(key) ?? { of, name, channel, exact: true, cost: new Float64Array(length), conversions: new Float64Array(length) };
  found.set(key, known);
  return known;
}

function add(series: SpendSeries, { at, units, cost, conversions }: PlacedSpend): void {
  if (units > 1) series.exact = false;
  for (let unit = at; unit < Math.min(at + units, series.cost.length); unit += 1) {
    series.cost[unit] = (series.cost[unit] as number) + cost / units;
    series.conversions[unit] = (series.conversions[unit] as number) + conversions / units;
  }
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
