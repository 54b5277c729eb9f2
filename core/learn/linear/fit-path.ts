import { type Coefficients, descend } from './coordinate-descent.ts';
import type { DesignColumn } from './design.ts';
import type { LinearFamily } from './linear-model.ts';

export interface PathOptions {
  readonly family: LinearFamily;
  readonly mix: number;
  /** Descending: each fit starts from the one before. */
  readonly lambdas: readonly number[];
  /** One a row, adding up to 1; a row of weight 0 is left out. */
  readonly weights: Float64Array;
  readonly signal?: AbortSignal | undefined;
}

/** Of the null deviance: what a step may still change when the descent stops. */
const TOLERANCE = 1e-9;
/** The path ends where a fit explains this share of the deviance, or hardly more than the fit before. */
const EXPLAINED = 0.999;
const HARDLY = 1e-6;
/** Steps of Newton's method at most. */
const MAX_STEPS = 50;
/** Probabilities are kept this far from 0 and 1, as glmnet does: beyond, weights vanish. */
const EDGE = 1e-5;

/**
 * Coefficients along a path of penalties.
 * @param visit called with each fit and its scores (mean or log-odds of every row, those of weight 0 too)
 */
export function fitPath(columns: readonly DesignColumn[], target: Float32Array, options: PathOptions, visit: (fit: Coefficients, scores: Float64Array, index: number) => void): void {
  const { family, weights, lambdas } = options;
  const mean = weights.reduce((sum, weight, row) => sum + weight * (target[row] ?? 0), 0);
  const intercept = family === 'gaussian' ? mean : Math.log(clip(mean) / (1 - clip(mean)));
  const fit: Coefficients = { intercept, slopes: new Float64Array(columns.length) };
  const scores = new Float64Array(target.length).fill(intercept);
  const nothing = deviance(family, target, scores, weights);
  let explained = 0;
  let settled = false;
  for (const [index, lambda] of lambdas.entries()) {
    if (!settled) {
      const step = { columns, target, lambda, options, tolerance: TOLERANCE * nothing };
      if (family === 'gaussian') leastSquares(step, fit, scores);
      else newton(step, fit, scores);
      const now = 1 - deviance(family, target, scores, weights) / nothing;
      settled = now > EXPLAINED || (index >= 5 && now - explained < HARDLY * now);
      explained = now;
    }
    visit(fit, scores, index);
  }
}

interface Step {
  readonly columns: readonly DesignColumn[];
  readonly target: Float32Array;
  readonly lambda: number;
  readonly options: PathOptions;
  readonly tolerance: number;
}

function leastSquares({ columns, target, lambda, options, tolerance }: Step, fit: Coefficients, scores: Float64Array): void {
  const residual = scores.map((score, row) => (target[row] ?? 0) - score);
  descend({ columns, weights: options.weights, residual, lambda, mix: options.mix, tolerance, signal: options.signal }, fit);
  for (const [row, rest] of residual.entries()) scores[row] = (target[row] ?? 0) - rest;
}

/** Each step fits the quadratic approximation at the present scores, and is halved while it makes the objective worse. */
function newton(step: Step, fit: Coefficients, scores: Float64Array): void {
  const { columns, target, lambda, options, tolerance } = step;
  const objective = () => deviance('binomial', target, scores, options.weights) / 2 + penalty(fit.slopes, lambda, options.mix);
  let present = objective();
  for (let round = 0; round < MAX_STEPS; round++) {
    const before = { intercept: fit.intercept, slopes: fit.slopes.slice(), scores: scores.slice() };
    const probability = scores.map((score) => clip(1 / (1 + Math.exp(-score))));
    const weights = probability.map((p, row) => (options.weights[row] ?? 0) * p * (1 - p));
    const residual = probability.map((p, row) => ((target[row] ?? 0) - p) / (p * (1 - p)));
    const working = residual.map((rest, row) => rest + (scores[row] ?? 0));
    const change = descend({ columns, weights, residual, lambda, mix: options.mix, tolerance, signal: options.signal }, fit);
    for (const [row, rest] of residual.entries()) scores[row] = (working[row] ?? 0) - rest;
    let next = objective();
    for (let half = 0; half < 20 && next > present + tolerance; half++) {
      fit.intercept = (fit.intercept + before.intercept) / 2;
      for (const [index, slope] of before.slopes.entries()) fit.slopes[index] = ((fit.slopes[index] ?? 0) + slope) / 2;
      for (const [row, score] of before.scores.entries()) scores[row] = ((scores[row] ?? 0) + score) / 2;
      next = objective();
    }
    if (change <= tolerance || Math.abs(present - next) <= tolerance) return;
    present = next;
  }
}

/** Mean squared error, or twice the mean negative log-likelihood. */
export function deviance(family: LinearFamily, target: Float32Array, scores: ArrayLike<number>, weights: Float64Array): number {
  let sum = 0;
  for (const [row, weight] of weights.entries()) {
    if (weight === 0) continue;
    const [y, score] = [target[row] ?? 0, scores[row] ?? 0];
    sum += weight * (family === 'gaussian' ? (y - score) ** 2 : 2 * (Math.max(score, 0) - y * score + Math.log1p(Math.exp(-Math.abs(score)))));
  }
  return sum;
}

function penalty(slopes: Float64Array, lambda: number, mix: number): number {
  return lambda * slopes.reduce((sum, slope) => sum + ((1 - mix) / 2) * slope * slope + mix * Math.abs(slope), 0);
}

function clip(probability: number): number {
  return Math.min(1 - EDGE, Math.max(EDGE, probability));
}
