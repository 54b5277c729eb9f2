/** ARIMA(p,d,q)(P,D,Q) of a season (Box & Jenkins). */
export interface ArimaOrder {
  readonly p: number;
  readonly d: number;
  readonly q: number;
  readonly P: number;
  readonly D: number;
  readonly Q: number;
  /** Steps of a season; 1 without one. */
  readonly period: number;
  /** Whether the differenced values have a mean of their own: a constant, or a drift after one difference. */
  readonly mean: boolean;
}

/** Coefficients with signs as usual: y = φ₁ y₋₁ + … + ε + θ₁ ε₋₁ + …, of the differenced values less their mean. */
export interface ArimaCoefficients {
  readonly ar: readonly number[];
  readonly ma: readonly number[];
  readonly seasonalAr: readonly number[];
  readonly seasonalMa: readonly number[];
  readonly mean: number;
}

/** The products of the ordinary and the seasonal polynomials: all φ, all θ. */
export interface ArmaPolynomials {
  readonly phi: Float64Array;
  readonly theta: Float64Array;
}

/** (1 − φB …)(1 − ΦBˢ …) and (1 + θB …)(1 + ΘBˢ …) multiplied out. */
export function polynomialsOf({ ar, ma, seasonalAr, seasonalMa }: ArimaCoefficients, period: number): ArmaPolynomials {
  return { phi: product(ar, seasonalAr, period, -1), theta: product(ma, seasonalMa, period, 1) };
}

function product(own: readonly number[], seasonal: readonly number[], period: number, sign: number): Float64Array {
  const out = new Float64Array(own.length + seasonal.length * period);
  own.forEach((value, at) => (out[at] = value));
  seasonal.forEach((part, season) => {
    const lag = (season + 1) * period;
    out[lag - 1] = (out[lag - 1] as number) + part;
    own.forEach((value, at) => (out[lag + at] = (out[lag + at] as number) + sign * value * part));
  });
  return out;
}

/** Coefficients of a stationary autoregression from partial autocorrelations, each within ±1 (Durbin & Levinson; Monahan 1984). */
export function stationary(partials: readonly number[]): number[] {
  let coefficients: number[] = [];
  for (const partial of partials) {
    const before = coefficients;
    coefficients = [...before.map((value, at) => value - partial * (before[before.length - 1 - at] ?? 0)), partial];
  }
  return coefficients;
}

/** `ARIMA(0,1,1)(0,1,1)[12]`. */
export function arimaName({ p, d, q, P, D, Q, period, mean }: ArimaOrder): string {
  const seasonal = period > 1 && P + D + Q > 0 ? `(${P},${D},${Q})[${period}]` : '';
  return `ARIMA(${p},${d},${q})${seasonal}${mean ? ' + c' : ''}`;
}
