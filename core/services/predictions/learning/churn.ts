import type { PredictionReport, ReportedOutcome } from '../../../contract/prediction-report.ts';
import { activeOn, silentFor } from '../../../domain/predictions/churn/silence.ts';
import { allFeatures } from '../../../domain/predictions/features/families.ts';
import { featureId } from '../../../domain/predictions/features/definition.ts';
import type { History } from '../../../domain/predictions/history/history.ts';
import { levelCuts, type LevelCuts } from '../../../domain/predictions/levels.ts';
import { historyNeeded, planSnapshots, type SnapshotPlan } from '../../../domain/predictions/snapshots.ts';
import { auc } from '../../../learn/evaluate/ranking.ts';
import { dateOf } from './dates.ts';
import { explain } from './explain.ts';
import { fitClassifier, probabilities, searchClassifier, sigmoid, type FittedClassifier, type Search } from './fit-classifier.ts';
import { fairnessOf } from './fairness.ts';
import type { LearnData } from './learn-data.ts';
import { Refusal, type LearnPace, type Learnt } from './learner.ts';
import { fitPlatt } from '../../../learn/evaluate/platt.ts';
import { surelyBetter } from './compare.ts';
import { countOnes, reportProbability } from './report-probability.ts';
import { capped, featureMatrix, type LabelledSnapshots } from './rows.ts';
import { scoreSegments } from './segments.ts';
import { referencesOf } from '../scoring/findings.ts';
import type { References } from '../scoring/scorer.ts';
import { observedOf } from './observed.ts';
import { partOf } from './tree-part.ts';
import { typicalOf, type Typical } from './typical.ts';

/** What scoring needs beside the trees. */
export interface ChurnRecipe extends Record<string, unknown> {
  churnDays: number;
  /** The days of each part, by its name. */
  horizons: { part: string; days: number }[];
  /** Names with versions, as they were defined when it learnt. */
  features: string[];
  levels: LevelCuts;
  typical: Typical;
  references: References;
}

const LEAST_HELD_OUT = 100;
const LEAST_OF_A_KIND = 20;
/** Days whose probabilities are told beside the client's own horizon. */
const TOLD = [30, 60, 90];

interface Tested {
  days: number;
  plan: SnapshotPlan;
  train: LabelledSnapshots;
  test: LabelledSnapshots;
  fitted: FittedClassifier;
  report: ReportedOutcome;
}

/** Who will not buy: boosted trees on features, tested on the last months, beside recency alone. @throws Refusal */
export async function learnChurn(data: LearnData, pace: LearnPace): Promise<Learnt> {
  const { history, first, end, churnDays } = data;
  const days = [churnDays, ...TOLD.filter((told) => told !== churnDays && end - first >= historyNeeded(told))];
  const rows = rowsFor(data, churnDays, pace.seed);
  refuseUnlearnable(rows);
  pace.phase('learning', 0, days.length);
  const search = await searchClassifier(rows.train, pace);
  const tested = days.map((horizon, at) => {
    pace.phase('testing', at, days.length);
    const own = at === 0 ? rows : rowsFor(data, horizon, pace.seed);
    return testOn(own, horizon, search, data, pace);
  });
  const main = tested[0] as Tested;
  const serving = tested.map((one, at) => {
    pace.phase('learning', at, days.length);
    return refit(history, one, search, churnDays, pace);
  });
  const levels = levelCuts(countOnes(rows.train.target) / rows.train.target.length);
  const active = featureMatrix(history, activeOn(history, end, churnDays));
  const chief = serving[0] as FittedClassifier;
  const references = referencesOf(observedOf(chief, active, probabilities(chief, active)));
  const summary = summaryOf(data, main, search, pace.seed, tested);
  return {
    method: 'boosting', summary,
    recipe: { churnDays, horizons: days.map((of) => ({ part: `silent${of}`, days: of })), features: versioned(search.features), levels, typical: typicalOf(active), references } satisfies ChurnRecipe,
    report: reportOf(main, tested, search, summary.beatsBaseline, await explain(main.fitted, main.test, pace)),
    parts: serving.map((fitted, at) => partOf(`silent${days[at]}`, fitted, data.version)),
  };
}

export function versioned(names: readonly string[]): string[] {
  const ids = new Map(allFeatures.map((feature) => [feature.name, featureId(feature)]));
  return names.map((name) => ids.get(name) ?? name);
}

interface Rows {
  plan: SnapshotPlan;
  train: LabelledSnapshots;
  test: LabelledSnapshots;
}

function rowsFor({ history, first, end, churnDays }: LearnData, horizon: number, seed: number): Rows {
  const plan = planSnapshots(first, end, horizon);
  if (!plan) throw new Refusal('snapshots', { found: end - first, needed: historyNeeded(horizon) });
  return { plan, train: label(history, plan.trainDays, horizon, churnDays, seed), test: label(history, [plan.testDay], horizon, churnDays, seed) };
}

