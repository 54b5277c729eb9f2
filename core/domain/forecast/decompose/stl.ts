import { loess, loessAt } from './loess.ts';

export interface Decomposition {
  seasonal: Float64Array;
  trend: Float64Array;
}

export interface StlSpans {
  /** Seasons that the seasonal smoother looks at, odd; infinite: the same season throughout. */
  readonly seasonal: number;
  /** Steps, odd. By default the next odd number after 1.5 period / (1 − 1.5 / seasonal). */
  readonly trend?: number;
}

const ROUNDS = 2;

/**
 * Seasonal-trend decomposition by loess (Cleveland, Cleveland, McRae & Terpenning 1990), degree 1, without the robust outer loop.
 * @param values at least two seasons
 */
export function stl(values: Float64Array, period: number, { seasonal, trend = trendSpan(period, seasonal) }: StlSpans): Decomposition {
  const low = period % 2 === 0 ? period + 1 : period;
  let parts: Float64Array = new Float64Array(values.length);
  let course: Float64Array = new Float64Array(values.length);
  for (let round = 0; round < ROUNDS; round += 1) {
    const cycles = smoothCycles(minus(values, course), period, seasonal);
    const passed = loess(movingMean(movingMean(movingMean(cycles, period), period), 3), low);
    parts = Float64Array.from(values, (_, at) => (cycles[at + period] as number) - (passed[at] as number));
    course = loess(minus(values, parts), trend);
  }
  return { seasonal: parts, trend: course };
}

function trendSpan(period: number, seasonal: number): number {
  const span = Math.ceil((1.5 * period) / (1 - 1.5 / seasonal));
  return span % 2 === 0 ? span + 1 : span;
}

/** Each place of the season smoothed over the seasons, one season longer at both ends. */
function smoothCycles(values: Float64Array, period: number, span: number): Float64Array {
  const out = new Float64Array(values.length + 2 * period);
  for (let place = 0; place < period; place += 1) {
    const cycle = Float64Array.from({ length: Math.ceil((values.length - place) / period) }, (_, season) => values[place + season * period] as number);
    const mean = cycle.reduce((sum, value) => sum + value, 0) / cycle.length;
    for (let season = -1; season <= cycle.length; season += 1) out[place + (season + 1) * period] = Number.isFinite(span) ? loessAt(cycle, span, season) : mean;
  }
  return out;
}

function movingMean(values: Float64Array, width: number): Float64Array {
  const out = new Float64Array(values.length - width + 1);
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) {
    sum += values[at] as number;
    if (at >= width) sum -= values[at - width] as number;
    if (at >= width - 1) out[at - width + 1] = sum / width;
  }
  return out;
}

const minus = (values: Float64Array, less: Float64Array): Float64Array => values.map((value, at) => value - (less[at] as number));
