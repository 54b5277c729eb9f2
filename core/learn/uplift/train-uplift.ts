import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { takeRows, takeValues } from '../data/take-rows.ts';
import { trainBoosting } from '../trees/boosting.ts';
import type { BoostedModel, BoostingOptions } from '../trees/boosting-options.ts';
import { predictionOf } from '../trees/losses.ts';
import { scoreTrees } from '../trees/score-trees.ts';

/** An experiment: who was treated (sent to) by chance, and what came of it. */
export interface Experiment {
  readonly matrix: FeatureMatrix;
  /** 0 or 1, or an amount. */
  readonly outcome: Float32Array;
  /** 1 where the person was treated. */
  readonly treated: Uint8Array;
}

/**
 * - `two-model`: one model of each arm, and their difference (Radcliffe & Surry 1999).
 * - `transformed-outcome`: one regression of the outcome, positive for the treated and negative for the others, each weighted by the size of its
 *   arm (Jaśkowski & Jaroszewicz 2012; for arms of any size Athey & Imbens 2016): its mean is the uplift.
 * - `x-learner`: regressions of what each person's outcome exceeds the other arm's model by (Künzel, Sekhon, Bickel & Yu 2019).
 */
export const upliftMethods = ['two-model', 'transformed-outcome', 'x-learner'] as const;
export type UpliftMethod = (typeof upliftMethods)[number];

export interface UpliftModel {
  readonly method: UpliftMethod;
  /** Share of the experiment that was treated. */
  readonly propensity: number;
  /** What the models mean hangs on the method: treated and control; the one; effect on the treated and on the control. */
  readonly models: readonly BoostedModel[];
}

export interface UpliftOptions {
  readonly method: UpliftMethod;
  readonly seed?: number;
  /** In place of CAREFUL. */
  readonly boosting?: Partial<Omit<BoostingOptions, 'loss'>>;
}

/** For effects far smaller than the differences between people. */
export const CAREFUL = { iterations: 60, learningRate: 0.05, maxLeaves: 8, minLeafRows: 200, l2: 10 };

/** @throws RangeError where one of the arms is empty */
export function trainUplift(experiment: Experiment, { method, seed = 0, boosting = {} }: UpliftOptions): UpliftModel {
  const arms = { treated: armOf(experiment, 1), control: armOf(experiment, 0) };
  if (arms.treated.matrix.rows === 0 || arms.control.matrix.rows === 0) throw new RangeError('an experiment needs people who were treated and people who were not');
  const propensity = arms.treated.matrix.rows / experiment.matrix.rows;
  const options = { ...CAREFUL, ...boosting, seed };
  return { method, propensity, models: fits[method]({ experiment, arms, propensity, options }) };
}

/** Expected outcome if treated less the expected outcome if not, one a row. */
export function scoreUplift({ method, propensity, models }: UpliftModel, matrix: FeatureMatrix): Float64Array {
  const [first = new Float64Array(), second = new Float64Array()] = models.map((model) => predict(model, matrix));
  if (method === 'transformed-outcome') return first;
  // The larger arm's model of the other is the surer one, so the effect on the smaller arm weighs more (Künzel et al., eq. 9).
  return first.map((value, row) => (method === 'two-model' ? value - (second[row] ?? 0) : (1 - propensity) * value + propensity * (second[row] ?? 0)));
}

interface Arm {
  matrix: FeatureMatrix;
  outcome: Float32Array;
}

interface Fit {
  experiment: Experiment;
  arms: { treated: Arm; control: Arm };
  propensity: number;
  options: Omit<BoostingOptions, 'loss'>;
}

const fits: Record<UpliftMethod, (fit: Fit) => BoostedModel[]> = {
  'two-model': ({ arms, options }) => [ofOutcome(arms.treated, options), ofOutcome(arms.control, options)],
  'transformed-outcome': ({ experiment: { matrix, outcome, treated }, propensity, options }) => {
    const transformed = outcome.map((value, row) => (treated[row] === 1 ? value / propensity : -value / (1 - propensity)));
    return [trainBoosting(matrix, transformed, { ...options, loss: 'squared' })];
  },
  'x-learner': ({ arms: { treated, control }, options }) => {
    const ofControl = predict(ofOutcome(control, options), treated.matrix);
    const ofTreated = predict(ofOutcome(treated, options), control.matrix);
    const onTreated = treated.outcome.map((value, row) => value - (ofControl[row] ?? 0));
    const onControl = control.outcome.map((value, row) => (ofTreated[row] ?? 0) - value);
    return [trainBoosting(treated.matrix, onTreated, { ...options, loss: 'squared' }), trainBoosting(control.matrix, onControl, { ...options, loss: 'squared' })];
  },
};

function armOf({ matrix, outcome, treated }: Experiment, arm: 0 | 1): Arm {
  const rows = [...treated.keys()].filter((row) => treated[row] === arm);
  return { matrix: takeRows(matrix, rows), outcome: takeValues(outcome, rows) };
}

const ofOutcome = ({ matrix, outcome }: Arm, options: Fit['options']): BoostedModel =>
  trainBoosting(matrix, outcome, { ...options, loss: outcome.every((value) => value === 0 || value === 1) ? 'logistic' : 'squared' });

const predict = ({ ensemble, loss }: BoostedModel, matrix: FeatureMatrix): Float64Array => scoreTrees(ensemble, matrix).map((score) => predictionOf(loss, score));
