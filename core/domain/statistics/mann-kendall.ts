import { quantileOf } from './chain-diagnostics.ts';

/** A monotonic trend: Kendall's S and its test, and Sen's slope for one unit of time. */
export interface Trend {
  s: number;
  variance: number;
  z: number;
  /** Two-sided. */
  p: number;
  slope: number;
  /** 90 % interval of the slope. */
  low: number;
  high: number;
}

const Z90 = 1.6448536269514722;

/**
 * Whether values go up or down over time, without a shape or a distribution: Mann 1945 (Econometrica 13:245), ties as in Kendall 1975
 * (Rank Correlation Methods); slope by Sen 1968 (JASA 63:1379) with the interval of Hollander and Wolfe (Nonparametric Statistical Methods, 9.3).
 * @param times one a value, ascending
 * @param inflation by how much the variance of S is wider than that of independent values (`serialInflation`)
 * @returns null below four values
 */
export function mannKendall(values: readonly number[], times: readonly number[] = values.map((_, at) => at), inflation = 1): Trend | null {
  const n = values.length;
  if (n < 4) return null;
  const slopes: number[] = [];
  let s = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const rise = (values[j] as number) - (values[i] as number);
      s += Math.sign(rise);
      slopes.push(rise / ((times[j] as number) - (times[i] as number)));
    }
  }
  slopes.sort((a, b) => a - b);
  const variance = inflation * varianceOf(values);
  const z = variance > 0 ? (s - Math.sign(s)) / Math.sqrt(variance) : 0;
  const reach = (Z90 * Math.sqrt(variance)) / (2 * slopes.length);
  const at = (share: number): number => quantileOf(slopes, Math.min(1, Math.max(0, share)));
  return { s, variance, z, p: Math.min(1, 2 * upperTail(Math.abs(z))), slope: at(0.5), low: at(0.5 - reach), high: at(0.5 + reach) };
}

function varianceOf(values: readonly number[]): number {
  const ties = [...Map.groupBy(values, (value) => value).values()].map(({ length }) => length);
  const term = (n: number): number => n * (n - 1) * (2 * n + 5);
  return (term(values.length) - ties.reduce((sum, length) => sum + term(length), 0)) / 18;
}

/** How much wider S scatters where a value resembles the one before it: by lag 1 of what the slope leaves (Yue and Wang 2004, Water Resources Management 18:201); never narrower. */
export function serialInflation(values: readonly number[], slope: number): number {
  const rest = values.map((value, at) => value - slope * at);
  const mean = rest.reduce((sum, value) => sum + value, 0) / Math.max(1, rest.length);
  const own = rest.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const next = rest.slice(1).reduce((sum, value, at) => sum + (value - mean) * ((rest[at] as number) - mean), 0);
  return own > 0 ? Math.max(1, 1 + 2 * (1 - 1 / rest.length) * (next / own)) : 1;
}

/** The standard normal's tail above z ≥ 0, by Simpson's rule over the next ten units. */
function upperTail(z: number): number {
  const [steps, width] = [1000, 0.01];
  let sum = 0;
  for (let at = 0; at <= steps; at += 1) sum += (at === 0 || at === steps ? 1 : at % 2 === 1 ? 4 : 2) * Math.exp(-0.5 * (z + at * width) ** 2);
  return ((width / 3) * sum) / Math.sqrt(2 * Math.PI);
}
