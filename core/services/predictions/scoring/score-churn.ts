import type { Outcome } from '../../../contract/predictions.ts';
import { activeOn } from '../../../domain/predictions/churn/silence.ts';
import { LEVEL_CODES, levelOf } from '../../../domain/predictions/levels.ts';
import { actionFor, reasonsOf, type Explained } from '../../../domain/predictions/reasons.ts';
import { treeShap } from '../../../learn/explain/tree-shap.ts';
import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';
import { probabilities, type FittedClassifier } from '../learning/fit-classifier.ts';
import type { LearnData } from '../learning/learn-data.ts';
import { observedOf } from '../learning/observed.ts';
import { featureMatrix, withColumns } from '../learning/rows.ts';
import { fittedOf } from '../learning/tree-part.ts';
import type { Typical } from '../learning/typical.ts';
import type { ModelPart } from '../repo-models.ts';
import type { PredictionRow } from '../repo-runs.ts';
import type { ChurnRecipe } from '../learning/churn.ts';
import type { KeptModel, OutlookLine, Scored } from './scorer.ts';

/** Trees are walked for this many customers at once: their contributions lie in memory. */
const EXPLAINED_AT_ONCE = 4096;

export interface ChurnModel {
  recipe: ChurnRecipe;
  /** Each horizon with its trees, the client's own first. */
  horizons: { days: number; fitted: FittedClassifier }[];
}

export function churnModel({ recipe, parts }: KeptModel): ChurnModel {
  const kept = recipe as ChurnRecipe;
  return { recipe: kept, horizons: kept.horizons.map(({ part, days }) => ({ days, fitted: fittedOf((parts.find(({ name }) => name === part) as ModelPart).trees) })) };
}

/** Every active customer's chance of not buying, with reasons and what to do. */
export function scoreChurn(data: LearnData, kept: KeptModel): Scored {
  const model = churnModel(kept);
  const { horizons, recipe } = model;
  const snapshots = activeOn(data.history, data.end, recipe.churnDays);
  const matrix = featureMatrix(data.history, snapshots);
  const silent = silentByHorizon(model, matrix);
  const main = horizons[0] as ChurnModel['horizons'][number];
  const mainSilent = silent[0] as Float64Array;
  const explained = explainRows(main.fitted, matrix, recipe.typical);
  const rows = snapshots.map(({ customer }, row): PredictionRow => {
    const score = mainSilent[row] as number;
    const level = levelOf(score, recipe.levels);
    const one = explained(row);
    return {
      contactId: data.history.ids[customer] as number, score, low: null, high: null, level: LEVEL_CODES.indexOf(level),
      detail: { outcomes: silentOutcomes(model, silent, row), reasons: reasonsOf(one), action: actionFor(score, level, recipe.churnDays, one), when: null },
    };
  });
  return { rows, totals: horizons.map(({ days }, at) => sumOf(days, silent[at] as Float64Array)).sort((a, b) => a.days - b.days), observed: observedOf(main.fitted, matrix, mainSilent) };
}

/** Who is silent for 60 days was so for 30: a longer horizon is never likelier than a shorter one. */
export function silentByHorizon({ horizons }: ChurnModel, matrix: FeatureMatrix): Float64Array[] {
  const found = horizons.map(({ fitted }) => probabilities(fitted, matrix));
  const byDays = [...horizons.keys()].sort((a, b) => (horizons[b]?.days ?? 0) - (horizons[a]?.days ?? 0));
  const floor = new Float64Array(matrix.rows);
  for (const at of byDays) {
    const values = found[at] as Float64Array;
    for (let row = 0; row < matrix.rows; row += 1) floor[row] = values[row] = Math.max(values[row] as number, floor[row] as number);
  }
  return found;
}

export function silentOutcomes({ horizons }: ChurnModel, silent: readonly Float64Array[], row: number): Outcome[] {
  const outcomes = horizons.map(({ days }, at): Outcome => ({ name: 'silent', days, unit: 'probability', value: silent[at]?.[row] ?? 0, low: null, high: null }));
  return outcomes.sort((a, b) => (a.days ?? 0) - (b.days ?? 0));
}

/** The sum of independent chances, and where it falls nineteen times in twenty. */
function sumOf(days: number, chances: Float64Array): OutlookLine {
  const expected = chances.reduce((sum, p) => sum + p, 0);
  const half = 1.96 * Math.sqrt(chances.reduce((sum, p) => sum + p * (1 - p), 0));
  return { outcome: 'silent', days, unit: 'count', expected, low: Math.max(0, expected - half), high: Math.min(chances.length, expected + half), customers: chances.length };
}

/** What moved each row's score, block by block. */
export function explainRows(fitted: FittedClassifier, matrix: FeatureMatrix, typical: Typical): (row: number) => Explained {
  const own = withColumns(matrix, fitted.features);
  const columns = new Map(matrix.columns.flatMap((column) => (column.kind === 'numeric' ? [[column.name, column.values] as const] : [])));
  let from = -1;
  let values: Float64Array = new Float64Array(0);
  return (row) => {
    const block = Math.floor(row / EXPLAINED_AT_ONCE) * EXPLAINED_AT_ONCE;
    if (block !== from) {
      from = block;
      values = treeShap(fitted.ensemble, own, Uint32Array.from({ length: Math.min(EXPLAINED_AT_ONCE, matrix.rows - block) }, (_, at) => block + at)).values;
    }
    const at = (row - block) * fitted.features.length;
    return {
      value: (name) => columns.get(name)?.[row] ?? Number.NaN,
      usual: (name) => typical[name]?.median ?? Number.NaN,
      contributions: fitted.features.map((feature, index) => ({ feature, contribution: fitted.calibration.slope * (values[at + index] as number) })),
    };
  };
}
