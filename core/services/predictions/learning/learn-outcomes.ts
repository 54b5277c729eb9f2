import type { PredictionReport, ReportedOutcome } from '../../../contract/prediction-report.ts';
import { knownFeatures } from '../../../domain/predictions/features/families.ts';
import { featureId } from '../../../domain/predictions/features/definition.ts';
import { levelCuts, type LevelCuts } from '../../../domain/predictions/levels.ts';
import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';
import { auc } from '../../../learn/evaluate/ranking.ts';
import { referencesOf } from '../scoring/findings.ts';
import type { References } from '../scoring/scorer.ts';
import { surelyBetter } from './compare.ts';
import { explain } from './explain.ts';
import { fairnessOf } from './fairness.ts';
import { fitClassifier, probabilities, searchClassifier, type FittedClassifier, type LookedAt, type Search } from './fit-classifier.ts';
import type { LearnData } from './learn-data.ts';
import { Refusal, type LearnPace, type Learnt } from './learner.ts';
import { observedOf } from './observed.ts';
import { countOnes, reportProbability } from './report-probability.ts';
import type { LabelledSnapshots } from './rows.ts';
import { scoreSegments } from './segments.ts';
import { partsFor } from './tree-part.ts';
import { typicalOf, type Typical } from './typical.ts';
import { withUnusual } from './unusual.ts';

/** Something that comes true or not after a snapshot, with the rows to learn it from and those held out. */
export interface OutcomeRows {
  part: string;
  name: string;
  days: number | null;
  train: LabelledSnapshots;
  test: LabelledSnapshots;
  /** All rows whose future is known, to learn from once more before scoring. */
  refit(): LabelledSnapshots;
  baseline: { name: string; probability(train: LabelledSnapshots, test: LabelledSnapshots): Float64Array };
}

export interface OutcomesTask {
  /** The first is the main one: settings and families are chosen by it. */
  outcomes: OutcomeRows[];
  /** Those who will be scored, as they are today. */
  active(): FeatureMatrix;
  /** By default the features of the customers' history. */
  lookedAt?: LookedAt;
  split: PredictionReport['split'];
  horizonDays: number | null;
  notes: PredictionReport['notes'];
}

/** What scoring needs beside the trees. */
export interface OutcomesRecipe extends Record<string, unknown> {
  outcomes: { part: string; name: string; days: number | null }[];
  /** Names with versions, as they were defined when it learnt. */
  features: string[];
  levels: LevelCuts;
  typical: Typical;
  references: References;
}

type OutcomesData = Pick<LearnData, 'window' | 'sha256' | 'version' | 'groupsOf'>;

const HISTORY: LookedAt = { familyOf: new Map(knownFeatures.map(({ name, family }) => [name, family])), unusual: false };
/** With an isolation forest's score among the features. */
export const WITH_UNUSUAL: LookedAt = { ...HISTORY, unusual: true };
const LEAST_HELD_OUT = 100;
const LEAST_OF_A_KIND = 20;

interface Tested {
  rows: OutcomeRows;
  fitted: FittedClassifier;
  report: ReportedOutcome;
}

