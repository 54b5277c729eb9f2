import { conformalMargin, outside } from '../evaluate/conformal.ts';
import type { BoostedModel, LabelledRows } from '../trees/boosting-options.ts';
import { trainBoosting } from '../trees/boosting.ts';
import { scoreTrees } from '../trees/score-trees.ts';
import type { TreeEnsemble } from '../trees/tree-ensemble.ts';
import type { BoostingCandidate } from './candidates.ts';
import { partedAt, type FoldedTable } from './folds.ts';

/** Share of new rows that an interval promises to hold. */
export const LEVEL = 0.9;
const MOST_TREES = 400;
const PATIENCE = 20;
/** Tails are thin: a leaf needs rows enough to have one. */
const LEAST_LEAF_ROWS = 40;

/** Two models, of a low and a high quantile, and how far the band between them must be widened to hold what it promises. */
export interface QuantileBand {
  readonly low: TreeEnsemble;
  readonly high: TreeEnsemble;
  readonly margin: number;
}

/**
 * Conformalised quantile regression (Romano, Patterson & Candès 2019), its margin from rows of every fold scored by models of
 * the others. Null where there are too few rows for the level.
 */
export function quantileBand(table: FoldedTable, candidate: BoostingCandidate): QuantileBand | null {
  const low = quantileModel(table, candidate, (1 - LEVEL) / 2);
  const high = quantileModel(table, candidate, (1 + LEVEL) / 2);
  const margin = conformalMargin(outside(low.target, low.heldOut, high.heldOut), LEVEL);
  return Number.isFinite(margin) ? { low: low.ensemble, high: high.ensemble, margin } : null;
}

function quantileModel(table: FoldedTable, candidate: BoostingCandidate, quantile: number) {
  const { plan, setting } = table;
  const fit = (rows: LabelledRows, how: { iterations: number; validation?: LabelledRows; earlyStopping?: number }): BoostedModel =>
    trainBoosting(rows.matrix, rows.target, { ...candidate, ...setting, ...how, loss: 'quantile', quantile, minLeafRows: Math.max(LEAST_LEAF_ROWS, candidate.minLeafRows) });
  const first = partedAt(table, 0, Infinity);
  const { iterations } = fit(first.rows, { iterations: MOST_TREES, validation: first.validation, earlyStopping: PATIENCE });
  const heldOut: number[] = [];
  const target: number[] = [];
  for (let fold = 0; fold < plan.heldOutFolds; fold++) {
    const { rows, validation } = partedAt(table, fold, Infinity);
    for (const score of scoreTrees(fit(rows, { iterations }).ensemble, validation.matrix)) heldOut.push(score);
    for (const value of validation.target) target.push(value);
  }
  return { ensemble: fit(table, { iterations }).ensemble, heldOut, target };
}
