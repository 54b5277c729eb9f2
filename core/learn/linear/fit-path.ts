import { descend } from './coordinate-descent.ts';
import type { Design } from './design.ts';
import { type Gram, gramOf, pullsOf, scoresOf } from './gram.ts';
import type { LinearFamily } from './linear-model.ts';

export interface PathOptions {
  readonly family: LinearFamily;
  readonly mix: number;
  /** Descending: each fit starts from the one before. */
  readonly lambdas: readonly number[];
  /** One a row, adding up to 1; a row of weight 0 is left out. */
  readonly weights: Float64Array;
  /** Share of the null deviance that the last step of a fit may still change. */
  readonly tolerance: number;
  readonly signal?: AbortSignal | undefined;
}

/** Of scaled columns. */
export interface Fit {
  intercept: number;
  slopes: Float64Array;
}

/** Of the null deviance: what the last step may still change. glmnet's is 1e-7. */
export const EXACT = 1e-9;
/** Steps of Newton's method at most. */
const MAX_STEPS = 50;
/** Second moments are counted anew when the weights have moved by this share: between, steps are a little longer or shorter. */
const MOVED = 0.1;
/** Probabilities are kept this far from 0 and 1, as glmnet does: beyond, weights vanish. */
const EDGE = 1e-5;

/**
 * Fits along a path of penalties.
 * @param visit called with each fit and its scores (mean or log-odds of every row, those of weight 0 too); false ends the path
 */
export function fitPath(design: Design, target: Float32Array, options: PathOptions, visit: (fit: Fit, scores: Float64Array, index: number) => boolean): void {
  const { family, weights, lambdas } = options;
  const mean = weights.reduce((sum, weight, row) => sum + weight * (target[row] ?? 0), 0);
  const fit = { intercept: family === 'gaussian' ? mean : Math.log(clip(mean) / (1 - clip(mean))), slopes: new Float64Array(design.scales.length) };
  const newton = new Newton(design, target, options, fit);
  for (const [index, lambda] of lambdas.entries()) {
    newton.minimise(lambda);
    if (!visit(fit, newton.scores, index)) return;
  }
}

/** Minimises half the deviance and the penalty, by quadratics whose second moments are kept while they are still good. */
class Newton {
  readonly scores: Float64Array;
  private readonly design: Design;
  private readonly target: Float32Array;
  private readonly options: PathOptions;
  private readonly fit: Fit;
  /** Means at the present scores, and how much of the deviance those leave. */
  private readonly means: Float64Array;
  private left = 0;
  private readonly tolerance: number;
  private gram: Gram | null = null;
  private gramWeights: Float64Array = new Float64Array();

  constructor(design: Design, target: Float32Array, options: PathOptions, fit: Fit) {
    this.design = design;
    this.target = target;
    this.options = options;
    this.fit = fit;
    this.scores = new Float64Array(target.length);
    this.means = new Float64Array(target.length);
    this.look();
    this.tolerance = options.tolerance * this.left;
  }

  /** Moves the fit; a step that makes the objective worse is halved. */
  minimise(lambda: number): void {
    const { fit, options, tolerance } = this;
    const objective = () => this.left / 2 + penalty(fit.slopes, lambda, options.mix);
    let present = objective();
    for (let round = 0; round < MAX_STEPS; round++) {
      options.signal?.throwIfAborted();
      const before = { intercept: fit.intercept, slopes: fit.slopes.slice() };
      this.step(lambda);
      this.look();
      for (let half = 0; half < 20 && objective() > present + tolerance; half++) {
        fit.intercept = (fit.intercept + before.intercept) / 2;
        fit.slopes = fit.slopes.map((slope, column) => (slope + (before.slopes[column] ?? 0)) / 2);
        this.look();
      }
      const gained = present - objective();
      if (Math.abs(gained) <= tolerance) return;
      present -= gained;
    }
  }

  private look(): void {
    scoresOf(this.design, this.fit.intercept, this.fit.slopes, this.scores);
    this.left = deviance(this.options.family, this.target, this.scores, this.options.weights, this.means);
  }

  private step(lambda: number): void {
    const { fit, options, means, target } = this;
    const { products, sums, total } = this.moments();
    const { columns, total: pull } = pullsOf(this.design, options.weights.map((weight, row) => weight * ((target[row] ?? 0) - (means[row] ?? 0))));
    const gradient = columns.map((one, column) => one - ((sums[column] ?? 0) * pull) / total);
    const before = fit.slopes.slice();
    descend({ products, gradient, lambda, mix: options.mix, tolerance: this.tolerance }, fit.slopes);
    const moved = fit.slopes.reduce((sum, slope, column) => sum + (slope - (before[column] ?? 0)) * (sums[column] ?? 0), 0);
    fit.intercept += (pull - moved) / total;
  }

  private moments(): Gram {
    const { family, weights } = this.options;
    if (family === 'gaussian') return (this.gram ??= gramOf(this.design, weights));
    const now = weights.map((weight, row) => weight * curvature(this.means[row] ?? 0));
    let [moved, all] = [0, 0];
    for (let row = 0; row < now.length; row++) {
      moved += Math.abs((now[row] ?? 0) - (this.gramWeights[row] ?? 0));
      all += now[row] ?? 0;
    }
    if (this.gram && moved <= MOVED * all) return this.gram;
    this.gramWeights = now;
    this.gram = gramOf(this.design, now);
    return this.gram;
  }
}

/**
 * Mean squared error, or twice the mean negative log-likelihood, over the rows of weight.
 * @param means where to write what the scores say of those rows, if given
 */
export function deviance(family: LinearFamily, target: Float32Array, scores: Float64Array, weights: Float64Array, means?: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row] ?? 0;
    if (weight === 0) continue;
    const y = target[row] ?? 0;
    const score = scores[row] ?? 0;
    if (family === 'gaussian') {
      sum += weight * (y - score) ** 2;
      if (means) means[row] = score;
      continue;
    }
    const tail = Math.exp(-Math.abs(score));
    sum += weight * 2 * (Math.max(score, 0) - y * score + Math.log1p(tail));
    if (means) means[row] = (score > 0 ? 1 : tail) / (1 + tail);
  }
  return sum;
}

function penalty(slopes: Float64Array, lambda: number, mix: number): number {
  return lambda * slopes.reduce((sum, slope) => sum + ((1 - mix) / 2) * slope * slope + mix * Math.abs(slope), 0);
}

function curvature(mean: number): number {
  const probability = clip(mean);
  return probability * (1 - probability);
}

function clip(probability: number): number {
  return Math.min(1 - EDGE, Math.max(EDGE, probability));
}
