import { stl } from './stl.ts';

/** With fewer seasons than this their shape is taken to be the same in all. */
const FEW = 6;
const SPAN = 11;
const ROUNDS = 2;

/** Seasonal parts of several periods, the shortest first, each taken out before the next (MSTL: Bandara, Hyndman & Bergmeir 2021). */
export function seasonalParts(values: Float64Array, periods: readonly number[]): Float64Array[] {
  const parts: Float64Array[] = periods.map(() => new Float64Array(values.length));
  for (let round = 0; round < (periods.length > 1 ? ROUNDS : 1); round += 1)
    periods.forEach((period, own) => {
      const rest = values.map((value, at) => parts.reduce((left, part, other) => (other === own ? left : left - (part[at] as number)), value));
      parts[own] = stl(rest, period, { seasonal: values.length / period < FEW ? Infinity : SPAN }).seasonal;
    });
  return parts;
}

/** How much of what is not trend is season: 0 to 1 (Wang, Smith & Hyndman 2006). */
export function seasonalStrength(values: Float64Array, period: number): number {
  const { seasonal, trend } = stl(values, period, { seasonal: values.length / period < FEW ? Infinity : SPAN });
  const rest = values.map((value, at) => value - (trend[at] as number) - (seasonal[at] as number));
  const both = rest.map((value, at) => value + (seasonal[at] as number));
  const whole = variance(both);
  return whole > 0 ? Math.max(0, 1 - variance(rest) / whole) : 0;
}

function variance(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
