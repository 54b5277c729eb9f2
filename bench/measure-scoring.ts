import type { FeatureColumn, FeatureMatrix } from '../core/learn/data/feature-matrix.ts';
import { seededRandom } from '../core/domain/statistics/seeded-random.ts';
import { takeRows } from '../core/learn/data/take-rows.ts';
import { treeShap } from '../core/learn/explain/tree-shap.ts';
import { loadModel } from '../core/learn/onnx/onnx-model.ts';
import { treesToOnnx } from '../core/learn/onnx/trees-to-onnx.ts';
import { trainBoosting } from '../core/learn/trees/boosting.ts';
import { scoreTrees } from '../core/learn/trees/score-trees.ts';
import type { TreeEnsemble } from '../core/learn/trees/tree-ensemble.ts';
import { quantile } from './statistics.ts';

/** Scoring by 100 trees of depth 6 through ONNX: in bulk, by one and by two threads, a row at a time; and TreeSHAP. Prints one JSON line. */
const rows = Number(process.env['BENCH_SCORING_ROWS'] ?? 1_000_000);
const trainingRows = 50_000;

export interface Speed {
  perSecond: number;
  /** Rows a second of processor time: what one core does, however busy the machine. */
  perCpuSecond: number;
}

console.log(
  JSON.stringify({
    rows,
    numbers: await measure(made(30, 0)),
    words: await measure(made(25, 5)),
  }),
);

async function measure({ matrix, target }: { matrix: FeatureMatrix; target: Float32Array }) {
  const sample = takeRows(matrix, Uint32Array.from({ length: trainingRows }, (_, row) => row));
  const { ensemble } = trainBoosting(sample, target.slice(0, trainingRows), { loss: 'logistic', iterations: 100, maxDepth: 6, maxLeaves: 64 });
  const started = performance.now();
  const bytes = treesToOnnx(ensemble, { name: 'bench', version: '1', target: 'y', columns: matrix.columns, link: 'logistic' });
  const exportMs = performance.now() - started;
  return {
    leaves: ensemble.feature.filter((feature) => feature < 0).length,
    bytes: bytes.length,
    exportMs,
    one: await bulk(bytes, matrix, 1),
    two: await bulk(bytes, matrix, 2),
    single: await single(bytes, matrix, 1),
    difference: await farthest(bytes, ensemble, takeRows(matrix, Uint32Array.from({ length: 20_000 }, (_, row) => row))),
    shapMs: explained(ensemble, matrix),
  };
}

async function bulk(bytes: Uint8Array, matrix: FeatureMatrix, threads: number): Promise<Speed> {
  const model = await loadModel(bytes, { threads });
  const cpu = process.cpuUsage();
  const started = performance.now();
  await model.score(matrix);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await model.close();
  return { perSecond: rows / seconds, perCpuSecond: (rows / (user + system)) * 1e6 };
}

/** Milliseconds of one row, from a matrix of one row to its prediction, loading not counted. */
async function single(bytes: Uint8Array, matrix: FeatureMatrix, threads: number): Promise<{ p50: number; p99: number; loadMs: number }> {
  const started = performance.now();
  const model = await loadModel(bytes, { threads });
  const loadMs = performance.now() - started;
  const times: number[] = [];
  for (let row = 0; row < 2000; row++) {
    const one = takeRows(matrix, [row]);
    const from = performance.now();
    await model.score(one);
    times.push(performance.now() - from);
  }
  await model.close();
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), loadMs };
}

async function farthest(bytes: Uint8Array, ensemble: TreeEnsemble, matrix: FeatureMatrix): Promise<number> {
  const model = await loadModel(bytes);
  const { score } = await model.score(matrix);
  await model.close();
  return scoreTrees(ensemble, matrix).reduce((most, value, row) => Math.max(most, Math.abs(value - (score[row] ?? Number.NaN))), 0);
}

/** Milliseconds of processor time a row. */
function explained(ensemble: TreeEnsemble, matrix: FeatureMatrix): number {
  const some = Uint32Array.from({ length: 500 }, (_, row) => row * 7);
  const cpu = process.cpuUsage();
  treeShap(ensemble, matrix, some);
  return process.cpuUsage(cpu).user / 1000 / some.length;
}

/** Skewed amounts, bell curves, small counts with gaps, and words; the target hangs on some of each. */
function made(numbers: number, words: number): { matrix: FeatureMatrix; target: Float32Array } {
  const random = seededRandom(1);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const kinds = [() => Math.floor(Math.exp(normal())), normal, () => (random() < 0.1 ? Number.NaN : Math.round(random() * 10))];
  const columns: FeatureColumn[] = [
    ...Array.from({ length: numbers }, (_, index) => ({ kind: 'numeric' as const, name: `x${index}`, values: Float32Array.from({ length: rows }, kinds[index % 3] ?? normal) })),
    ...Array.from({ length: words }, (_, index) => ({
      kind: 'categorical' as const,
      name: `c${index}`,
      codes: Int32Array.from({ length: rows }, () => Math.floor(random() ** 2 * 20)),
      categories: Array.from({ length: 20 }, (__, code) => `categoría ${code}`),
    })),
  ];
  const at = (index: number, row: number): number => {
    const column = columns[index];
    const value = column?.kind === 'numeric' ? (column.values[row] ?? 0) : ((column?.codes[row] ?? 0) * 7) % 5;
    return Number.isNaN(value) ? 3 : value;
  };
  const target = Float32Array.from({ length: rows }, (_, row) => Number(at(0, row) + 2 * at(1, row) - 0.3 * at(2, row) + at(4, row) * at(7, row) + 0.5 * at(columns.length - 1, row) + 2 * normal() > 2));
  return { matrix: { rows, columns }, target };
}
