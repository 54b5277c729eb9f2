import type { AnomalyIncident, AnomalyMetric } from '../../contract/anomalies.ts';
import { ratioDrivers, type DimensionDrivers } from '../../domain/anomaly/ratio-drivers.ts';
import { sumDrivers } from '../../domain/anomaly/sum-drivers.ts';
import type { SpendSums } from '../../domain/channels/figures.ts';
import { addDays, daysBetween } from '../../domain/metrics/periods.ts';
import { campaignsOf, daySums, splitSums, type ChannelsState, type SplitSums } from '../channels/service.ts';
import type { ChannelIncident } from './channel-incidents.ts';

const MICROS = 1e6;
/** What an incident is compared with to see whose doing it was. */
const BEFORE_DAYS = 28;
const MOST = 5;

type Ratio = { numerator: number; denominator: number };
type Sums = Pick<SpendSums, 'spendMicros' | 'conversions'> & Partial<SpendSums>;
interface Slice extends Sums {
  labels: Readonly<Record<string, string>>;
}
type Found = Pick<AnomalyIncident, 'dimension' | 'drivers'>;

/** The two whose quotient a metric is; null: it is a sum. */
function ratioOf(metric: AnomalyMetric, { spendMicros, conversions, clicks, impressions }: Sums): Ratio | null {
  if (metric === 'cpa') return { numerator: spendMicros / MICROS, denominator: conversions ?? 0 };
  if (metric === 'cpc') return { numerator: spendMicros / MICROS, denominator: clicks ?? 0 };
  return metric === 'ctr' ? { numerator: clicks ?? 0, denominator: impressions ?? 0 } : null;
}

/** Asks which campaign, or which value of another column that the files split spend by, an incident came by: its days against the four weeks before. */
export class Drivers {
  readonly #state: ChannelsState;
  readonly #conversion: string;
  readonly #splits: Map<number, SplitSums[]>;

  /** @param from since when splits are read; the incidents before are told by campaign alone */
  constructor(state: ChannelsState, conversion: string, from: string) {
    this.#state = state;
    this.#conversion = conversion;
    this.#splits = Map.groupBy(splitSums(state, conversion, { from, to: addDays(state.span?.to ?? from, 1) }), ({ id }) => id);
  }

  of(channel: number, { metric, kind, from, to }: ChannelIncident): Found {
    if (kind !== 'change' || metric === 'open-rate' || metric === 'complaints') return NOBODY;
    const [before, during] = [{ from: addDays(from, -BEFORE_DAYS), to: from }, { from, to: addDays(to, 1) }];
    const campaigns = this.#compare(metric, this.#campaigns(channel, before), this.#campaigns(channel, during), ['campaign'], before, during);
    const split = metric === 'ctr' || metric === 'cpc' ? [] : [...new Set((this.#splits.get(channel) ?? []).map(({ dimension }) => dimension))];
    const others = split.flatMap((dimension) => this.#compare(metric, this.#split(channel, dimension, before), this.#split(channel, dimension, during), [dimension], before, during));
    const [best] = [...campaigns, ...others].filter(({ drivers }) => drivers.length > 1).sort((one, other) => told(other) - told(one));
    return best ? { dimension: best.dimension, drivers: best.drivers.slice(0, MOST).map((driver) => shown(metric, driver, daysBetween(before.from, before.to), daysBetween(during.from, during.to))) } : NOBODY;
  }

  #compare(metric: AnomalyMetric, before: readonly Slice[], during: readonly Slice[], dimensions: readonly string[], was: Period, is: Period): DimensionDrivers[] {
    const ratios = (rows: readonly Slice[]) => rows.map((row) => ({ labels: row.labels, ...(ratioOf(metric, row) ?? NOTHING) }));
    if (ratioOf(metric, { spendMicros: 0, conversions: 0 }) !== null) return ratioDrivers(ratios(before), ratios(during), dimensions).dimensions;
    const sums = (rows: readonly Slice[]) => rows.map(({ labels, spendMicros, conversions }) => ({ labels, value: metric === 'spend' ? spendMicros / MICROS : (conversions ?? 0) }));
    return sumDrivers(sums(before), sums(during), dimensions, { before: daysBetween(was.from, was.to), after: daysBetween(is.from, is.to) });
  }

  #campaigns(channel: number, period: Period): Slice[] {
    const names = new Map(campaignsOf(this.#state.db.readOnly(), channel).map(({ id, name }) => [id, name]));
    return daySums(this.#state, { conversion: this.#conversion }, period, channel).map((day) => ({ ...day, labels: { campaign: names.get(day.id) ?? '' } }));
  }

  #split(channel: number, dimension: string, { from, to }: Period): Slice[] {
    return (this.#splits.get(channel) ?? []).filter((row) => row.dimension === dimension && row.date >= from && row.date < to).map((row) => ({ ...row, labels: { [dimension]: row.value } }));
  }
}

type Period = { from: string; to: string };
const NOTHING: Ratio = { numerator: 0, denominator: 0 };
const NOBODY: Found = { dimension: null, drivers: [] };

/** How few values tell it: what the strongest explains, and how much the make-up changed beside that. */
const told = ({ drivers, surprise }: DimensionDrivers): number => Math.min(1, drivers[0]?.explained ?? 0) + surprise;

function shown(metric: AnomalyMetric, { value, explained, before, after }: DimensionDrivers['drivers'][number], was: number, is: number): AnomalyIncident['drivers'][number] {
  const sum = metric === 'spend' || metric === 'conversions';
  const figure = ({ numerator, denominator }: Ratio, days: number) => (sum ? numerator / days : denominator > 0 ? numerator / denominator : null);
  return { value, explained, before: figure(before, was), after: figure(after, is) };
}