/** Boosted trees on features for each outcome, tested on rows held out and fitted once more with them. @throws Refusal */
export async function learnOutcomes(data: OutcomesData, pace: LearnPace, task: OutcomesTask): Promise<Learnt & { recipe: OutcomesRecipe }> {
  const { outcomes, lookedAt = HISTORY } = task;
  const main = outcomes[0] as OutcomeRows;
  outcomes.forEach(refuseUnlearnable);
  pace.phase('learning', 0, outcomes.length);
  const search = await searchClassifier(main.train, pace, lookedAt);
  const tested = outcomes.map((rows, at) => {
    pace.phase('testing', at, outcomes.length);
    return testOn(rows, search, data, pace);
  });
  const serving = outcomes.map((rows, at) => {
    pace.phase('learning', at, outcomes.length);
    return fitClassifier(rows.refit(), search, pace);
  });
  const chief = serving[0] as FittedClassifier;
  const active = withUnusual(task.active(), chief.unusual ?? null);
  const recipe: OutcomesRecipe = {
    outcomes: outcomes.map(({ part, name, days }) => ({ part, name, days })), features: versioned(search.features), levels: levelCuts(countOnes(main.train.target) / main.train.target.length),
    typical: typicalOf(active), references: referencesOf(observedOf(chief, active, probabilities(chief, active))),
  };
  const summary = summaryOf(data, tested, search, task, pace.seed);
  const explained = await explain((tested[0] as Tested).fitted, main.test, lookedAt.familyOf, pace);
  return { method: 'boosting', summary, recipe, report: reportOf(task, tested, search, summary.beatsBaseline, explained), parts: serving.flatMap((fitted, at) => partsFor(outcomes[at]?.part ?? '', fitted, data.version, wordsOf(main.train.matrix))) };
}

/** Words of the columns that hold words. */
const wordsOf = ({ columns }: FeatureMatrix): Map<string, readonly string[]> => new Map(columns.flatMap((column) => (column.kind === 'categorical' ? [[column.name, column.categories] as const] : [])));

function versioned(names: readonly string[]): string[] {
  const ids = new Map(knownFeatures.map((feature) => [feature.name, featureId(feature)]));
  return names.map((name) => ids.get(name) ?? name);
}

function refuseUnlearnable({ train, test }: OutcomeRows): void {
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

function testOn(rows: OutcomeRows, search: Search, data: OutcomesData, pace: LearnPace): Tested {
  const { train, test, name, days, baseline } = rows;
  const fitted = fitClassifier(train, search, pace);
  const probability = probabilities(fitted, test.matrix);
  const report = reportProbability({ name, days, target: test.target, probability, baseline: { name: baseline.name, probability: baseline.probability(train, test) } });
  report.segments = scoreSegments(test.matrix, test.target, probability);
  report.fairness = fairnessOf(data.groupsOf(test.snapshots.map(({ customer }) => customer)), test.target, probability);
  return { rows, fitted, report };
}

function summaryOf({ window, sha256 }: OutcomesData, tested: readonly Tested[], search: Search, task: OutcomesTask, seed: number): Learnt['summary'] {
  const { rows, fitted, report } = tested[0] as Tested;
  const { train, test } = rows;
  const [model, simple] = [probabilities(fitted, test.matrix), rows.baseline.probability(train, test)];
  const difference = surelyBetter(test.target.length, seed, (places, which) => {
    const of = which === 0 ? model : simple;
    return auc(Float32Array.from(places, (place) => test.target[place] as number), Float64Array.from(places, (place) => of[place] as number));
  });
  const line = (metric: string, better: 'higher' | 'lower') => ({ metric, model: report.scores[metric] ?? 0, baseline: report.baseline.scores[metric] ?? 0, better, n: report.n });
  return {
    data: { ...window, rows: train.target.length, sha256 }, features: search.features.length, horizonDays: task.horizonDays, beatsBaseline: difference > 0,
    headline: [line('auc', 'higher'), line('logLoss', 'lower'), line('brier', 'lower')],
  };
}

function reportOf({ split, notes }: OutcomesTask, tested: readonly Tested[], search: Search, better: boolean, explained: Pick<PredictionReport, 'importance' | 'dependence'>): PredictionReport {
  return {
    method: 'boosting', split, outcomes: tested.map(({ report }) => report), ...explained, ablation: search.ablation,
    trials: search.trials.map(({ settings, rounds, score }) => ({ settings: { ...settings }, rounds, score })), parameters: {},
    notes: [...notes, { key: 'refit', params: {} }, ...(search.cut ? [{ key: 'budget', params: {} }] : []), ...(better ? [] : [{ key: 'not_better', params: {} }])],
  };
}
