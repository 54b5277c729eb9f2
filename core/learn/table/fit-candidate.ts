import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { takeRows, takeValues } from '../data/take-rows.ts';
import { trainLinear } from '../linear/train-linear.ts';
import type { Link } from '../onnx/model-description.ts';
import { trainBoosting } from '../trees/boosting.ts';
import type { BoostedModel, LabelledRows, LossName, TrainingThreads } from '../trees/boosting-options.ts';
import type { BoostingCandidate } from './candidates.ts';
import type { TableModel } from './table-model.ts';

/** What every fit of one table shares. */
export interface FitSetting {
  readonly seed: number;
  readonly threads?: TrainingThreads | undefined;
  readonly signal?: AbortSignal | undefined;
}

const MOST_TREES = 1000;
/** Trees without a better loss on the fold held out after which boosting stops. */
const PATIENCE = 50;
/** Weights gain nothing from more rows than this. */
const ROWS_FOR_WEIGHTS = 100_000;

/** Boosts until the loss on `validation` no longer falls. */
export function boostUntilBest(candidate: BoostingCandidate, rows: LabelledRows, validation: LabelledRows, setting: FitSetting): BoostedModel {
  return trainBoosting(rows.matrix, rows.target, { ...candidate, ...setting, iterations: MOST_TREES, validation, earlyStopping: PATIENCE });
}

/** Boosts a given number of trees. */
export function boost(candidate: BoostingCandidate, rows: LabelledRows, iterations: number, setting: FitSetting): TableModel {
  const { ensemble } = trainBoosting(rows.matrix, rows.target, { ...candidate, ...setting, iterations });
  return { kind: 'boosting', link: linkOf(candidate.loss), ensemble };
}

/** Weights by the elastic net, its penalty chosen by cross-validation. */
export function weigh(rows: LabelledRows, task: 'classification' | 'regression', { seed, signal }: FitSetting): TableModel {
  const few = spread(rows, ROWS_FOR_WEIGHTS);
  const weights = trainLinear(few.matrix, few.target, { family: task === 'classification' ? 'binomial' : 'gaussian', seed, ...(signal ? { signal } : {}) });
  return { kind: 'linear', link: task === 'classification' ? 'logistic' : 'identity', weights };
}

export function linkOf(loss: LossName): Link {
  if (loss === 'logistic' || loss === 'hazard') return 'logistic';
  return loss === 'poisson' || loss === 'tweedie' ? 'exp' : 'identity';
}

/** The rows at these places. */
export function labelled(matrix: FeatureMatrix, target: Float32Array, rows: ArrayLike<number>): LabelledRows {
  return { matrix: takeRows(matrix, rows), target: takeValues(target, rows) };
}

/** At most so many of the rows, spread evenly. */
export function spread(rows: LabelledRows, most: number): LabelledRows {
  const { length } = rows.target;
  if (length <= most) return rows;
  return labelled(rows.matrix, rows.target, Uint32Array.from({ length: most }, (_, at) => Math.floor((at * length) / most)));
}
