import { deserialize } from 'node:v8';
import type { Database } from 'better-sqlite3';
import type { Outcome, PredictedCustomer, Reason } from '../../../contract/predictions.ts';
import { knownFeatures } from '../../../domain/predictions/features/families.ts';
import { fieldReasons, type FieldSaid } from '../../../domain/predictions/fields/field-reasons.ts';
import { featureSentence } from '../../../domain/predictions/reasons.ts';
import { GROUP_CODES, groupOf } from '../../../domain/predictions/uplift/groups.ts';
import { treeShap } from '../../../learn/explain/tree-shap.ts';
import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';
import { scoreUplift, type UpliftModel } from '../../../learn/uplift/train-uplift.ts';
import { withColumns } from '../learning/rows.ts';
import { saidBy } from '../scoring/score-contract-churn.ts';
import { contactsWithFields } from '../repo-fields.ts';
import type { PredictionRow } from '../repo-runs.ts';
import type { KeptModel, OutlookLine, Scored } from '../scoring/scorer.ts';
import { peopleMatrix, type Place } from './gather-experiment.ts';
import type { UpliftRecipe, UpliftTrees } from './learn-uplift.ts';
import { baseOf } from './report-uplift.ts';

/** Trees are walked for this many people at once: their contributions lie in memory. */
const EXPLAINED_AT_ONCE = 4096;
const ACTIONS = { persuadable: 'action.write', sure: 'action.no_need', lost: 'action.no_use', 'leave-alone': 'action.leave_alone' } as const;
const historic = new Set(knownFeatures.map(({ name }) => name));

/** What writing would change of each contact that has fields, as they are on a day. */
export function scoreUpliftOf(db: Database, { recipe, parts }: KeptModel, place: Place & { today: string }): Scored {
  const { experiment, readings, columns, cuts, typical, won } = recipe as UpliftRecipe;
  const { uplift: model, base: plain } = deserialize(parts.find(({ trees }) => trees.length > 0)?.trees as Buffer) as UpliftTrees;
  const people = [...contactsWithFields(db)];
  const matrix = withColumns(peopleMatrix(db, people, readings, { ...place, day: experiment.date === null ? null : place.today }), columns);
  const [uplift, base] = [scoreUplift(model, matrix), baseOf(plain, matrix)];
  const contributed = contributions(model, matrix);
  const days = experiment.outcome.kind === 'event' ? experiment.outcome.days : null;
  const rows = people.map(({ id }, row): PredictionRow => {
    const [score, without] = [uplift[row] as number, base[row] as number];
    const group = groupOf(score, without, cuts);
    const added = contributed(row);
    const fields = saidBy(added, readings, matrix, row, (name) => typical[name]?.median ?? null);
    return {
      contactId: id, score, low: null, high: null, level: GROUP_CODES.indexOf(group),
      detail: { outcomes: outcomesOf(score, without, days), reasons: reasonsOf(fields, added, matrix, row, (name) => typical[name]?.median ?? Number.NaN), action: { key: ACTIONS[group], params: {}, expectedMicros: null } satisfies PredictedCustomer['action'], when: null },
    };
  });
  const persuadable = rows.filter(({ level }) => GROUP_CODES[level] === 'persuadable');
  const totals: OutlookLine[] = [{ outcome: 'uplift', days: days ?? 0, unit: 'count', expected: persuadable.reduce((sum, { score }) => sum + score, 0), low: persuadable.length * won.low, high: persuadable.length * won.high, customers: persuadable.length }];
  const features = Object.fromEntries(matrix.columns.flatMap((column) => (column.kind === 'numeric' ? [[column.name, column.values] as const] : [])));
  return { rows, totals, observed: { features, prediction: uplift } };
}

function outcomesOf(uplift: number, base: number, days: number | null): Outcome[] {
  const one = (name: string, value: number): Outcome => ({ name, days, unit: 'probability', value, low: null, high: null });
  return [one('uplift', uplift), one('without_message', base), one('with_message', Math.min(1, Math.max(0, base + uplift)))];
}

/** Fields are worded by themselves, what comes of the history as its features are. */
function reasonsOf(fields: readonly FieldSaid[], added: readonly { feature: string; contribution: number }[], { columns }: FeatureMatrix, row: number, usual: (name: string) => number): Reason[] {
  const value = (name: string) => {
    const column = columns.find((one) => one.name === name);
    return column?.kind === 'numeric' ? (column.values[row] as number) : Number.NaN;
  };
  const named = new Set(fields.map(({ field }) => field));
  const past = added.filter(({ feature, contribution }) => historic.has(feature) && !named.has(feature) && Math.abs(contribution) > 1e-4).map(({ feature, contribution }): Reason => ({ ...featureSentence(feature, { value, usual, contributions: [] }), feature, contribution }));
  return [...fieldReasons(fields, 1e-4), ...past].sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)).slice(0, 3);
}

/**
 * What each column added to the uplift of a row. Exact where effects are regressed; of two models of the outcome it is the
 * difference of what it added to the log-odds of either, which has the uplift's sign and not its size.
 */
function contributions({ method, propensity, models }: UpliftModel, matrix: FeatureMatrix): (row: number) => { feature: string; contribution: number }[] {
  const weights = method === 'transformed-outcome' ? [1] : method === 'two-model' ? [1, -1] : [1 - propensity, propensity];
  let from = -1;
  let values: Float64Array[] = [];
  return (row) => {
    const block = Math.floor(row / EXPLAINED_AT_ONCE) * EXPLAINED_AT_ONCE;
    if (block !== from) {
      from = block;
      const rows = Uint32Array.from({ length: Math.min(EXPLAINED_AT_ONCE, matrix.rows - block) }, (_, at) => block + at);
      values = models.map(({ ensemble }) => treeShap(ensemble, matrix, rows).values);
    }
    const at = (row - block) * matrix.columns.length;
    return matrix.columns.map(({ name }, column) => ({ feature: name, contribution: values.reduce((sum, of, which) => sum + (weights[which] as number) * (of[at + column] as number), 0) }));
  };
}