function label(history: History, days: readonly number[], horizon: number, churnDays: number, seed: number): LabelledSnapshots {
  const snapshots = capped(days.flatMap((day) => activeOn(history, day, churnDays)), seed);
  return { snapshots, matrix: featureMatrix(history, snapshots), target: silentFor(history, snapshots, horizon) };
}

function refuseUnlearnable({ train, test }: Rows): void {
  if (test.target.length < LEAST_HELD_OUT) throw new Refusal('held_out', { found: test.target.length, needed: LEAST_HELD_OUT });
  for (const { target } of [train, test]) {
    const rarer = Math.min(countOnes(target), target.length - countOnes(target));
    if (rarer < LEAST_OF_A_KIND) throw new Refusal('one_class', { found: rarer, needed: LEAST_OF_A_KIND });
  }
  for (const column of train.matrix.columns) {
    if (column.kind !== 'numeric') continue;
    const alone = auc(train.target, Float64Array.from(column.values, (value) => (Number.isNaN(value) ? -1e9 : value)));
    if (Math.max(alone, 1 - alone) > 0.995) throw new Refusal('leak', { feature: column.name });
  }
}

function testOn({ plan, train, test }: Rows, days: number, search: Search, data: LearnData, pace: LearnPace): Tested {
  const fitted = fitClassifier(train, search, pace);
  const probability = probabilities(fitted, test.matrix);
  const baseline = { name: 'recency', probability: recencyAlone(train, test) };
  const report = reportProbability({ name: 'silent', days, target: test.target, probability, baseline });
  report.segments = scoreSegments(test.matrix, test.target, probability);
  report.fairness = fairnessOf(data.groupsOf(test.snapshots.map(({ customer }) => customer)), test.target, probability);
  return { days, plan, train, test, fitted, report };
}

/** The rule that any shop can follow: the longer the silence, the likelier it lasts. Logistic in the logarithm of days. */
function recencyAlone(train: LabelledSnapshots, test: LabelledSnapshots): Float64Array {
  const recency = ({ matrix }: LabelledSnapshots) => {
    const column = matrix.columns.find(({ name }) => name === 'days_since_purchase');
    return column?.kind === 'numeric' ? Float64Array.from(column.values, (days) => Math.log1p(days)) : new Float64Array(matrix.rows);
  };
  const { slope, intercept } = fitPlatt(train.target, recency(train));
  return recency(test).map((score) => sigmoid(slope * score + intercept));
}

/** The same recipe, once more with the held-out months among what is learnt. */
function refit(history: History, { days, plan }: Tested, search: Search, churnDays: number, pace: LearnPace): FittedClassifier {
  return fitClassifier(label(history, plan.refitDays, days, churnDays, pace.seed), search, pace);
}

function summaryOf({ window, sha256 }: LearnData, { test, train, fitted, report, days }: Tested, search: Search, seed: number, tested: readonly Tested[]): Learnt['summary'] {
  const model = probabilities(fitted, test.matrix);
  const simple = recencyAlone(train, test);
  const difference = surelyBetter(test.target.length, seed, (places, which) => {
    const of = which === 0 ? model : simple;
    return auc(Float32Array.from(places, (place) => test.target[place] as number), Float64Array.from(places, (place) => of[place] as number));
  });
  const line = (metric: string, better: 'higher' | 'lower') => ({ metric, model: report.scores[metric] ?? 0, baseline: report.baseline.scores[metric] ?? 0, better, n: report.n });
  return {
    data: { ...window, rows: tested.reduce((sum, { train: rows }) => sum + rows.target.length, 0), sha256 },
    features: search.features.length, horizonDays: days, beatsBaseline: difference > 0,
    headline: [line('auc', 'higher'), line('logLoss', 'lower'), line('brier', 'lower')],
  };
}

function reportOf(main: Tested, tested: readonly Tested[], search: Search, better: boolean, explained: Pick<PredictionReport, 'importance' | 'dependence'>): PredictionReport {
  const { plan, train, test, days } = main;
  return {
    method: 'boosting',
    split: { trainDays: plan.trainDays.map(dateOf), testDays: [dateOf(plan.testDay)], gapDays: plan.gap, trainRows: train.target.length, testRows: test.target.length },
    outcomes: tested.map(({ report }) => report), ...explained, ablation: search.ablation,
    trials: search.trials.map(({ settings, rounds, score }) => ({ settings: { ...settings }, rounds, score })), parameters: {},
    notes: [
      { key: 'definition', params: { days } }, { key: 'eligible', params: { days, n: test.target.length } }, { key: 'refit', params: {} }, ...(search.cut ? [{ key: 'budget', params: {} }] : []), ...(better ? [] : [{ key: 'not_better', params: {} }]),
    ],
  };
}

