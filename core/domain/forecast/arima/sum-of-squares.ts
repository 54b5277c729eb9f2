import type { ArmaPolynomials } from './arima-model.ts';

/**
 * Mean square of the errors of a step ahead, given that those before the first forecast were 0 (conditional sum of squares; Box & Jenkins).
 * @param errors where to write them, as long as the values
 */
export function conditionalVariance(values: Float64Array, { phi, theta }: ArmaPolynomials, mean: number, errors: Float64Array = new Float64Array(values.length)): number {
  const n = values.length;
  const [lags, shocks] = [used(phi), used(theta)];
  const start = phi.length;
  errors.fill(0, 0, start);
  let squares = 0;
  for (let at = start; at < n; at += 1) {
    let error = (values[at] as number) - mean;
    for (const lag of lags) error -= (phi[lag - 1] as number) * ((values[at - lag] as number) - mean);
    for (const lag of shocks) if (lag <= at) error -= (theta[lag - 1] as number) * (errors[at - lag] as number);
    errors[at] = error;
    squares += error * error;
  }
  return squares / Math.max(1, n - start);
}

/** Lags whose coefficient is not 0: most are in a product of seasons. */
const used = (coefficients: Float64Array): number[] => Array.from(coefficients.keys(), (at) => at + 1).filter((lag) => coefficients[lag - 1] !== 0);
