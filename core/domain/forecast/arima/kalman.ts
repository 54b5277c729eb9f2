import type { ArmaPolynomials } from './arima-model.ts';
import { stationaryCovariance } from './stationary-covariance.ts';

/** Variance of a step beyond that of the shock, below which the past before the first value no longer matters. */
const STEADY = 1e-10;

export interface Filtered {
  /** Exact Gaussian log-likelihood with the variance of the shocks taken out. */
  logLikelihood: number;
  /** State after the last value: what is expected next, then what of it remains at each later step. */
  state: Float64Array;
}

/** The Kalman filter of an ARMA in companion form (Harvey 1989; Durbin & Koopman 2012), from its stationary state on; once steady, without covariances. */
export function filterArma(values: Float64Array, { phi, theta }: ArmaPolynomials, mean: number): Filtered {
  const size = Math.max(phi.length, theta.length + 1);
  const shock = Float64Array.from({ length: size }, (_, at) => (at === 0 ? 1 : (theta[at - 1] ?? 0)));
  const ar = Float64Array.from({ length: size }, (_, at) => phi[at] ?? 0);
  const covariance = stationaryCovariance(ar, shock);
  const state = new Float64Array(size);
  const gain = new Float64Array(size);
  let [squares, logs, steady] = [0, 0, false];
  for (const value of values) {
    const error = value - mean - (state[0] as number);
    if (!steady) {
      const variance = covariance[0] as number;
      steady = variance - 1 < STEADY;
      logs += Math.log(variance);
      squares += (error * error) / variance;
      for (let at = 0; at < size; at += 1) gain[at] = (covariance[at * size] as number) / variance;
      ahead(covariance, gain, shock, size);
      if (steady) gain.set(shock);
    } else squares += error * error;
    for (let at = 0; at < size; at += 1) state[at] = (state[at] as number) + (gain[at] as number) * error;
    advance(state, ar);
  }
  const n = values.length;
  return { logLikelihood: (-n / 2) * (Math.log(2 * Math.PI) + 1 + Math.log(squares / n)) - logs / 2, state };
}

/** The values expected next, less the mean. */
export function expectedArma(state: Float64Array, phi: Float64Array, steps: number): Float64Array {
  const ar = Float64Array.from(state, (_, at) => phi[at] ?? 0);
  const going = state.slice();
  return Float64Array.from({ length: steps }, () => {
    const value = going[0] as number;
    advance(going, ar);
    return value;
  });
}

function advance(state: Float64Array, ar: Float64Array): void {
  const first = state[0] as number;
  for (let at = 0; at < state.length; at += 1) state[at] = (ar[at] as number) * first + (state[at + 1] ?? 0);
}

/** Covariance a step ahead: that after the value has nothing in its first row and column, so the companion matrix only shifts it. */
function ahead(covariance: Float64Array, gain: Float64Array, shock: Float64Array, size: number): void {
  const first = covariance.slice(0, size);
  for (let row = 0; row < size; row += 1) for (let column = 0; column < size; column += 1) {
    const inside = row + 1 < size && column + 1 < size;
    const rest = inside ? (covariance[(row + 1) * size + column + 1] as number) - (gain[row + 1] as number) * (first[column + 1] as number) : 0;
    covariance[row * size + column] = rest + (shock[row] as number) * (shock[column] as number);
  }
}
