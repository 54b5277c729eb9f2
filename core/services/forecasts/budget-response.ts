import type { FittedChannel, ResponseCurve } from '../../contract/budgets.ts';
import type { BudgetResponse, ForecastGrain, ForecastMetric } from '../../contract/forecasts.ts';
import { addDays } from '../../domain/metrics/periods.ts';
import { steadyResponse } from '../../domain/response/curve.ts';
import { drawCurves } from '../../domain/response/draws.ts';
import { storedCurves } from '../budgets/service.ts';
import type { ChannelsState } from '../channels/service.ts';
import type { MetricPart } from './metric-series.ts';

const WEEKS = 8;
const STEPS_OF_A_WEEK: Record<ForecastGrain, number> = { hour: 168, day: 7, week: 1 };
/** Factors of the budget that are worked out: none to twice as much. */
const FACTORS = Array.from({ length: 41 }, (_, at) => at / 20);
const LEVEL = 0.9;

interface Asked {
  metric: ForecastMetric;
  grain: ForecastGrain;
  channel: string | null;
  conversion: string;
}

/**
 * What other budgets would add to a step: the channels' steady responses at so many times their recent spend, less those at it. The interval is
 * that of the joint draws of the curves. Null where no curve was fitted for the metric and what it counts, or none of the channel asked for.
 */
export function budgetResponse(state: ChannelsState, parts: readonly MetricPart[], { metric, grain, channel, conversion }: Asked): BudgetResponse | null {
  if (metric !== 'conversions' && metric !== 'revenue') return null;
  const stored = storedCurves(state.db.readOnly(), metric);
  if (!stored || stored.currency !== state.settings.currency || stored.conversion !== (metric === 'revenue' ? 'orders' : conversion)) return null;
  const { channels } = stored.curves;
  const asked = channels.filter((one) => channel === null || one.channel === channel);
  if (asked.length === 0) return null;
  const spend = asked.map((one) => recentSpend(state, parts, one.channel));
  const draws = drawCurves(channels).map((set) => set.filter((curve) => asked.some((one) => one.channel === curve.channel)));
  const added = (curves: readonly ResponseCurve[], factor: number) =>
    curves.reduce((sum, curve, at) => sum + steadyResponse(curve, factor * (spend[at] as number)) - steadyResponse(curve, spend[at] as number), 0) / STEPS_OF_A_WEEK[grain];
  return {
    weeklySpend: spend.reduce((sum, own) => sum + own, 0), channels: asked.map((one) => one.channel), knownTo: knownTo(asked, spend), dataFrom: stored.dataFrom, dataTo: stored.dataTo,
    points: FACTORS.map((factor) => {
      const change = added(asked, factor);
      const all = Float64Array.from(draws, (set) => added(set, factor)).sort();
      return { factor, change, low: Math.min(change, quantile(all, (1 - LEVEL) / 2) ?? change), high: Math.max(change, quantile(all, (1 + LEVEL) / 2) ?? change) };
    }),
  };
}

/** A week's mean of the last eight that anything was spent in. */
function recentSpend({ names }: ChannelsState, parts: readonly MetricPart[], channel: string): number {
  const last = parts.reduce((latest, { at, spend }) => (spend > 0 && at > latest ? at : latest), '');
  if (last === '') return 0;
  const from = addDays(last.slice(0, 10), 1 - 7 * WEEKS);
  return parts.reduce((sum, { at, id, spend }) => sum + (at >= from && names.get(id)?.key === channel ? spend / WEEKS : 0), 0);
}

function knownTo(channels: readonly FittedChannel[], spend: readonly number[]): number {
  const most = channels.map(({ observed }, at) => (observed && (spend[at] as number) > 0 ? observed.max / (spend[at] as number) : Infinity));
  return Math.min(FACTORS.at(-1) as number, ...most);
}

const quantile = (sorted: Float64Array, share: number): number | undefined => sorted[Math.round(share * (sorted.length - 1))];
