import { serialize } from 'node:v8';
import type { PredictionReport, ReportedOutcome } from '../../../contract/prediction-report.ts';
import { activeOn } from '../../../domain/predictions/churn/silence.ts';
import type { Snapshot } from '../../../domain/predictions/features/families.ts';
import type { History } from '../../../domain/predictions/history/history.ts';
import { firstOn, standingFrom } from '../../../domain/predictions/history/view.ts';
import { historyNeeded, planSnapshots, type SnapshotPlan } from '../../../domain/predictions/snapshots.ts';
import { fitPlatt } from '../../../learn/evaluate/platt.ts';
import { auc } from '../../../learn/evaluate/ranking.ts';
import { treesToOnnx } from '../../../learn/onnx/trees-to-onnx.ts';
import { trainBoosting } from '../../../learn/trees/boosting.ts';
import { PERIOD, personPeriods, survival } from '../../../learn/trees/hazard.ts';
import type { TreeEnsemble } from '../../../learn/trees/tree-ensemble.ts';
import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';
import { referencesOf } from '../scoring/findings.ts';
import type { References } from '../scoring/scorer.ts';
import { surelyBetter } from './compare.ts';
import { dateOf } from './dates.ts';
import { informative, sigmoid } from './fit-classifier.ts';
import type { LearnData } from './learn-data.ts';
import { Refusal, type LearnPace, type Learnt } from './learner.ts';
import { learnLikely, type LikelyRecipe } from './next-category.ts';
import { reportAmount } from './report-amount.ts';
import { reportProbability } from './report-probability.ts';
import { featureMatrix, partByCustomer, spread, withColumns } from './rows.ts';

export const WEEK = 7;
/** Weeks after which "within four weeks" is over. */
export const SOON = 4;
const MOST_WEEKS = 16;
/** A snapshot becomes a row a week: this many fill a learner's memory well enough. */
const MOST_SNAPSHOTS = 8000;

export interface NextRecipe extends Record<string, unknown> {
  churnDays: number;
  weeks: number;
  features: string[];
  references: References;
  /** Null where too few bought again to tell of what; a model of an older program has none. */
  likely?: LikelyRecipe | null;
}

/** Trees of the chance to buy in a week, given that there was no purchase before it. */
export interface FittedHazard {
  features: string[];
  ensemble: TreeEnsemble;
}

interface Waits {
  snapshots: Snapshot[];
  matrix: FeatureMatrix;
  /** Days until the next purchase; Infinity where none came within the weeks. */
  days: Float64Array;
}

/** When each customer buys next: a discrete-time hazard by weeks (Singer & Willett 1993), tested on the last months beside each customer's usual wait. @throws Refusal */
export function learnNextPurchase(data: LearnData, pace: LearnPace): Learnt {
  const { history, first, end, churnDays } = data;
  const weeks = Math.min(MOST_WEEKS, Math.floor(churnDays / WEEK));
  const plan = planSnapshots(first, end, weeks * WEEK);
  if (!plan) throw new Refusal('snapshots', { found: end - first, needed: historyNeeded(weeks * WEEK) });
  const waits = (days: readonly number[]) => waitsOf(history, days, churnDays, weeks, pace.seed);
  const [train, test] = [waits(plan.trainDays), waits([plan.testDay])];
  if (test.days.length < 100) throw new Refusal('held_out', { found: test.days.length, needed: 100 });
  pace.phase('learning', 0, 2);
  const fitted = fitHazard(train, weeks, pace);
  const horizon = weeks * WEEK;
  const likely = learnLikely(history, { snapshots: train.snapshots, horizon }, { snapshots: test.snapshots, horizon }, pace.seed);
  const outcomes = [soonOutcome(fitted, train, test, weeks), waitOutcome(fitted, test, weeks), ...(likely ? [likely.outcome] : [])];
  pace.phase('learning', 1, 2);
  const serving = fitHazard(waits(plan.refitDays), weeks, pace);
  const active = featureMatrix(history, activeOn(history, end, churnDays), serving.features);
  const prediction = soonChances(serving, active, weeks);
  const references = referencesOf({ features: Object.fromEntries(active.columns.slice(0, 30).flatMap((column) => (column.kind === 'numeric' ? [[column.name, column.values]] : []))), prediction });
  const summary = summaryOf(data, plan, outcomes, test, train, fitted, weeks, pace.seed);
  return {
    method: 'hazard-boosting', summary, recipe: { churnDays, weeks, features: [], references, likely: likely?.recipe ?? null } satisfies NextRecipe, report: wholeReport(plan, outcomes, train, test, weeks, [...(likely?.notes ?? []), ...(summary.beatsBaseline ? [] : [{ key: 'not_better', params: {} }])]),
    parts: [{ name: 'hazard', trees: serialize(serving), onnx: treesToOnnx(serving.ensemble, { name: 'next-purchase', version: data.version, target: 'purchase', columns: [...serving.features, PERIOD].map((name) => ({ kind: 'numeric', name })), link: 'logistic' }) }],
  };
}

