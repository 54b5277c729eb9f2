import type { FeatureMatrix } from '../data/feature-matrix.ts';
import type { BoostingOptions, LossName } from './boosting-options.ts';

const allowed: Partial<Record<LossName, (value: number) => boolean>> = {
  logistic: (value) => value === 0 || value === 1,
  hazard: (value) => value === 0 || value === 1,
  poisson: (value) => value >= 0,
  tweedie: (value) => value >= 0,
};

/** @throws RangeError with what does not fit */
export function checkBoosting(matrix: FeatureMatrix, target: Float32Array, { loss, weights, monotone = {} }: BoostingOptions): void {
  checkRows(matrix, target, weights);
  const fits = allowed[loss];
  if (fits && !target.every(fits)) throw new RangeError(`a target does not fit the loss ${loss}`);
  for (const name of Object.keys(monotone)) {
    const column = matrix.columns.find((other) => other.name === name);
    if (column?.kind !== 'numeric') throw new RangeError(`no numeric column ${name} to be monotone`);
    if (loss === 'quantile') throw new RangeError('the quantile loss renews its leaves, so no column can be monotone');
  }
}

export function checkRows({ rows, columns }: FeatureMatrix, target: Float32Array, weights?: Float32Array): void {
  if (rows === 0 || columns.length === 0) throw new RangeError('there is nothing to learn from');
  if (target.length !== rows || (weights && weights.length !== rows)) throw new RangeError(`${rows} rows need as many targets and weights`);
  if (!target.every(Number.isFinite)) throw new RangeError('a target is not a number');
  if (weights && !weights.every((weight) => weight > 0 && weight < Infinity)) throw new RangeError('a weight is not positive');
}
