import { quantileOf } from '../statistics/chain-diagnostics.ts';

/** Half of the window of the running median, in steps. */
const HALF_WINDOW = 7;
/** Times the range between the quartiles, from either of them: three in a million of normal errors lie beyond. */
const FAR = 3;
/** Seasons that a part of the season is the median of, at least. */
const LEAST_SEASONS = 4;
const LEAST_VALUES = 20;
/** Where more than this share is far out, that is how the series is. */
const MOST_SHARE = 0.02;
/** Far values in a row that may still be a slip; more are a new level, as are two at the end. */
const LONGEST_RUN = 2;

/** Of the median size: below it a value is taken as it is, above it by its logarithm. */
const SMALL = 0.1;

/**
 * Values without what stands alone: residuals of season and running median further than three interquartile ranges beyond the quartiles are
 * replaced on a line between their neighbours, season added (as `tsoutliers` of R's forecast does: Hyndman & Athanasopoulos, FPP3 13.9; a running
 * median, after Hampel 1974, in place of its smoother). They must be so far out on the scale of the values and on that of their logarithms
 * (asinh): the large days of a skewed series, such as revenue, are no slips. What recurs with a season, or lasts, is left.
 * @param values one a step, oldest first
 * @param periods steps of the seasons; the longest that is there often enough is heeded
 * @returns the values themselves where nothing stands alone
 */
export function withoutOutliers(values: Float64Array, periods: readonly number[]): Float64Array {
  // With a season too seldom seen, its high days would stand alone.
  if (values.length < Math.max(LEAST_VALUES, LEAST_SEASONS * (periods[0] ?? 1))) return values;
  const { season, adjusted, rest } = decomposed(values, periods);
  const size = SMALL * quantileOf([...values].map(Math.abs).sort((a, b) => a - b), 0.5);
  const beyond = farBeyond(rest);
  const relative = size > 0 ? farBeyond(decomposed(values.map((value) => Math.asinh(value / size)), periods).rest) : beyond;
  const far = alone(values.map((_, at) => Number(beyond.has(at) && relative.has(at))), periods);
  if (far.size === 0 || far.size > Math.max(1, MOST_SHARE * values.length)) return values;
  return values.map((value, at) => (far.has(at) ? between(adjusted, far, at) + (season[at % season.length] as number) : value));
}

/** The season, the values without it, and what is left of them beyond the running median. */
function decomposed(values: Float64Array, periods: readonly number[]): { season: number[]; adjusted: Float64Array; rest: Float64Array } {
  const season = seasonOf(values, periods);
  const adjusted = values.map((value, at) => value - (season[at % season.length] as number));
  const middle = runningMedian(adjusted);
  return { season, adjusted, rest: adjusted.map((value, at) => value - (middle[at] as number)) };
}

/** Medians of what each place of the season has beyond the running median; one zero where there is no season to go by. */
function seasonOf(values: Float64Array, periods: readonly number[]): number[] {
  const period = periods.findLast((each) => each > 1 && values.length >= LEAST_SEASONS * each);
  if (period === undefined) return [0];
  // The median of a whole season, which is the same wherever the season begins; at the ends there is none.
  const half = Math.floor(period / 2);
  const middle = runningMedian(values, half);
  return Array.from({ length: period }, (_, place) => {
    const own: number[] = [];
    for (let at = place; at < values.length - half; at += period) if (at >= half) own.push((values[at] as number) - (middle[at] as number));
    return quantileOf(own.sort((a, b) => a - b), 0.5);
  });
}

function farBeyond(rest: Float64Array): Set<number> {
  const sorted = [...rest].sort((a, b) => a - b);
  const [low, high] = [quantileOf(sorted, 0.25), quantileOf(sorted, 0.75)];
  const range = high - low;
  if (!(range > 0)) return new Set();
  return new Set([...rest.keys()].filter((at) => (rest[at] as number) < low - FAR * range || (rest[at] as number) > high + FAR * range));
}

/** Of the places that are far out, those in runs short enough to be a slip, and without their like a season before or after. */
function alone(far: ArrayLike<number>, periods: readonly number[]): Set<number> {
  const found = new Set<number>();
  for (let at = 0; at < far.length; at += 1) {
    let end = at;
    while (end < far.length && far[end] === 1) end += 1;
    if (end > at && end - at <= (end === far.length ? 1 : LONGEST_RUN)) for (let one = at; one < end; one += 1) if (!periods.some((period) => far[one - period] === 1 || far[one + period] === 1)) found.add(one);
    at = Math.max(at, end - 1);
  }
  return found;
}

/** On a line between the nearest values that are not far out; at an end, as the nearest. */
function between(values: Float64Array, far: ReadonlySet<number>, at: number): number {
  let [before, after] = [at - 1, at + 1];
  while (far.has(before)) before -= 1;
  while (far.has(after)) after += 1;
  if (before < 0 || after >= values.length) return (before < 0 ? values[after] : values[before]) ?? 0;
  return (values[before] as number) + (((values[after] as number) - (values[before] as number)) * (at - before)) / (after - before);
}

/** The median of each value and those about it; at the ends of those that there are. */
function runningMedian(values: Float64Array, half = HALF_WINDOW): Float64Array {
  const window: number[] = [];
  const add = (value: number) => window.splice(placeIn(window, value), 0, value);
  for (let at = 0; at < Math.min(half, values.length); at += 1) add(values[at] as number);
  return values.map((_, at) => {
    if (at + half < values.length) add(values[at + half] as number);
    if (at > half) window.splice(placeIn(window, values[at - half - 1] as number), 1);
    return quantileOf(window, 0.5);
  });
}

/** The first place in ascending values that is not below one. */
function placeIn(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
