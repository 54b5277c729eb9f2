import { serialize } from 'node:v8';
import type { PredictionReport, ReportedOutcome } from '../../../contract/prediction-report.ts';
import type { UpliftExperiment, UpliftReport } from '../../../contract/prediction-settings.ts';
import type { GroupCuts } from '../../../domain/predictions/uplift/groups.ts';
import { featureNames, type ColumnReading } from '../../../learn/data/column-reading.ts';
import { findLeaks } from '../../../learn/gate/find-leaks.ts';
import { linkOf } from '../../../learn/table/fit-candidate.ts';
import { splitRows } from '../../../learn/table/split-rows.ts';
import { treesToOnnx } from '../../../learn/onnx/trees-to-onnx.ts';
import type { ColumnSchema } from '../../../learn/onnx/model-description.ts';
import type { BoostedModel } from '../../../learn/trees/boosting-options.ts';
import { unbalancedColumns } from '../../../learn/uplift/check-balance.ts';
import { chooseUplift, partOf, type UpliftChoice } from '../../../learn/uplift/choose-uplift.ts';
import { scoreUplift, trainUplift, type Experiment, type UpliftModel } from '../../../learn/uplift/train-uplift.ts';
import { dateOf, dayOf } from '../learning/dates.ts';
import { Refusal, type LearnPace, type Learnt } from '../learning/learner.ts';
import { informative } from '../learning/fit-classifier.ts';
import { withColumns } from '../learning/rows.ts';
import { typicalOf, type Typical } from '../learning/typical.ts';
import { referencesOf } from '../scoring/findings.ts';
import type { References } from '../scoring/scorer.ts';
import { baseOf, trainBase, upliftReport } from './report-uplift.ts';
import type { GatheredExperiment } from './gather-experiment.ts';

export interface UpliftRecipe extends Record<string, unknown> {
  experiment: UpliftExperiment;
  readings: ColumnReading[];
  columns: string[];
  cuts: GroupCuts;
  typical: Typical;
  references: References;
  /** Held-out effect on the persuadable, 95 %: what writing to them brings a head. */
  won: { low: number; high: number };
}

/** What scoring needs of the trees. */
export interface UpliftTrees {
  uplift: UpliftModel;
  /** The outcome of who was not written to. */
  base: BoostedModel;
}

const HELD_OUT = 1 / 3;
const LEAST_CAME = 50;
/** Names of an approach's models, in their order. */
const NAMES = { 'two-model': ['treated', 'control'], 'transformed-outcome': ['uplift'], 'x-learner': ['effect_on_treated', 'effect_on_control'] } as const;

/** Whom a message wins, from an experiment with a control group: the approach is chosen on two thirds of the people, and judged on the others. @throws Refusal */
export function learnUplift(gathered: GatheredExperiment, experiment: UpliftExperiment, { today, version }: { today: string; version: string }, pace: LearnPace): Learnt {
  const all = checked(gathered);
  const [seen, held] = halves(all, pace.seed);
  pace.phase('learning', 0, 2);
  const choice = chooseUplift(seen, { seed: pace.seed });
  if (choice.model === null) throw new Refusal('no_uplift', inThousandths(choice.reports[0]));
  pace.phase('testing', 0, 1);
  const base = trainBase(seen, pace.seed);
  const cuts = cutsOf(seen, base);
  const report = upliftReport(held, { uplift: scoreUplift(choice.model, held.matrix), base: baseOf(base, held.matrix), cuts }, pace.seed);
  pace.phase('learning', 1, 2);
  const serving: UpliftTrees = { uplift: trainUplift(all, { method: choice.model.method, seed: pace.seed }), base: trainBase(all, pace.seed) };
  const said = scoreUplift(serving.uplift, all.matrix);
  const persuadable = report.groups.find(({ group }) => group === 'persuadable');
  const numeric = Object.fromEntries(all.matrix.columns.flatMap((column) => (column.kind === 'numeric' ? [[column.name, column.values] as const] : [])));
  const recipe: UpliftRecipe = {
    experiment, readings: gathered.judged.filter(({ dropped }) => !dropped).map(({ reading }) => reading), columns: all.matrix.columns.map(({ name }) => name), cuts: cutsOf(all, serving.base), typical: typicalOf(all.matrix),
    references: referencesOf({ features: numeric, prediction: said }), won: { low: persuadable?.low ?? 0, high: persuadable?.high ?? 0 },
  };
  const day = experiment.date ?? today;
  const { headline, better } = headlineOf(report, held, base);
  return {
    method: choice.model.method, recipe, parts: partsOf(serving, all, version),
    summary: { data: { from: day, to: day, customers: all.matrix.rows, rows: seen.matrix.rows, sha256: gathered.sha256 }, features: all.matrix.columns.length, horizonDays: experiment.outcome.kind === 'event' ? experiment.outcome.days : null, headline, beatsBaseline: better },
    report: wholeReport(experiment, report, { choice, day, seen, held, headline, better }),
  };
}

