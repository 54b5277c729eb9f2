import { backSolve, cholesky, forwardSolve } from '../statistics/cholesky.ts';

/** What would come without any media: columns over all periods, those that are known ahead included. */
export interface BaselineDesign {
  /** Each of size about 1; the first is the intercept. */
  readonly columns: readonly Float64Array[];
  /** How firmly each coefficient is held near 0, in units of the noise: 1 lets it move by about one standard deviation of the noise. */
  readonly ridge: readonly number[];
  readonly harmonics: number;
  readonly trend: boolean;
}

const YEAR_WEEKS = 365.25 / 7;
/** A trend may turn once a year, by a few times the noise at most. */
const TURN_RIDGE = 0.05;
const WAVE_RIDGE = 0.01;
const CONTROL_RIDGE = 0.01;
/** Flat for every purpose, and positive definite. */
const FREE = 1e-6;
const MAX_HARMONICS = 3;

/**
 * Level, a trend that may turn each year, a yearly season (Fourier terms, Harvey 1989), holidays and controls.
 * @param periods weeks of data; a season needs a year and a half of them, and each harmonic half a year
 * @param total weeks that the columns cover
 * @param controls a value a week over `total`
 */
export function baselineDesign(periods: number, total: number, controls: readonly ArrayLike<number>[]): BaselineDesign {
  const columns: Float64Array[] = [];
  const ridge: number[] = [];
  const add = (held: number, value: (at: number) => number) => {
    columns.push(Float64Array.from({ length: total }, (_, at) => value(at)));
    ridge.push(held);
  };
  add(FREE, () => 1);
  add(FREE, (at) => (2 * at) / periods - 1);
  for (let turn = YEAR_WEEKS; turn < periods - YEAR_WEEKS / 2; turn += YEAR_WEEKS) add(TURN_RIDGE, (at) => Math.max(0, at - turn) / periods);
  const harmonics = periods < 1.5 * YEAR_WEEKS ? 0 : Math.min(MAX_HARMONICS, Math.floor((2 * periods) / YEAR_WEEKS) - 1);
  for (let wave = 1; wave <= harmonics; wave++) {
    const angle = (at: number) => (2 * Math.PI * wave * at) / YEAR_WEEKS;
    add(WAVE_RIDGE, (at) => Math.sin(angle(at)));
    add(WAVE_RIDGE, (at) => Math.cos(angle(at)));
  }
  for (const control of controls) {
    const { mean, sd } = spreadOf(control, periods);
    if (sd > 0) add(CONTROL_RIDGE, (at) => ((control[at] ?? mean) - mean) / sd);
  }
  return { columns, ridge, harmonics, trend: true };
}

function spreadOf(values: ArrayLike<number>, count: number): { mean: number; sd: number } {
  let [sum, square] = [0, 0];
  for (let at = 0; at < count; at++) sum += values[at] as number;
  const mean = sum / count;
  for (let at = 0; at < count; at++) square += ((values[at] as number) - mean) ** 2;
  return { mean, sd: Math.sqrt(square / count) };
}

/** The baseline taken out of a series by generalised least squares with first-order autocorrelation (Prais & Winsten 1954), once and for all: it does not move with the media. */
export class Baseline {
  readonly periods: number;
  readonly autocorrelation: number;
  readonly #design: BaselineDesign;
  readonly #lower: Float64Array;
  /** L⁻¹ Zᵀ, a row a column of the design. */
  readonly #rows: Float64Array[];

  constructor(design: BaselineDesign, periods: number, autocorrelation: number) {
    this.periods = periods;
    this.autocorrelation = autocorrelation;
    this.#design = design;
    const size = design.columns.length;
    const white = design.columns.map((column) => this.whiten(column));
    const products = new Float64Array(size * size);
    for (let one = 0; one < size; one++)
      for (let other = 0; other <= one; other++) products[one * size + other] = dot(white[one] as Float64Array, white[other] as Float64Array) + (one === other ? (design.ridge[one] as number) : 0);
    const lower = cholesky(products, size);
    if (lower === null) throw new RangeError('the baseline has columns that say the same');
    this.#lower = lower;
    this.#rows = white.map(() => new Float64Array(periods));
    for (let at = 0; at < periods; at++) forwardSolve(lower, size, white.map((column) => column[at] as number)).forEach((value, row) => ((this.#rows[row] as Float64Array)[at] = value));
  }

  /** Coefficients whose prior is flat: degrees of freedom that the baseline takes. */
  get free(): number {
    return this.#design.ridge.filter((held) => held <= FREE).length;
  }

  whiten(series: ArrayLike<number>): Float64Array {
    const rho = this.autocorrelation;
    const white = new Float64Array(this.periods);
    white[0] = (series[0] as number) * Math.sqrt(1 - rho * rho);
    for (let at = 1; at < this.periods; at++) white[at] = (series[at] as number) - rho * (series[at - 1] as number);
    return white;
  }

  /** Transpose of `whiten`. */
  unwhiten(white: Float64Array): Float64Array {
    const rho = this.autocorrelation;
    const series = new Float64Array(this.periods);
    for (let at = 0; at < this.periods; at++) series[at] = (white[at] as number) - (at + 1 < this.periods ? rho * (white[at + 1] as number) : 0);
    series[0] = (white[0] as number) * Math.sqrt(1 - rho * rho) - (this.periods > 1 ? rho * (white[1] as number) : 0);
    return series;
  }

  /** White residual less what the baseline explains of it: rᵀ M r is the dot product of the two. */
  takenFrom(white: Float64Array): Float64Array {
    const left = white.slice();
    for (const row of this.#rows) {
      const part = dot(row, white);
      for (let at = 0; at < left.length; at++) left[at] = (left[at] as number) - part * (row[at] as number);
    }
    return left;
  }

  /** The baseline over all periods of the design, from what media leave over. */
  over(residual: ArrayLike<number>): Float64Array {
    const white = this.whiten(residual);
    const size = this.#rows.length;
    const coefficients = backSolve(this.#lower, size, this.#rows.map((row) => dot(row, white)));
    return Float64Array.from({ length: this.#design.columns[0]?.length ?? 0 }, (_, at) => this.#design.columns.reduce((sum, column, place) => sum + (coefficients[place] as number) * (column[at] as number), 0));
  }
}

export function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] as number) * (other[at] as number);
  return sum;
}
