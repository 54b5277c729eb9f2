import type { ColumnReading } from '../data/column-reading.ts';
import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { calibrated } from '../onnx/calibrate.ts';
import type { ModelDescription } from '../onnx/model-description.ts';
import { treesToOnnx } from '../onnx/trees-to-onnx.ts';
import { scoreTrees } from '../trees/score-trees.ts';
import { takeRows } from '../data/take-rows.ts';
import type { Card, TestScores } from './card.ts';
import { baselineScores, testReport, testScores } from './measure-model.ts';
import { EXPLAINER, HIGH, LOW, MODEL, sha256 } from './model-folder.ts';
import { LEVEL } from './quantile-band.ts';
import { boundsAround, type Band } from './score-band.ts';
import { modelToText } from './store-model.ts';
import { explainModel, modelToOnnx, scoreModel } from './table-model.ts';
import type { TrainedTable, TrainRequest } from './train-table.ts';

const DAY = 86_400_000;
/** Rows of the test whose reasons are averaged into the features' importance. */
const EXPLAINED = 500;

/** What is not in the trained table itself. */
export interface BundleFacts {
  readonly request: TrainRequest;
  readonly createdAt: Date;
  readonly table: { readonly sha256: string; readonly bytes: number };
  readonly testSha256: string | null;
  readonly versions: Readonly<Record<string, string>>;
}

export interface ModelBundle {
  readonly files: ReadonlyMap<string, Uint8Array | string>;
  readonly card: Card;
}

/** The files of a model: ONNX graphs, what explaining needs, and the card with the scores on rows that were held out. */
export function bundleModel(trained: TrainedTable, facts: BundleFacts): ModelBundle {
  const { chosen, calibration, band } = trained;
  const description = describe(trained, facts);
  const files = new Map<string, Uint8Array | string>([
    [MODEL, modelToOnnx(chosen.model, { ...description, link: chosen.model.link, ...(calibration ? { calibration } : {}) })],
    [EXPLAINER, modelToText(chosen.model)],
  ]);
  if (band) {
    files.set(LOW, treesToOnnx(band.low, { ...description, name: `${description.name} low`, link: 'identity' }));
    files.set(HIGH, treesToOnnx(band.high, { ...description, name: `${description.name} high`, link: 'identity' }));
  }
  return { files, card: { ...cardOf(trained, facts, files), ...measured(trained) } };
}

function describe({ planned, features }: TrainedTable, { versions }: BundleFacts): Omit<ModelDescription, 'link' | 'calibration'> {
  const columns = features.map((column) => (column.kind === 'numeric' ? { kind: column.kind, name: column.name } : { kind: column.kind, name: column.name, categories: column.categories }));
  return { name: `querencia ${planned.target.task}`, version: versions['querencia'] ?? '', target: planned.target.column, columns };
}

function cardOf(trained: TrainedTable, { request, createdAt, table, testSha256, versions }: BundleFacts, files: ModelBundle['files']): Omit<Card, 'test' | 'baseline' | 'report' | 'interval'> {
  const { planned, training, test, chosen, calibration, features, notes } = trained;
  const names = new Set(features.map(({ name }) => name));
  const rows = training.matrix.rows + (testSha256 === null ? test.matrix.rows : 0);
  return {
    format: 1,
    createdAt: createdAt.toISOString(),
    target: planned.target,
    id: planned.id,
    data: { ...table, rows, trainRows: training.matrix.rows, testRows: test.matrix.rows, testSha256, window: windowOf(planned.columns.map(({ reading }) => reading), training.matrix) },
    columns: planned.columns.filter(({ dropped, reading }) => !dropped && names.has(reading.header)).map(({ reading }) => reading),
    features: [...names],
    dropped: planned.columns.flatMap(({ dropped, reading, note }) => (dropped && note ? [{ column: reading.header, why: note }] : [])),
    allowedLeaks: [...trained.allowedLeaks],
    model: {
      kind: chosen.model.kind,
      trees: chosen.model.kind === 'boosting' ? chosen.trees : 0,
      settings: chosen.model.kind === 'boosting' ? { ...chosen.candidate } : { lambda: chosen.model.weights.lambda, mix: chosen.model.weights.mix },
      calibration: calibration?.kind ?? 'none',
      sha256: Object.fromEntries([...files].map(([name, bytes]) => [name, sha256(bytes)])),
    },
    search: {
      seconds: request.seconds,
      stopped: chosen.stopped,
      losses: chosen.losses,
      trials: chosen.trials.map(({ candidate, round, loss, ms }) => ({ round, settings: { ...candidate }, loss, ms: Math.round(ms) })),
    },
    trainMs: Math.round(trained.ms),
    seed: request.seed,
    versions: { ...versions },
    notes: [...notes],
  };
}

function windowOf(readings: readonly ColumnReading[], { columns }: FeatureMatrix): Card['data']['window'] {
  const window: Card['data']['window'] = {};
  for (const { header, as } of readings) {
    const column = columns.find(({ name }) => name === header);
    if (as !== 'date' || column?.kind !== 'numeric') continue;
    let [from, to] = [Infinity, -Infinity];
    for (const day of column.values) if (!Number.isNaN(day)) [from, to] = [Math.min(from, day), Math.max(to, day)];
    if (from <= to) window[header] = { from: dayText(from), to: dayText(to) };
  }
  return window;
}

const dayText = (day: number): string => new Date(Math.floor(day) * DAY).toISOString().slice(0, 10);

/** The model on the rows held out, beside who knows only the training rows' labels. */
function measured({ planned, training, test, chosen, calibration, band }: TrainedTable): Pick<Card, 'test' | 'baseline' | 'report' | 'interval'> {
  const { task } = planned.target;
  const predicted = calibrated(scoreModel(chosen.model, test.matrix), chosen.model.link, calibration ?? undefined);
  const interval: Band | null = band ? { level: LEVEL, method: 'cqr', margin: band.margin, nonNegative: training.target.every((value) => value >= 0) } : null;
  const bounds = band && interval ? boundsAround(predicted, scoreTrees(band.low, test.matrix), scoreTrees(band.high, test.matrix), interval) : null;
  const scores: TestScores = testScores(task, test.target, predicted);
  return {
    test: scores,
    baseline: baselineScores(task, test.target, training.target),
    report: { ...testReport(task, test.target, predicted, bounds), importance: importance(chosen.model, test.matrix) },
    interval,
  };
}

/** Each feature's share of what is added to and taken from the scores, over some rows; the largest first. */
function importance(model: TrainedTable['chosen']['model'], matrix: FeatureMatrix): Card['report']['importance'] {
  const step = Math.max(1, Math.floor(matrix.rows / EXPLAINED));
  const some = takeRows(matrix, Uint32Array.from({ length: Math.min(matrix.rows, EXPLAINED) }, (_, at) => at * step));
  const { values, columns } = explainModel(model, some);
  const sums = new Float64Array(columns);
  for (const [at, value] of values.entries()) sums[at % columns] = (sums[at % columns] ?? 0) + Math.abs(value);
  const all = sums.reduce((total, sum) => total + sum, 0) || 1;
  return matrix.columns.map(({ name }, column) => ({ feature: name, share: (sums[column] ?? 0) / all })).sort((a, b) => b.share - a.share);
}
