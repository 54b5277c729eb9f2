/** Error, trend and season of an exponential smoothing in state-space form (Hyndman, Koehler, Ord & Snyder 2008, tables 2.2 and 2.3). */
export interface EtsForm {
  readonly error: 'add' | 'mul';
  readonly trend: 'none' | 'add' | 'damped';
  readonly season: 'none' | 'add' | 'mul';
  /** Steps of a season; 1 without one. */
  readonly period: number;
}

/** Smoothing constants and the states before the first value. */
export interface EtsParameters {
  readonly alpha: number;
  /** Of the trend, 0 to alpha. */
  readonly beta: number;
  /** Of the season, 0 to 1 − alpha. */
  readonly gamma: number;
  /** Damping; 1 where the trend is not damped. */
  readonly phi: number;
  readonly level: number;
  readonly slope: number;
  /** Part of each step of the first season, in their order; empty without a season. */
  readonly parts: ArrayLike<number>;
}

/** States after the last value; `parts[k]` belongs to the k-th coming step. */
export interface EtsRun {
  level: number;
  slope: number;
  parts: Float64Array;
  /** Gaussian log-likelihood with the variance of the errors taken out; −∞ where a form that needs positive values met others. */
  logLikelihood: number;
}

const LOG_TWO_PI = Math.log(2 * Math.PI);

/** Runs the recursions through the values. */
export function runEts(values: Float64Array, form: EtsForm, { alpha, beta, gamma, phi, level: first, slope: rise, parts: given }: EtsParameters): EtsRun {
  const relative = form.error === 'mul';
  const scaled = form.season === 'mul';
  const seasonal = form.season !== 'none';
  const parts = Float64Array.from(seasonal ? given : [scaled ? 1 : 0]);
  const [n, period] = [values.length, parts.length];
  let [level, slope, squares, logs] = [first, rise, 0, 0];
  for (let at = 0, place = 0; at < n; at += 1) {
    const part = parts[place] as number;
    const base = level + phi * slope;
    const expected = scaled ? base * part : base + part;
    const error = (values[at] as number) - expected;
    if (relative) {
      if (!(expected > 0)) return { level, slope, parts, logLikelihood: -Infinity };
      squares += (error / expected) ** 2;
      logs += Math.log(expected);
    } else squares += error * error;
    const pull = scaled ? error / part : error;
    level = base + alpha * pull;
    slope = phi * slope + beta * pull;
    if (seasonal) {
      parts[place] = part + gamma * (scaled ? error / base : error);
      place = place + 1 === period ? 0 : place + 1;
    }
  }
  return { level, slope, parts: turned(parts, n % period), logLikelihood: (-n / 2) * (LOG_TWO_PI + 1 + Math.log(squares / n)) - logs };
}

/** The expected values after a run. */
export function forecastEts({ level, slope, parts }: EtsRun, form: EtsForm, phi: number, steps: number): Float64Array {
  const out = new Float64Array(steps);
  let damping = 0;
  for (let ahead = 0, power = phi; ahead < steps; ahead += 1, power *= phi) {
    damping += power;
    const base = level + damping * slope;
    const part = parts[ahead % parts.length] as number;
    out[ahead] = form.season === 'mul' ? base * part : base + part;
  }
  return out;
}

/** `ETS(A,Ad,N)`. */
export function etsName({ error, trend, season }: EtsForm): string {
  const letter = { add: 'A', mul: 'M', none: 'N', damped: 'Ad' } as const;
  return `ETS(${letter[error]},${letter[trend]},${letter[season]})`;
}

/** The same parts, the one after `places` steps first. */
function turned(parts: Float64Array, places: number): Float64Array {
  return Float64Array.from(parts, (_, at) => parts[(at + places) % parts.length] as number);
}
