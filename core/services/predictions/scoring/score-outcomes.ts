import type { Outcome } from '../../../contract/predictions.ts';
import type { Snapshot } from '../../../domain/predictions/features/families.ts';
import { reasonsOf, type Explained } from '../../../domain/predictions/reasons.ts';
import { treeShap } from '../../../learn/explain/tree-shap.ts';
import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';
import { ownColumns, probabilities, type FittedClassifier } from '../learning/fit-classifier.ts';
import type { LearnData } from '../learning/learn-data.ts';
import type { OutcomesRecipe } from '../learning/learn-outcomes.ts';
import { observedOf } from '../learning/observed.ts';
import { featureMatrix } from '../learning/rows.ts';
import { fittedOf } from '../learning/tree-part.ts';
import { withUnusual } from '../learning/unusual.ts';
import type { ModelPart } from '../repo-models.ts';
import type { PredictionDetail, PredictionRow } from '../repo-runs.ts';
import type { KeptModel, OutlookLine, Scored } from './scorer.ts';

/** Trees are walked for this many customers at once: their contributions lie in memory. */
const EXPLAINED_AT_ONCE = 4096;

export interface OutcomesModel<R extends OutcomesRecipe = OutcomesRecipe> {
  recipe: R;
  /** Each outcome with its trees, the main one first. */
  outcomes: { name: string; days: number | null; fitted: FittedClassifier }[];
}

export function outcomesModel<R extends OutcomesRecipe>({ recipe, parts }: KeptModel): OutcomesModel<R> {
  const kept = recipe as R;
  return { recipe: kept, outcomes: kept.outcomes.map(({ part, name, days }) => ({ name, days, fitted: fittedOf((parts.find((one) => one.name === part) as ModelPart).trees) })) };
}

/** What each feature added to one row's score, in log-odds. */
export type Contributed = Explained['contributions'];

interface Scoring {
  /** Chances of each outcome, made consistent among themselves. */
  chances(model: OutcomesModel, matrix: FeatureMatrix): Float64Array[];
  level(score: number): number;
}

interface Wording extends Scoring {
  detail(score: number, level: number, explained: Explained): Pick<PredictionDetail, 'action' | 'when'>;
}

interface RowWording extends Scoring {
  detail(score: number, level: number, contributed: Contributed, row: number): Pick<PredictionDetail, 'reasons' | 'action' | 'when'>;
}

/** Scores some customers of a history by every outcome of a model, each with what moved the main one. */
export function scoreOutcomes({ history }: LearnData, model: OutcomesModel, snapshots: readonly Snapshot[], { chances, level, detail }: Wording): Scored {
  const matrix = featureMatrix(history, snapshots);
  const main = model.outcomes[0] as OutcomesModel['outcomes'][number];
  const columns = new Map(withUnusual(matrix, main.fitted.unusual ?? null).columns.flatMap((column) => (column.kind === 'numeric' ? [[column.name, column.values] as const] : [])));
  return scoreMatrix(model, matrix, snapshots.map(({ customer }) => history.ids[customer] as number), {
    chances, level,
    detail: (score, code, contributions, row) => {
      const explained: Explained = { value: (name) => columns.get(name)?.[row] ?? Number.NaN, usual: (name) => model.recipe.typical[name]?.median ?? Number.NaN, contributions };
      return { reasons: reasonsOf(explained), ...detail(score, code, explained) };
    },
  });
}

/** Scores rows that are contacts by every outcome of a model. */
export function scoreMatrix(model: OutcomesModel, matrix: FeatureMatrix, contacts: readonly number[], { chances, level, detail }: RowWording): Scored {
  const found = chances(model, matrix);
  const [main, scores] = [model.outcomes[0] as OutcomesModel['outcomes'][number], found[0] as Float64Array];
  const contributed = contributions(main.fitted, matrix);
  const rows = contacts.map((contactId, row): PredictionRow => {
    const score = scores[row] as number;
    const code = level(score);
    return { contactId, score, low: null, high: null, level: code, detail: { outcomes: outcomesAt(model, found, row), ...detail(score, code, contributed(row), row) } };
  });
  const totals = model.outcomes.map(({ name, days }, at) => sumOf(name, days ?? 0, found[at] as Float64Array)).sort((a, b) => a.days - b.days);
  return { rows, totals, observed: observedOf(main.fitted, matrix, scores) };
}

export const plainChances: Scoring['chances'] = ({ outcomes }, matrix) => outcomes.map(({ fitted }) => probabilities(fitted, matrix));

/** The outcomes of one row, by horizon. */
export function outcomesAt({ outcomes }: OutcomesModel, found: readonly Float64Array[], row: number): Outcome[] {
  const all = outcomes.map(({ name, days }, at): Outcome => ({ name, days, unit: 'probability', value: found[at]?.[row] ?? 0, low: null, high: null }));
  return all.sort((a, b) => (a.days ?? 0) - (b.days ?? 0));
}

/** The sum of independent chances, and where it falls nineteen times in twenty. */
function sumOf(outcome: string, days: number, chances: Float64Array): OutlookLine {
  const expected = chances.reduce((sum, p) => sum + p, 0);
  const half = 1.96 * Math.sqrt(chances.reduce((sum, p) => sum + p * (1 - p), 0));
  return { outcome, days, unit: 'count', expected, low: Math.max(0, expected - half), high: Math.min(chances.length, expected + half), customers: chances.length };
}

/** What moved each row's score, block by block. */
function contributions(fitted: FittedClassifier, matrix: FeatureMatrix): (row: number) => Contributed {
  const own = ownColumns(fitted, matrix);
  let from = -1;
  let values: Float64Array = new Float64Array(0);
  return (row) => {
    const block = Math.floor(row / EXPLAINED_AT_ONCE) * EXPLAINED_AT_ONCE;
    if (block !== from) {
      from = block;
      values = treeShap(fitted.ensemble, own, Uint32Array.from({ length: Math.min(EXPLAINED_AT_ONCE, matrix.rows - block) }, (_, at) => block + at)).values;
    }
    const at = (row - block) * fitted.features.length;
    return fitted.features.map((feature, index) => ({ feature, contribution: fitted.calibration.slope * (values[at + index] as number) }));
  };
}
