import { countLimit, countTail } from './count-tail.ts';

export interface Spike {
  /** Index of the first and the last day. */
  from: number;
  to: number;
  observed: number;
  expected: number;
  /** 95 % upper bound of what the baseline lets expect. */
  upper: number;
  p: number;
}

const BASELINE_DAYS = 56;
/** Days between baseline and the day judged, so that a rise that began slowly does not hide itself (as in CDC's EARS C2). */
const GUARD_DAYS = 2;
const FEWEST_BASELINE_DAYS = 21;
const FEWEST_OBSERVED = 5;
const P = 0.001;

/**
 * Days on which a count stands out against the same weekdays and the level of the eight weeks before (quasi-Poisson
 * baseline in the manner of Farrington et al. 1996, J. R. Statist. Soc. A 159:547, days already judged to be a spike
 * left out). Days in a row are one spike.
 * @param counts one per calendar day, oldest first, days without any included as 0
 */
export function findSpikes(counts: readonly number[]): Spike[] {
  const high = new Set<number>();
  const spikes: Spike[] = [];
  for (let day = FEWEST_BASELINE_DAYS + GUARD_DAYS; day < counts.length; day += 1) {
    const base = baselineOf(counts, day, high);
    const observed = counts[day] ?? 0;
    if (!base || observed < FEWEST_OBSERVED || observed < 2 * base.mean) continue;
    const p = countTail(observed, base.mean, base.variance);
    if (p >= P) continue;
    high.add(day);
    join(spikes, { from: day, to: day, observed, expected: base.mean, upper: countLimit(0.05, base.mean, base.variance) - 1, p });
  }
  return spikes;
}

function baselineOf(counts: readonly number[], day: number, high: ReadonlySet<number>): { mean: number; variance: number } | null {
  const days: number[] = [];
  for (let at = Math.max(0, day - GUARD_DAYS - BASELINE_DAYS); at < day - GUARD_DAYS; at += 1) if (!high.has(at)) days.push(at);
  if (days.length < FEWEST_BASELINE_DAYS) return null;
  const mean = meanOf(days.map((at) => counts[at] ?? 0));
  if (mean === 0) return { mean: 1 / days.length, variance: 1 / days.length };
  const factors = weekdayFactors(counts, days, mean);
  const expected = mean * (factors[day % 7] ?? 1);
  const dispersion = meanOf(days.map((at) => {
    const fitted = mean * (factors[at % 7] ?? 1);
    return ((counts[at] ?? 0) - fitted) ** 2 / fitted;
  })) * (days.length / Math.max(1, days.length - 7));
  return { mean: expected, variance: expected * Math.max(1, dispersion) };
}

/** How far each weekday is from the mean, drawn towards it by two weeks of average days. */
function weekdayFactors(counts: readonly number[], days: readonly number[], mean: number): number[] {
  return Array.from({ length: 7 }, (_, weekday) => {
    const own = days.filter((at) => at % 7 === weekday);
    return (own.reduce((sum, at) => sum + (counts[at] ?? 0), 0) + 2 * mean) / ((own.length + 2) * mean);
  });
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function join(spikes: Spike[], next: Spike): void {
  const last = spikes.at(-1);
  if (!last || last.to !== next.from - 1) return void spikes.push(next);
  last.to = next.to;
  last.observed += next.observed;
  last.expected += next.expected;
  last.upper += next.upper;
  last.p = Math.min(last.p, next.p);
}