/** People with the columns that may be learnt from. @throws Refusal */
function checked({ matrix, treated, outcome, judged }: GatheredExperiment): Experiment {
  const came = [0, 1].map((arm) => outcome.filter((value, row) => value === 1 && treated[row] === arm).length);
  const fewest = Math.min(...came, ...[0, 1].map((arm) => outcome.filter((value, row) => value === 0 && treated[row] === arm).length));
  if (fewest < LEAST_CAME) throw new Refusal('experiment_outcomes', { found: fewest, needed: LEAST_CAME });
  const named = (columns: readonly string[]) => [...new Set(columns.map((column) => judged.find(({ reading }) => featureNames(reading).includes(column))?.reading.header ?? column))].join(', ');
  const unbalanced = unbalancedColumns(matrix.columns, treated);
  if (unbalanced.length > 0) throw new Refusal('unbalanced', { feature: named(unbalanced) });
  const leaks = findLeaks(matrix.columns, outcome, 'classification').map(({ column }) => column);
  if (leaks.length > 0) throw new Refusal('outcome_leak', { feature: named(leaks) });
  const columns = informative({ snapshots: [], matrix, target: outcome });
  if (columns.length === 0) throw new Refusal('no_fields', {});
  return { matrix: withColumns(matrix, columns), outcome, treated };
}

/** Two thirds to learn from, a third held out, both arms and outcomes alike. */
function halves(all: Experiment, seed: number): [Experiment, Experiment] {
  const strata = Uint8Array.from(all.outcome, (came, row) => 2 * (all.treated[row] ?? 0) + came);
  const [seen, held] = splitRows(Int32Array.from(strata, (_, row) => row), strata, [1 - HELD_OUT, HELD_OUT], seed);
  return [partOf(all, seen ?? []), partOf(all, held ?? [])];
}

function cutsOf(experiment: Experiment, base: BoostedModel): GroupCuts {
  const mean = (arm: 0 | 1) => {
    const came = experiment.outcome.filter((_, row) => experiment.treated[row] === arm);
    return came.reduce((sum, value) => sum + value, 0) / came.length;
  };
  const chances = baseOf(base, experiment.matrix);
  return { effect: mean(1) - mean(0), base: chances.reduce((sum, value) => sum + value, 0) / chances.length };
}

/** Beside the naive order: by who comes anyway. */
function headlineOf({ qini, low }: UpliftReport, held: Experiment, base: BoostedModel): { headline: Learnt['summary']['headline']; better: boolean } {
  const naive = upliftReport(held, { uplift: baseOf(base, held.matrix), base: baseOf(base, held.matrix), cuts: { effect: 0, base: 0 } }, 0).qini;
  return { headline: [{ metric: 'qini', model: qini, baseline: naive, better: 'higher', n: held.matrix.rows }], better: low > 0 && qini > naive };
}

const inThousandths = (report: { qini: number; low: number; high: number } | undefined) => Object.fromEntries((['qini', 'low', 'high'] as const).map((name) => [name, Math.round(1e4 * (report?.[name] ?? 0)) / 10]));

interface Told {
  choice: UpliftChoice;
  day: string;
  seen: Experiment;
  held: Experiment;
  headline: Learnt['summary']['headline'];
  better: boolean;
}

function wholeReport({ date, field, control, without }: UpliftExperiment, uplift: UpliftReport, { choice, day, seen, held, headline, better }: Told): PredictionReport {
  const alone = uplift.groups.find(({ group }) => group === 'leave-alone');
  const outcome: ReportedOutcome = {
    name: 'uplift', days: null, kind: 'uplift', n: held.matrix.rows, positives: null, scores: { qini: uplift.qini }, baseline: { name: 'likely_anyway', scores: { qini: headline[0]?.baseline ?? 0 } },
    others: choice.reports.map(({ method, qini }) => ({ name: method, scores: { qini } })), roc: [], precisionRecall: [], lift: [], calibration: [], segments: [], fairness: null, uplift,
  };
  return {
    method: choice.model?.method ?? '', split: { trainDays: [day], testDays: [dateOf(dayOf(day))], gapDays: 0, trainRows: seen.matrix.rows, testRows: held.matrix.rows }, outcomes: [outcome], importance: [], dependence: [], ablation: [], trials: [], parameters: {},
    notes: [
      { key: 'uplift_assumes', params: { field, control: control.join(', ') } }, { key: date === null ? 'uplift_fields' : 'uplift_dated', params: date === null ? {} : { date } }, { key: 'refit_all', params: {} },
      ...((alone?.high ?? 0) < 0 ? [] : [{ key: 'nobody_driven_away', params: {} }]), ...(without.length > 0 ? [{ key: 'without', params: { fields: without.join(', ') } }] : []), ...(better ? [] : [{ key: 'not_better', params: {} }]),
    ],
  };
}

/** A graph a model; the trees of all lie with the first. */
function partsOf(trees: UpliftTrees, { matrix }: Experiment, version: string): Learnt['parts'] {
  const columns = matrix.columns.map((column): ColumnSchema => (column.kind === 'numeric' ? { kind: 'numeric', name: column.name } : { kind: 'categorical', name: column.name, categories: column.categories }));
  const graph = (name: string, { ensemble, loss }: BoostedModel) => ({ name, onnx: treesToOnnx(ensemble, { name, version, target: name, columns, link: linkOf(loss) }), trees: new Uint8Array(0) });
  const models = trees.uplift.models.map((model, at) => graph(NAMES[trees.uplift.method][at] ?? `model${at}`, model));
  return [{ ...graph('base', trees.base), trees: serialize(trees) }, ...models];
}