function waitsOf(history: History, days: readonly number[], churnDays: number, weeks: number, seed: number): Waits {
  const all = days.flatMap((day) => activeOn(history, day, churnDays));
  const snapshots = all.length <= MOST_SNAPSHOTS ? all : all.filter(({ customer }) => spread(customer, seed + 11) < MOST_SNAPSHOTS / all.length);
  const { start, day: dates, cancelled } = history.purchases;
  const waits = Float64Array.from(snapshots, ({ customer, day }) => {
    const last = start[customer + 1] as number;
    const next = standingFrom(cancelled, firstOn(dates, start[customer] as number, last, day), last);
    const wait = next < last ? (dates[next] as number) - day + 1 : Infinity;
    return wait <= weeks * WEEK ? wait : Infinity;
  });
  return { snapshots, matrix: featureMatrix(history, snapshots), days: waits };
}

function fitHazard({ snapshots, matrix, days }: Waits, weeks: number, { seed }: LearnPace): FittedHazard {
  const rows = { snapshots, matrix, target: Float32Array.from(days) };
  const features = informative(rows);
  const { train, validation } = partByCustomer({ ...rows, matrix: withColumns(matrix, features) }, seed);
  const periods = ({ matrix: columns, target }: typeof train) => personPeriods(columns, target.map((wait) => Math.min(weeks, Math.ceil(wait / WEEK))), target.map((wait) => Number(Number.isFinite(wait))));
  const [learnt, stopped] = [periods(train), periods(validation)];
  const { ensemble } = trainBoosting(learnt.matrix, learnt.target, {
    loss: 'hazard', iterations: 250, learningRate: 0.08, maxLeaves: 8, minLeafRows: 100, columnSample: 0.4, rowSample: 0.8, l2: 10, seed, validation: stopped, earlyStopping: 20,
  });
  return { features, ensemble };
}

/** Chances of not having bought by the end of each week, `weeks` numbers a row. */
export const stillSilent = ({ ensemble, features }: FittedHazard, matrix: FeatureMatrix, weeks: number): Float64Array => survival(ensemble, withColumns(matrix, features), weeks);

export function soonChances(fitted: FittedHazard, matrix: FeatureMatrix, weeks: number): Float64Array {
  const left = stillSilent(fitted, matrix, weeks);
  return Float64Array.from({ length: matrix.rows }, (_, row) => 1 - (left[row * weeks + Math.min(SOON, weeks) - 1] as number));
}

/** The day by which a share of those who will buy within the weeks has bought; straight between the ends of weeks. */
export function waitQuantile(left: Float64Array, row: number, weeks: number, share: number): number {
  const bought = (week: number) => (week === 0 ? 0 : 1 - (left[row * weeks + week - 1] as number));
  const wanted = share * bought(weeks);
  for (let week = 1; week <= weeks; week += 1) {
    const [before, after] = [bought(week - 1), bought(week)];
    if (after >= wanted) return WEEK * (week - 1 + (after > before ? (wanted - before) / (after - before) : 1));
  }
  return weeks * WEEK;
}

