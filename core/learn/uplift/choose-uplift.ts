import { seededRandom, shuffled } from '../../domain/statistics/seeded-random.ts';
import { takeRows, takeValues } from '../data/take-rows.ts';
import { trainBoosting } from '../trees/boosting.ts';
import { scoreTrees } from '../trees/score-trees.ts';
import { measureUplift, type UpliftReport } from './measure-uplift.ts';
import { CAREFUL, scoreUplift, trainUplift, upliftMethods, type Experiment, type UpliftMethod, type UpliftModel } from './train-uplift.ts';

export interface UpliftChoice {
  /** The method with the highest Qini, trained on everybody; null where even its interval holds 0: then nobody is known to be better treated than another. */
  model: UpliftModel | null;
  /** How each method ordered people it had not seen, the best first. */
  reports: ({ method: UpliftMethod } & UpliftReport)[];
  /** The naive order: by who is likely to come anyway. Where it is above the methods, a plain model of the outcome does. */
  likely: UpliftReport;
}

/** Cross-fits every method (each person is scored by a model that had not seen it) and takes the one that orders people best. */
export function chooseUplift(experiment: Experiment, { folds = 3, seed = 0, signal }: { folds?: number; seed?: number; signal?: AbortSignal } = {}): UpliftChoice {
  const parts = foldsOf(experiment.matrix.rows, folds, seed);
  const unseen = (score: (seen: Experiment, rows: Uint32Array) => Float64Array): UpliftReport => {
    const uplift = new Float64Array(experiment.matrix.rows);
    for (const part of parts) {
      signal?.throwIfAborted();
      const scores = score(partOf(experiment, part.seen), part.unseen);
      for (const [at, row] of part.unseen.entries()) uplift[row] = scores[at] ?? Number.NaN;
    }
    return measureUplift({ outcome: experiment.outcome, treated: experiment.treated, uplift }, { seed });
  };
  const reports = upliftMethods
    .map((method) => ({ method, ...unseen((seen, rows) => scoreUplift(trainUplift(seen, { method, seed }), takeRows(experiment.matrix, rows))) }))
    .sort((a, b) => b.qini - a.qini);
  const likely = unseen((seen, rows) => scoreTrees(trainBoosting(seen.matrix, seen.outcome, { ...CAREFUL, loss: 'squared', seed }).ensemble, takeRows(experiment.matrix, rows)));
  const [best] = reports;
  return { model: best !== undefined && best.low > 0 ? trainUplift(experiment, { method: best.method, seed }) : null, reports, likely };
}

/** The people at these places. */
export function partOf({ matrix, outcome, treated }: Experiment, rows: ArrayLike<number>): Experiment {
  return { matrix: takeRows(matrix, rows), outcome: takeValues(outcome, rows), treated: Uint8Array.from(rows, (row) => treated[row] ?? 0) };
}

function foldsOf(rows: number, folds: number, seed: number): { seen: Uint32Array; unseen: Uint32Array }[] {
  const order = shuffled(rows, seededRandom(seed));
  return Array.from({ length: folds }, (_, fold) => ({ seen: order.filter((_row, at) => at % folds !== fold), unseen: order.filter((_row, at) => at % folds === fold) }));
}
