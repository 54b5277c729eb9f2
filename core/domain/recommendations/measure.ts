import type { ExpectedEffect, MeasuredOutcome, PlanLine } from '../../contract/recommendations.ts';
import { drawGamma, type Uniform } from '../statistics/random-draws.ts';
import { bandOf, type ResponseDraws } from './effect.ts';
import { between, conversionsOf, costOf, dateOf, groupRows, type SpendDay, type SplitDay, weekdayOf } from './facts.ts';

/** A plan is judged by two whole weeks. */
export const MEASURED_DAYS = 14;
/** The market before, by which the market since is told. */
const BEFORE = 28;
/** That many conversions of an unchanged market stand before what came of the other channels. */
const MARKET_PRIOR = 20;

export interface AppliedPlan {
  lines: readonly PlanLine[];
  draws: ResponseDraws;
  effect: ExpectedEffect;
  /** First day to which the plan applied. */
  since: number;
}

/**
 * What happened against what was promised: conversions of the two weeks since, less those expected of the amounts before (the
 * posterior kept with the plan, moved along with the channels that the plan does not touch).
 * @returns null while the two weeks are not over
 */
export function measurePlan(plan: AppliedPlan, days: readonly SpendDay[], splits: readonly SplitDay[], asOf: number, random: Uniform): MeasuredOutcome | null {
  const { lines, draws, effect, since } = plan;
  const to = since + MEASURED_DAYS;
  if (asOf < to) return null;
  const touched = new Set(lines.map(({ channelId }) => channelId));
  const rows = lines.map((line) => between(rowsOf(line, days, splits), since, to));
  const all = rows.flat();
  const market = marketDraws(days.filter(({ channelId }) => !touched.has(channelId)), since, to, draws.base[0]?.length ?? 0, random);
  const weeks = MEASURED_DAYS / 7;
  const otherwise = market.map((ratio, draw) => ratio * weeks * draws.base.reduce((sum, line) => sum + (line[draw] ?? 0), 0));
  const came = conversionsOf(all);
  const gained = otherwise.map((expected) => (drawGamma(came + 0.5, 1, random) - expected) / weeks);
  const followed = shareFollowed(lines, rows.map((own) => (costOf(own) / weeks) * 1e6));
  const result = bandOf(gained);
  return {
    from: dateOf(since), to: dateOf(to - 1), days: MEASURED_DAYS, followed, costMicros: Math.round(costOf(all) * 1e6), conversions: came,
    otherwise: bandOf(otherwise), effect: result, promised: effect.conversions, market: market.reduce((sum, value) => sum + value, 0) / Math.max(1, market.length),
    verdict: followed !== null && followed < 0.5 ? 'not-followed' : result.high < effect.conversions.low ? 'below' : result.low > effect.conversions.high ? 'above' : 'kept',
  };
}

function rowsOf({ channelId, weekday, category }: PlanLine, days: readonly SpendDay[], splits: readonly SplitDay[]): SpendDay[] {
  if (category) return splits.filter((row) => row.channelId === channelId && row.dimension === category.dimension && row.value === category.value);
  return days.filter((row) => row.channelId === channelId && (weekday === null || weekdayOf(row.day) + 1 === weekday));
}

/** How far spend went from the old amounts towards the new ones (projection on the change); null where nothing was to change. */
function shareFollowed(lines: readonly PlanLine[], spent: readonly number[]): number | null {
  const whole = lines.reduce((sum, { fromMicros, toMicros }) => sum + (toMicros - fromMicros) ** 2, 0);
  if (whole === 0) return null;
  const done = lines.reduce((sum, { fromMicros, toMicros }, at) => sum + ((spent[at] ?? 0) - fromMicros) * (toMicros - fromMicros), 0);
  return Math.min(1, Math.max(0, done / whole));
}

/** How the channels left alone convert in these days beside before, at the same spend. */
function marketDraws(others: readonly SpendDay[], since: number, to: number, draws: number, random: Uniform): number[] {
  let [came, expected] = [0, 0];
  for (const own of groupRows(others.filter(({ cost }) => cost > 0), ({ channelId }) => channelId).values()) {
    const [before, now] = [between(own, since - BEFORE, since), between(own, since, to)];
    if (costOf(before) === 0) continue;
    came += conversionsOf(now);
    expected += (conversionsOf(before) / costOf(before)) * costOf(now);
  }
  return Array.from({ length: draws }, () => drawGamma(MARKET_PRIOR + came, MARKET_PRIOR + expected, random));
}
