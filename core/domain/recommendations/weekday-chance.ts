import type { Uniform } from '../statistics/random-draws.ts';
import { PRIOR_ELASTICITY } from './elasticity.ts';
import { groupRows } from './facts.ts';
import type { ResponseDay } from './weekday-response.ts';

export const PERMUTATIONS = 1999;
/** Enough to know that it is chance: the share is then known well, and no more shufflings are made (Besag and Clifford 1991, Biometrika 78:301). */
const ENOUGH = 60;

/**
 * Share of shufflings of days within their weeks in which weekdays differ as much as in truth (exact under exchangeable days;
 * the statistic sums Pearson residuals by weekday, so a week's level and spend are taken out).
 */
export function weekdayChance(days: readonly ResponseDay[], random: Uniform): number {
  const exposure = days.map(({ spend, level }) => level * spend ** PRIOR_ELASTICITY.mean);
  const rate = days.reduce((sum, { conversions }) => sum + conversions, 0) / exposure.reduce((sum, value) => sum + value, 0);
  const residuals = days.map(({ conversions }, at) => (conversions - rate * (exposure[at] ?? 0)) / Math.sqrt(rate * (exposure[at] ?? 1)));
  const weeks = [...groupRows(days.map((_, at) => at), (at) => days[at]?.week ?? 0).values()];
  const truth = distance(residuals, days.map(({ weekday }) => weekday));
  const weekdays = days.map(({ weekday }) => weekday);
  let asMuch = 0;
  for (let turn = 0; turn < PERMUTATIONS; turn += 1) {
    for (const week of weeks) shuffleWithin(weekdays, week, random);
    if (distance(residuals, weekdays) >= truth - 1e-12) asMuch += 1;
    if (asMuch === ENOUGH) return asMuch / (turn + 1);
  }
  return (asMuch + 1) / (PERMUTATIONS + 1);
}

function distance(residuals: readonly number[], weekdays: readonly number[]): number {
  const sums = new Float64Array(7);
  const counts = new Float64Array(7);
  weekdays.forEach((weekday, at) => {
    sums[weekday] = (sums[weekday] ?? 0) + (residuals[at] ?? 0);
    counts[weekday] = (counts[weekday] ?? 0) + 1;
  });
  return sums.reduce((total, sum, weekday) => total + sum ** 2 / Math.max(1, counts[weekday] ?? 1), 0);
}

function shuffleWithin(values: number[], positions: readonly number[], random: Uniform): void {
  for (let at = positions.length - 1; at > 0; at -= 1) {
    const [one, other] = [positions[at] as number, positions[Math.floor(random() * (at + 1))] as number];
    [values[one], values[other]] = [values[other] as number, values[one] as number];
  }
}
