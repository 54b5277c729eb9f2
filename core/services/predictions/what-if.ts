import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { PredictionReport } from '../../contract/prediction-report.ts';
import { allFeatures } from '../../domain/predictions/features/families.ts';
import { levelOf } from '../../domain/predictions/levels.ts';
import { stepOf, withChanges, type FeatureValues } from '../../domain/predictions/what-if.ts';
import type { FeatureMatrix } from '../../learn/data/feature-matrix.ts';
import { currentRun } from './customers.ts';
import type { PredictionsDeps } from './deps.ts';
import { dayOf } from './learning/dates.ts';
import { featureMatrix } from './learning/rows.ts';
import type { LtvRecipe } from './learning/ltv.ts';
import { readHistory } from './repo-history.ts';
import { modelById, partsOf, type StoredModel } from './repo-models.ts';
import { silentByHorizon } from './scoring/score-churn.ts';
import { outcomesAt, outcomesModel, plainChances, type OutcomesModel } from './scoring/score-outcomes.ts';
import { clientState } from './task-facts.ts';
import { unknownFeature } from './unknown-feature.ts';
import { whatIfLifetime } from './what-if-lifetime.ts';
import { whatIfNext } from './what-if-next.ts';

type Answer = Output<'predictions.whatIf'>;

/** Things to turn at most: those that matter most on held-out months, and the silence. */
const MOST_SLIDERS = 12;

/**
 * What the approved model would say of one customer if some features were others; the customer is not changed.
 * @throws AppError CONFLICT `predictions:nothing_active`, `predictions:no_what_if`, `predictions:no_what_if_fields`; NOT_FOUND `predictions:no_such_customer`; INVALID_INPUT `predictions:no_such_feature`
 */
export function whatIf(deps: PredictionsDeps, { clientId, task, contactId, changes }: Parsed<'predictions.whatIf'>): Answer {
  const { client } = clientState(deps, clientId);
  const db = client.db.readOnly();
  const run = currentRun(db, task);
  const stored = run && modelById(db, run.modelUuid);
  if (!run || !stored) throw new AppError('CONFLICT', 'predictions:nothing_active');
  if (task === 'cpa' || task === 'send-time' || task === 'uplift') throw new AppError('CONFLICT', 'predictions:no_what_if');
  const recipe = JSON.parse(stored.recipe) as object;
  // Fields are no features of a history.
  if ('contract' in recipe) throw new AppError('CONFLICT', 'predictions:no_what_if_fields');
  const history = readHistory(db, { ...client.settings, until: run.asOf, who: task === 'engagement' ? 'reached' : 'customers', contacts: [contactId] });
  if (history.ids.length === 0) throw new AppError('NOT_FOUND', 'predictions:no_such_customer');
  const end = dayOf(run.asOf);
  if (task === 'ltv') return whatIfLifetime(history, end, recipe as LtvRecipe, changes);
  const matrix = featureMatrix(history, [{ customer: 0, day: end }]);
  const values: FeatureValues = new Map(matrix.columns.flatMap((column) => (column.kind === 'numeric' ? [[column.name, column.values[0] as number] as const] : [])));
  const unknown = changes.find(({ feature }) => !values.has(feature));
  if (unknown) throw unknownFeature(unknown.feature);
  const kept = { recipe, parts: partsOf(db, stored.uuid) };
  if (task === 'next-purchase') return whatIfNext(values, kept, changes);
  const model = outcomesModel(kept);
  const chances = task === 'churn' ? silentByHorizon : plainChances;
  return { before: saidOf(model, matrix, chances), after: saidOf(model, rowOf(withChanges(values, changes)), chances), features: slidersOf(model, stored, values) };
}

const rowOf = (values: FeatureValues): FeatureMatrix => ({ rows: 1, columns: [...values].map(([name, value]) => ({ kind: 'numeric', name, values: Float32Array.of(value) })) });

function saidOf(model: OutcomesModel, row: FeatureMatrix, chances: typeof plainChances): Answer['before'] {
  const found = chances(model, row);
  const value = found[0]?.[0] ?? 0;
  return { value, outcomes: outcomesAt(model, found, 0), level: model.outcomes[0]?.name === 'silent' ? levelOf(value, model.recipe.levels) : null };
}

function slidersOf({ recipe: { typical, features } }: OutcomesModel, { report }: StoredModel, values: FeatureValues): Answer['features'] {
  const used = new Set(features.map((id) => id.split('@')[0] as string));
  const ranked = (JSON.parse(report) as PredictionReport).importance.map(({ feature }) => feature).filter((name) => used.has(name));
  const names = [...new Set(['days_since_purchase', ...ranked])].slice(0, MOST_SLIDERS);
  return names.flatMap((name) => {
    const [feature, range] = [allFeatures.find((one) => one.name === name), typical[name]];
    if (!feature || !range || range.low === range.high) return [];
    const value = values.get(name) ?? Number.NaN;
    return [{ feature: name, value: Number.isNaN(value) ? null : value, low: range.low, high: range.high, step: stepOf(feature.unit, range.low, range.high), family: feature.family, unit: feature.unit }];
  });
}
