import { leastSquaresLine } from '../line.ts';
import type { EtsForm } from './ets-model.ts';

/** Steps that the first level and slope are drawn through. */
const DRAWN = 10;

/** Level, slope and parts of the season to begin with: classical decomposition of the first seasons, a line through the first values (Hyndman et al. 2008, 2.6.1). */
export function startStates(values: Float64Array, { season, period, trend }: EtsForm): { level: number; slope: number; parts: number[] } {
  const parts = season === 'none' ? [] : firstParts(values, season, period);
  const count = Math.min(values.length, Math.max(DRAWN, parts.length));
  const adjusted = Float64Array.from({ length: count }, (_, at) => {
    const [value, part] = [values[at] as number, parts[at % period] ?? 0];
    if (parts.length === 0) return value;
    return season === 'mul' ? value / Math.max(part, 1e-6) : value - part;
  });
  const { start, slope } = leastSquaresLine(adjusted);
  const mean = adjusted.reduce((sum, value) => sum + value, 0) / count;
  return trend === 'none' ? { level: mean, slope: 0, parts } : { level: start - slope, slope, parts };
}

/** Means of what is left of each place of the season after a centred moving average, over at most five seasons. */
function firstParts(values: Float64Array, season: 'add' | 'mul', period: number): number[] {
  const used = values.subarray(0, Math.min(values.length, 5 * period));
  const smooth = centredMean(used, period);
  const sums = new Float64Array(period);
  const counts = new Float64Array(period);
  smooth.forEach((middle, at) => {
    if (Number.isNaN(middle)) return;
    const value = used[at] as number;
    sums[at % period] = (sums[at % period] as number) + (season === 'mul' ? value / Math.max(middle, 1e-12) : value - middle);
    counts[at % period] = (counts[at % period] as number) + 1;
  });
  const raw = Array.from(sums, (sum, place) => (counts[place] === 0 ? Number(season === 'mul') : sum / (counts[place] as number)));
  const mean = raw.reduce((sum, part) => sum + part, 0) / period;
  return raw.map((part) => (season === 'mul' ? Math.max(1e-3, part / (mean || 1)) : part - mean));
}

/** Mean of a season about each value, the outer two half each where the season is even; NaN at the ends. */
function centredMean(values: Float64Array, period: number): Float64Array {
  const half = Math.floor(period / 2);
  return values.map((_, at) => {
    if (at < half || at + half >= values.length) return Number.NaN;
    let sum = 0;
    for (let near = at - half; near <= at + half; near += 1) sum += (values[near] as number) * (period % 2 === 0 && Math.abs(near - at) === half ? 0.5 : 1);
    return sum / period;
  });
}
