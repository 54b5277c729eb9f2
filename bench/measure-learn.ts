import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureColumn, FeatureMatrix } from '../core/learn/data/feature-matrix.ts';
import { seededRandom, shuffled } from '../core/domain/statistics/seeded-random.ts';
import { auc } from '../core/learn/evaluate/ranking.ts';
import { trainBoosting } from '../core/learn/trees/boosting.ts';
import { scoreTrees } from '../core/learn/trees/score-trees.ts';
import { workerEntry } from '../core/platform/worker-entry.ts';
import { nodePorts } from '../core/platform/node/node-ports.ts';
import { readLearnTable, rowsOf, tables, type Labelled } from './learn-tables.ts';
import { cache } from './workspace.ts';

/**
 * Our boosting beside scikit-learn's and XGBoost's: AUC on held-out quarters of real tables, and the time to train on
 * 1,000,000 × 30 beside XGBoost's. Prints one JSON line. The peers are asked of the Python that QUERENCIA_PYTHON names, or python3.
 */
const SPLITS = 5;
const settings = { trees: 100, rate: 0.1, leaves: 31 };
const big = { rows: Number(process.env['BENCH_LEARN_ROWS'] ?? 1_000_000), columns: 30, depth: 6, threads: Number(process.env['BENCH_LEARN_THREADS'] ?? 2) };
const python = process.env['QUERENCIA_PYTHON'] ?? 'python3';
const folder = join(cache, 'learn');
const parts = process.argv.slice(2);

export type Peer = { missing: string } | { version: string; auc: number };
type Peers = Record<'sklearn' | 'xgboost', Peer>;
export type AucOfTable = { table: string; missing: string } | { table: string; rows: number; splits: { ours: number; peers: Peers | string }[] };
export interface TrainingTime {
  rows: number;
  columns: number;
  threads: number;
  ms: number;
  cpuMs: number;
  logLoss: number;
  scoreMs: number;
  peakMb: number;
  peer: string | { missing: string } | { version: string; ms: number; cpuMs: number; logLoss: number };
}

function askPeers<T>(what: string, { matrix, target }: Labelled, train: number, given: object, ...args: string[]): T | string {
  mkdirSync(folder, { recursive: true });
  const { rows, columns } = matrix;
  const cells = new Float32Array(rows * columns.length);
  columns.forEach((column, place) => {
    for (let row = 0; row < rows; row += 1) cells[row * columns.length + place] = cellOf(column, row);
  });
  writeFileSync(join(folder, 'table.json'), JSON.stringify({ rows, train, categorical: columns.map(({ kind }) => kind === 'categorical'), settings: given }));
  writeFileSync(join(folder, 'x.f32'), cells);
  writeFileSync(join(folder, 'y.f32'), target);
  const run = spawnSync(python, [join(import.meta.dirname, 'learn-peers.py'), what, folder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (run.error || run.status !== 0) return `${python} could not be asked (${run.error?.message ?? run.stderr.trim().split('\n').at(-1)})`;
  return JSON.parse(run.stdout) as T;
}

function cellOf(column: FeatureColumn, row: number): number {
  if (column.kind === 'numeric') return column.values[row] ?? Number.NaN;
  const code = column.codes[row] ?? -1;
  return code < 0 ? Number.NaN : code;
}

/** AUC on a held-out quarter, on the mean of several seeded splits. */
function measureAuc(): AucOfTable[] {
  return tables.map((table) => {
    const whole = readLearnTable(table);
    if (whole === null) return { table: table.name, missing: `${table.file} is not there (QUERENCIA_SHARED)` };
    const splits = Array.from({ length: SPLITS }, (_, seed) => aucOfSplit(whole, seed));
    return { table: table.name, rows: whole.matrix.rows, splits };
  });
}

function aucOfSplit(whole: Labelled, seed: number) {
  const order = shuffled(whole.matrix.rows, seededRandom(seed));
  const cut = Math.floor(order.length * 0.75);
  const [train, test] = [rowsOf(whole, order.subarray(0, cut)), rowsOf(whole, order.subarray(cut))];
  const { ensemble } = trainBoosting(train.matrix, train.target, { loss: 'logistic', iterations: settings.trees, learningRate: settings.rate, maxLeaves: settings.leaves });
  const ours = auc(test.target, scoreTrees(ensemble, test.matrix));
  return { ours, peers: askPeers<Peers>('auc', rowsOf(whole, order), cut, settings) };
}

/** A table of normal numbers whose label hangs on some of them, straight, bent and crossed; a twentieth is missing. */
function madeTable(): Labelled {
  const random = seededRandom(20_261_121);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const values = Array.from({ length: big.columns }, () => Float32Array.from({ length: big.rows }, normal));
  const pull = values.map(normal);
  const target = Float32Array.from({ length: big.rows }, (_, row) => {
    const [first = 0, second = 0, third = 0] = values.map((column) => column[row] as number);
    const straight = values.reduce((sum, column, place) => sum + 0.3 * (pull[place] as number) * (column[row] as number), 0);
    return random() < 1 / (1 + Math.exp(-(straight + Math.sin(2 * first) + second * third))) ? 1 : 0;
  });
  for (const column of values) for (let row = 0; row < column.length; row += 1) if (random() < 0.05) column[row] = Number.NaN;
  const matrix: FeatureMatrix = { rows: big.rows, columns: values.map((column, place) => ({ kind: 'numeric', name: `x${place}`, values: column })) };
  return { matrix, target };
}

function measureTime(): TrainingTime {
  const table = madeTable();
  const given = { ...settings, depth: big.depth };
  const peer = askPeers<Exclude<TrainingTime['peer'], string>>('time', table, table.matrix.rows, given, String(big.threads));
  const before = process.cpuUsage();
  const started = performance.now();
  const model = trainBoosting(table.matrix, table.target, {
    loss: 'logistic', iterations: settings.trees, learningRate: settings.rate, maxDepth: big.depth, maxLeaves: 2 ** big.depth, minLeafRows: 1, l2: 1,
    threads: { count: big.threads, entry: workerEntry(nodePorts().paths, 'learn/trees/growth') },
  });
  const ms = performance.now() - started;
  const cpuMs = process.cpuUsage(before).user / 1000;
  const scoreStarted = performance.now();
  scoreTrees(model.ensemble, table.matrix);
  return { rows: big.rows, columns: big.columns, threads: big.threads, ms, cpuMs, logLoss: model.trainLoss.at(-1) ?? Number.NaN, scoreMs: performance.now() - scoreStarted, peakMb: process.resourceUsage().maxRSS / 1024, peer };
}

const wants = (part: string) => parts.length === 0 || parts.includes(part);
console.log(JSON.stringify({ ...(wants('auc') && { auc: measureAuc() }), ...(wants('time') && { time: measureTime() }) }));
