import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { seededRandom, shuffled } from '../../domain/statistics/seeded-random.ts';
import { takeRows, takeValues } from '../data/take-rows.ts';
import { type Design, designOf, type Part } from './design.ts';
import { deviance, EXACT, type Fit, fitPath, type PathOptions } from './fit-path.ts';
import { pullsOf } from './gram.ts';
import type { LinearModel, LinearOptions, LinearTerm } from './linear-model.ts';

/** The path of cross-validation: this many penalties, down to this share of the one that leaves no column in. */
const PENALTIES = 25;
const SMALLEST = 1e-3;
/** glmnet's floor for the mix when it looks for the largest penalty: a ridge never leaves a column out. */
const SMALLEST_MIX = 1e-3;
const FOLDS = 5;
/** A fold's path ends after this many penalties that made its deviance no better, or by less than this share. */
const PATIENCE = 3;
const HARDLY = 1e-4;
/** Of the null deviance, while penalties are only compared; glmnet's. */
const ROUGH = 1e-7;
/** A penalty is chosen on this many rows at most, drawn by the seed. */
const CHOOSING_ROWS = 50_000;

type Path = Omit<PathOptions, 'lambdas' | 'weights' | 'tolerance'>;

/**
 * Elastic-net linear or logistic regression on standardised columns, as glmnet has it: gaps are filled with the mean and
 * marked by an indicator, each category has an indicator of its own, the intercept is free.
 * @param target one a row; 0 or 1 for binomial
 */
export function trainLinear(matrix: FeatureMatrix, target: Float32Array, options: LinearOptions): LinearModel {
  const path: Path = { family: options.family, mix: options.mix ?? 0.5, signal: options.signal };
  const weights = normalised(options.weights ?? new Float64Array(matrix.rows).fill(1));
  const design = designOf(matrix, weights);
  const lambda = options.lambda ?? 'cross-validated';
  const chosen = typeof lambda === 'number' ? lambda : chooseLambda(matrix, target, weights, path, options);
  const lambdas = typeof lambda === 'number' ? [lambda] : downTo(chosen, largestLambda(design, target, weights, path.mix));
  let kept: Fit = { intercept: 0, slopes: new Float64Array(design.scales.length) };
  fitPath(design, target, { ...path, weights, lambdas, tolerance: EXACT }, ({ intercept, slopes }) => {
    kept = { intercept, slopes: slopes.slice() };
    return true;
  });
  return { ...modelOf(design, kept), family: path.family, lambda: chosen, mix: path.mix };
}

function normalised(weights: ArrayLike<number>): Float64Array {
  const given = Float64Array.from(weights);
  const total = given.reduce((sum, weight) => sum + weight, 0);
  return given.map((weight) => weight / total);
}

/** The penalty that leaves only the intercept. */
function largestLambda(design: Design, target: Float32Array, weights: Float64Array, mix: number): number {
  const mean = weights.reduce((sum, weight, row) => sum + weight * (target[row] ?? 0), 0);
  const { columns } = pullsOf(design, weights.map((weight, row) => weight * ((target[row] ?? 0) - mean)));
  return columns.reduce((most, pull) => Math.max(most, Math.abs(pull)), 1e-12) / Math.max(mix, SMALLEST_MIX);
}

/** Warm starts on the way to the penalty that was chosen. */
function downTo(chosen: number, largest: number): number[] {
  const step = SMALLEST ** (1 / (PENALTIES - 1));
  const above = Array.from({ length: PENALTIES }, (_, index) => largest * step ** index).filter((lambda) => lambda > chosen);
  return [...above, chosen];
}

/** The penalty with the least deviance on rows held out, fold by fold. */
function chooseLambda(matrix: FeatureMatrix, target: Float32Array, weights: Float64Array, path: Path, { folds = FOLDS, seed = 0 }: LinearOptions): number {
  const random = seededRandom(seed);
  const drawn = shuffled(matrix.rows, random).subarray(0, CHOOSING_ROWS);
  const some = { target: takeValues(target, drawn), weights: normalised(Float64Array.from(drawn, (row) => weights[row] ?? 0)) };
  const design = designOf(takeRows(matrix, drawn), some.weights);
  const lambdas = downTo(0, largestLambda(design, some.target, some.weights, path.mix)).slice(0, -1);
  const held = new Float64Array(lambdas.length);
  for (let out = 0; out < folds; out++) {
    // The rows lie in an order of chance: every fifth is a fold.
    const inside = normalised(some.weights.map((weight, row) => (row % folds === out ? 0 : weight)));
    const outside = some.weights.map((weight, row) => (row % folds === out ? weight : 0));
    for (const [index, value] of heldOut(design, some.target, { ...path, weights: inside, lambdas, tolerance: ROUGH }, outside).entries()) held[index] = (held[index] ?? 0) + value;
  }
  const least = held.reduce((lowest, value) => Math.min(lowest, value), Infinity);
  return lambdas[held.indexOf(least)] ?? lambdas[0] ?? 0;
}

/** Deviance on the rows of `outside` by penalty; past the end of the path the last one. */
function heldOut(design: Design, target: Float32Array, options: PathOptions, outside: Float64Array): Float64Array {
  const found: number[] = [];
  let best = { value: Infinity, index: 0 };
  fitPath(design, target, options, (_, scores, index) => {
    const value = deviance(options.family, target, scores, outside);
    found.push(value);
    if (value < best.value * (1 - HARDLY)) best = { value, index };
    return index - best.index < PATIENCE;
  });
  return Float64Array.from(options.lambdas, (_, index) => found[index] ?? found.at(-1) ?? Infinity);
}

function modelOf({ parts, scales }: Design, { intercept, slopes }: Fit): Pick<LinearModel, 'intercept' | 'terms'> {
  const weightOf = (column: number) => (column < 0 ? 0 : (slopes[column] ?? 0) / (scales[column] ?? 1));
  return { intercept, terms: parts.map((part) => termOf(part, weightOf)) };
}

function termOf(part: Part, weightOf: (column: number) => number): LinearTerm {
  const { name } = part.source;
  if (part.kind === 'numeric') {
    const { mean, scale, column, unknown, missingShare } = part;
    const missingWeight = weightOf(unknown);
    return { kind: 'numeric', name, mean, scale, weight: weightOf(column), missingWeight, average: missingWeight * missingShare };
  }
  const { columns, shares, unknown, missingShare } = part;
  const known = columns.reduce((sum, column, code) => sum + weightOf(column) * (shares[code] ?? 0), 0);
  // Where nothing was unknown in training, what is unknown later counts as the average row.
  const missingWeight = unknown < 0 ? known : weightOf(unknown);
  const weights = Float64Array.from(columns, (column, code) => (shares[code] === 0 ? missingWeight : weightOf(column)));
  return { kind: 'categorical', name, categories: part.source.categories, weights, missingWeight, average: known + missingWeight * missingShare };
}
