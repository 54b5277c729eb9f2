import type { LabelledRows } from '../trees/boosting-options.ts';
import { labelled, spread, type FitSetting } from './fit-candidate.ts';
import type { SearchPlan } from './search-plan.ts';

/** How far a step of learning is: settings tried, fits made. */
export type TellProgress = (phase: 'searching' | 'fitting', done: number, total: number) => void;

/** The rows to learn from, dealt into folds. */
export interface FoldedTable extends LabelledRows {
  readonly task: 'classification' | 'regression';
  /** Rows of each fold, ascending. */
  readonly folds: readonly Uint32Array[];
  readonly plan: SearchPlan;
  readonly setting: FitSetting;
  readonly tell: TellProgress;
}

/** The rows outside of a fold, and those within; at most so many of each. */
export function partedAt({ matrix, target, folds }: FoldedTable, fold: number, most: number): { rows: LabelledRows; validation: LabelledRows } {
  const within = folds[fold] ?? new Uint32Array(0);
  const outside = Uint32Array.from(folds.flatMap((rows, at) => (at === fold ? [] : Array.from(rows)))).sort();
  return { rows: spread(labelled(matrix, target, outside), most), validation: spread(labelled(matrix, target, within), most) };
}
