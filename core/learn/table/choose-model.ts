import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { rmse } from '../evaluate/deviation.ts';
import { logLoss } from '../evaluate/probability.ts';
import { calibrated } from '../onnx/calibrate.ts';
import { mostTrials, successiveHalving, type Trial } from '../search/successive-halving.ts';
import type { LabelledRows } from '../trees/boosting-options.ts';
import { boostingCandidates, lossesFor, type BoostingCandidate } from './candidates.ts';
import { boost, boostUntilBest, linkOf, weigh } from './fit-candidate.ts';
import { partedAt, type FoldedTable } from './folds.ts';
import { scoreModel, type TableModel } from './table-model.ts';

export interface SearchTime {
  /** Milliseconds, of any origin, and the one at which the search must end. */
  readonly clock: () => number;
  readonly deadline: number;
}

/** Raw scores of rows by models that had not seen them. */
export interface HeldOut {
  /** Places in the training rows, in the order of `scores`. */
  readonly rows: Uint32Array;
  readonly scores: Float64Array;
}

export interface ChosenModel {
  readonly model: TableModel;
  readonly heldOut: HeldOut;
  /** Its loss on held-out rows beside that of the other kind: log loss, or root mean squared error. */
  readonly losses: { readonly boosting: number; readonly linear: number };
  readonly candidate: BoostingCandidate;
  readonly trees: number;
  readonly trials: readonly Trial<BoostingCandidate>[];
  readonly stopped: boolean;
}

/** Finds how to boost, weighs the features by the elastic net too, and takes the one that does better on rows not seen. */
export async function chooseModel(task: FoldedTable, time: SearchTime): Promise<ChosenModel> {
  const search = await searchBoosting(task, time);
  const trees = search.treesOf(search.best);
  const fitted = fitCounter(task);
  const boosting = heldOutBy(task, (rows) => fitted(boost(search.best, rows, trees, task.setting)));
  const linear = heldOutBy(task, (rows) => fitted(weigh(rows, task.task, task.setting)));
  const losses = { boosting: lossOf(task, boosting), linear: lossOf(task, linear) };
  const takesTrees = !(losses.linear < losses.boosting);
  // More rows than in a fold bear as many more trees.
  const allTrees = Math.round(trees / (1 - 1 / task.folds.length));
  const model = takesTrees ? boost(search.best, task, allTrees, task.setting) : weigh(task, task.task, task.setting);
  fitted(model);
  return { model, heldOut: takesTrees ? boosting : linear, losses, candidate: search.best, trees: allTrees, trials: search.trials, stopped: search.stopped };
}

/** Tells of every fit after the search: each fold by trees and by weights, and the whole. */
function fitCounter({ tell, plan }: FoldedTable): (model: TableModel) => TableModel {
  const total = 2 * plan.heldOutFolds + 1;
  let done = 0;
  tell('fitting', done, total);
  return (model) => {
    tell('fitting', (done += 1), total);
    return model;
  };
}

async function searchBoosting(task: FoldedTable, time: SearchTime) {
  const { plan, setting, tell } = task;
  const candidates = boostingCandidates(lossesFor(task.target, task.task), plan.candidates, setting.seed);
  const total = mostTrials(candidates.length, plan.rounds.length);
  let tried = 0;
  tell('searching', tried, total);
  const known = new Map<string, { loss: number; trees: number }>();
  const counts = new Map<BoostingCandidate, number[]>();
  const look = (candidate: BoostingCandidate, fold: number, most: number) => {
    const key = JSON.stringify([candidate, fold, Math.min(most, task.target.length)]);
    const seen = known.get(key);
    if (seen) return seen;
    const { rows, validation } = partedAt(task, fold, most);
    const model = boostUntilBest(candidate, rows, validation, setting);
    const found = { loss: meanLoss(task.task, validation.target, predictions(candidate, model.ensemble, validation.matrix)), trees: model.iterations };
    known.set(key, found);
    return found;
  };
  const found = await successiveHalving({
    candidates,
    rounds: plan.rounds.length,
    ...time,
    async evaluate(candidate, round) {
      const { folds = 1, rows = Infinity } = plan.rounds[round] ?? {};
      const looks: { loss: number; trees: number }[] = [];
      for (let fold = 0; fold < folds; fold++) {
        looks.push(look(candidate, fold, rows));
      }
      tell('searching', (tried += 1), total);
      counts.set(candidate, looks.map(({ trees }) => trees));
      return mean(looks.map(({ loss }) => loss));
    },
  });
  return { ...found, treesOf: (candidate: BoostingCandidate) => Math.max(1, Math.round(mean(counts.get(candidate) ?? [1]))) };
}

const predictions = (candidate: BoostingCandidate, ensemble: (TableModel & { kind: 'boosting' })['ensemble'], matrix: FeatureMatrix) =>
  calibrated(scoreModel({ kind: 'boosting', link: linkOf(candidate.loss), ensemble }, matrix), linkOf(candidate.loss));

/** Trains on the rows outside of each fold and scores those within. */
function heldOutBy(task: FoldedTable, fit: (rows: LabelledRows) => TableModel): HeldOut & { predictions: Float64Array } {
  const folds = task.folds.slice(0, task.plan.heldOutFolds);
  const rows = Uint32Array.from(folds.flatMap((fold) => Array.from(fold)));
  const scores = new Float64Array(rows.length);
  const said = new Float64Array(rows.length);
  let at = 0;
  for (const [fold, held] of folds.entries()) {
    const { rows: others, validation } = partedAt(task, fold, Infinity);
    const model = fit(others);
    const raw = scoreModel(model, validation.matrix);
    scores.set(raw, at);
    said.set(calibrated(raw, model.link), at);
    at += held.length;
  }
  return { rows, scores, predictions: said };
}

const lossOf = ({ task, target }: FoldedTable, held: { rows: Uint32Array; predictions: Float64Array }) =>
  meanLoss(task, Float32Array.from(held.rows, (row) => target[row] ?? 0), held.predictions);

const meanLoss = (task: 'classification' | 'regression', target: ArrayLike<number>, predicted: ArrayLike<number>) =>
  task === 'classification' ? logLoss(target, predicted) : rmse(target, predicted);

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
