import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { seededRandom } from '../data/seeded-random.ts';
import type { Coefficients } from './coordinate-descent.ts';
import { columnsOfDesign, type DesignColumn, designOf, type IndicatorColumn, type TermDesign } from './design.ts';
import { deviance, fitPath, type PathOptions } from './fit-path.ts';
import type { LinearModel, LinearOptions, LinearTerm } from './linear-model.ts';

/** The path of cross-validation: this many penalties, down to this share of the one that leaves no column in. */
const PENALTIES = 50;
const SMALLEST = 1e-4;
/** glmnet's floor for the mix when it looks for the largest penalty: a ridge never leaves a column out. */
const SMALLEST_MIX = 1e-3;
const FOLDS = 5;

/**
 * Elastic-net linear or logistic regression on standardised columns, as glmnet has it: gaps are filled with the mean and
 * marked by an indicator, each category has an indicator of its own, the intercept is free.
 * @param target one a row; 0 or 1 for binomial
 */
export function trainLinear(matrix: FeatureMatrix, target: Float32Array, options: LinearOptions): LinearModel {
  const weights = normalised(options.weights, matrix.rows);
  const design = designOf(matrix, weights);
  const columns = columnsOfDesign(design);
  const path = { family: options.family, mix: options.mix ?? 0.5, weights, signal: options.signal };
  const lambdas = penalties(columns, target, path, options.lambda ?? 'cross-validated');
  const chosen = typeof options.lambda === 'number' ? 0 : crossValidated(columns, target, { ...path, lambdas }, options);
  let kept: Coefficients = { intercept: 0, slopes: new Float64Array(columns.length) };
  fitPath(columns, target, { ...path, lambdas: lambdas.slice(0, chosen + 1) }, ({ intercept, slopes }) => (kept = { intercept, slopes: slopes.slice() }));
  return { ...modelOf(design, kept), family: path.family, lambda: lambdas[chosen] ?? 0, mix: path.mix };
}

function normalised(weights: ArrayLike<number> | undefined, rows: number): Float64Array {
  const given = weights ? Float64Array.from(weights) : new Float64Array(rows).fill(1);
  const total = given.reduce((sum, weight) => sum + weight, 0);
  return given.map((weight) => weight / total);
}

/** From the penalty that leaves only the intercept, in equal steps of its logarithm. */
function penalties(columns: readonly DesignColumn[], target: Float32Array, { mix, weights }: Pick<PathOptions, 'mix' | 'weights'>, lambda: number | 'cross-validated'): number[] {
  if (lambda !== 'cross-validated') return [lambda];
  const mean = weights.reduce((sum, weight, row) => sum + weight * (target[row] ?? 0), 0);
  const pull = (row: number) => (weights[row] ?? 0) * ((target[row] ?? 0) - mean);
  const correlation = (column: DesignColumn) =>
    column.kind === 'indicator' ? column.rows.reduce((sum, row) => sum + pull(row), 0) / column.scale : column.values.reduce((sum, value, row) => sum + value * pull(row), 0);
  const largest = columns.reduce((most, column) => Math.max(most, Math.abs(correlation(column))), 1e-12) / Math.max(mix, SMALLEST_MIX);
  return Array.from({ length: PENALTIES }, (_, index) => largest * SMALLEST ** (index / (PENALTIES - 1)));
}

/** Index of the penalty with the least deviance on rows held out. */
function crossValidated(columns: readonly DesignColumn[], target: Float32Array, path: PathOptions, { folds = FOLDS, seed = 0 }: LinearOptions): number {
  const random = seededRandom(seed);
  const fold = Int32Array.from(target, () => Math.floor(random() * folds));
  const held = new Float64Array(path.lambdas.length);
  for (let out = 0; out < folds; out++) {
    const inside = path.weights.map((weight, row) => (fold[row] === out ? 0 : weight));
    const outside = path.weights.map((weight, row) => (fold[row] === out ? weight : 0));
    fitPath(columns, target, { ...path, weights: normalised(inside, inside.length) }, (_, scores, index) => {
      held[index] = (held[index] ?? 0) + deviance(path.family, target, scores, outside);
    });
  }
  return held.indexOf(held.reduce((least, value) => Math.min(least, value), Infinity));
}

/** Weights of indicators as they are added, not standardised: what centring took away goes into the intercept. */
function modelOf(design: readonly TermDesign[], { intercept, slopes }: Coefficients): Pick<LinearModel, 'intercept' | 'terms'> {
  let [next, centre] = [0, intercept];
  const slopeOf = (column: unknown) => (column === null ? 0 : (slopes[next++] ?? 0));
  const added = (column: IndicatorColumn | null): number => {
    const slope = slopeOf(column);
    if (column === null) return 0;
    centre -= (slope * column.mean) / column.scale;
    return slope / column.scale;
  };
  const terms = design.map((term): LinearTerm => {
    const missingShare = term.missing?.mean ?? 0;
    if (term.kind === 'numeric') {
      const { source, mean, scale } = term;
      const [weight, missingWeight] = [slopeOf(term.values), added(term.missing)];
      return { kind: 'numeric', name: source.name, mean, scale, weight, missingWeight, average: missingWeight * missingShare };
    }
    const { name, categories } = term.source;
    const weights = Float64Array.from(term.indicators, added);
    const known = weights.reduce((sum, weight, code) => sum + weight * (term.indicators[code]?.mean ?? 0), 0);
    // Where nothing was missing, what was never seen counts as the average row.
    const missingWeight = term.missing ? added(term.missing) : known;
    return { kind: 'categorical', name, categories, weights, missingWeight, average: known + missingWeight * missingShare };
  });
  return { intercept: centre, terms };
}