/** Days until the usual wait is over: the rule of thumb. */
function dueDays({ matrix }: Waits): Float64Array {
  const of = (name: string) => matrix.columns.find((column) => column.name === name);
  const [silence, median] = [of('days_since_purchase'), of('gap_median')];
  if (silence?.kind !== 'numeric' || median?.kind !== 'numeric') return new Float64Array(matrix.rows);
  const known = median.values.filter((gap) => !Number.isNaN(gap)).sort();
  const usual = known[known.length >> 1] ?? 30;
  return Float64Array.from(silence.values, (days, row) => Math.abs((Number.isNaN(median.values[row]) ? usual : (median.values[row] as number)) - days));
}

const isSoon = ({ days }: Waits): Float32Array => Float32Array.from(days, (wait) => Number(wait <= SOON * WEEK));

function thumbChances(train: Waits, test: Waits): Float64Array {
  const { slope, intercept } = fitPlatt(isSoon(train), dueDays(train));
  return dueDays(test).map((due) => sigmoid(slope * due + intercept));
}

function soonOutcome(fitted: FittedHazard, train: Waits, test: Waits, weeks: number): ReportedOutcome {
  return reportProbability({ name: 'purchase', days: SOON * WEEK, target: isSoon(test), probability: soonChances(fitted, test.matrix, weeks), baseline: { name: 'own_gap', probability: thumbChances(train, test) } });
}

/** Of those who did buy: how many days off the said day was. */
function waitOutcome(fitted: FittedHazard, test: Waits, weeks: number): ReportedOutcome {
  const left = stillSilent(fitted, test.matrix, weeks);
  const due = dueDays(test);
  const bought = [...test.days.keys()].filter((row) => Number.isFinite(test.days[row]));
  const outcome = reportAmount({
    name: 'next', days: weeks * WEEK, kind: 'count', target: bought.map((row) => test.days[row] as number), prediction: bought.map((row) => waitQuantile(left, row, weeks, 0.5)),
    baseline: { name: 'own_gap', prediction: bought.map((row) => Math.min(weeks * WEEK, Math.max(1, due[row] as number))) },
  });
  const inside = bought.filter((row) => (test.days[row] as number) >= Math.floor(waitQuantile(left, row, weeks, 0.1)) && (test.days[row] as number) <= Math.ceil(waitQuantile(left, row, weeks, 0.9)));
  outcome.scores['coverage'] = bought.length === 0 ? 0 : inside.length / bought.length;
  return outcome;
}

function summaryOf({ window, sha256 }: LearnData, plan: SnapshotPlan, [soon, wait]: ReportedOutcome[], test: Waits, train: Waits, fitted: FittedHazard, weeks: number, seed: number): Learnt['summary'] {
  const [came, model, simple] = [isSoon(test), soonChances(fitted, test.matrix, weeks), thumbChances(train, test)];
  const difference = surelyBetter(came.length, seed, (places, which) => auc(Float32Array.from(places, (place) => came[place] as number), Float64Array.from(places, (place) => (which === 0 ? model : simple)[place] as number)));
  const line = (outcome: ReportedOutcome | undefined, metric: string, better: 'higher' | 'lower') => ({ metric, model: outcome?.scores[metric] ?? 0, baseline: outcome?.baseline.scores[metric] ?? 0, better, n: outcome?.n ?? 0 });
  return {
    data: { ...window, rows: train.days.length, sha256 }, features: fitted.features.length, horizonDays: plan.horizon, beatsBaseline: difference > 0,
    headline: [line(soon, 'auc', 'higher'), line(soon, 'logLoss', 'lower'), line(wait, 'mae', 'lower')],
  };
}

function wholeReport(plan: SnapshotPlan, outcomes: ReportedOutcome[], train: Waits, test: Waits, weeks: number, notes: PredictionReport['notes']): PredictionReport {
  return {
    method: 'hazard-boosting', outcomes, importance: [], dependence: [], ablation: [], trials: [], parameters: {},
    split: { trainDays: plan.trainDays.map(dateOf), testDays: [dateOf(plan.testDay)], gapDays: plan.gap, trainRows: train.days.length, testRows: test.days.length },
    notes: [{ key: 'periods', params: { n: weeks } }, { key: 'refit', params: {} }, ...notes],
  };
}
