import type { CategoricalColumn, FeatureColumn, FeatureMatrix, NumericColumn } from '../data/feature-matrix.ts';
import { seededRandom, shuffled } from '../../domain/statistics/seeded-random.ts';
import { scoreTrees } from './score-trees.ts';
import { addLeaf, ask, emptyDraft, freeze, joinTrees, type Question } from './tree-draft.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';

export interface IsolationOptions {
  /** Default 100. */
  readonly trees?: number;
  /** Rows that each tree is grown on; default 256. */
  readonly sample?: number;
  readonly seed?: number;
}

export interface IsolationForest {
  /** The score of a row is its mean path length. */
  readonly ensemble: TreeEnsemble;
  readonly sample: number;
}

const EULER = 0.5772156649015329;

/** Average path length of an unsuccessful search among n values in a binary search tree: c(n) of Liu et al. 2008. */
export function averagePath(values: number): number {
  if (values <= 1) return 0;
  return values === 2 ? 1 : 2 * (Math.log(values - 1) + EULER) - (2 * (values - 1)) / values;
}

/** How odd each row is: 2^(-E(h) / c(ψ)); about 0.5 for an ordinary one, towards 1 for one that is soon alone (Liu et al. 2008). */
export function anomalyScores({ ensemble, sample }: IsolationForest, matrix: FeatureMatrix): Float64Array {
  return scoreTrees(ensemble, matrix).map((path) => 2 ** (-path / averagePath(sample)));
}

/**
 * Isolation forest (Liu, Ting and Zhou 2008): trees that part a few rows at random places until each is alone. A missing
 * value is a place of its own; categories are parted by a random set.
 * @throws RangeError when there are fewer than two rows, or no column
 */
export function trainIsolationForest(matrix: FeatureMatrix, { trees = 100, sample = 256, seed = 0 }: IsolationOptions = {}): IsolationForest {
  if (matrix.rows < 2 || matrix.columns.length === 0) throw new RangeError('there is nothing to isolate');
  const random = seededRandom(seed);
  const size = Math.min(sample, matrix.rows);
  const grown = Array.from({ length: trees }, () => isolate(matrix, drawRows(matrix.rows, size, random), random));
  return { ensemble: joinTrees(grown, 0, 'mean'), sample: size };
}

/** Without replacement; few of many by drawing again what was drawn before. */
function drawRows(rows: number, wanted: number, random: () => number): number[] {
  if (wanted > rows / 2) return [...shuffled(rows, random).subarray(0, wanted)];
  const drawn = new Set<number>();
  while (drawn.size < wanted) drawn.add(Math.floor(random() * rows));
  return [...drawn];
}

interface Pending {
  readonly node: number;
  readonly rows: readonly number[];
  readonly depth: number;
}

function isolate({ columns }: FeatureMatrix, sample: readonly number[], random: () => number): TreeEnsemble {
  const draft = emptyDraft();
  const limit = Math.ceil(Math.log2(sample.length));
  const leaf = (rows: readonly number[], depth: number): Pending => ({ node: addLeaf(draft, depth + averagePath(rows.length), rows.length), rows, depth });
  const pending = [leaf(sample, 0)];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, rows, depth } = next;
    const question = depth < limit && rows.length > 1 ? randomQuestion(columns, rows, random) : undefined;
    if (question === undefined) continue;
    const [left, right] = part(columns, rows, question).map((side) => leaf(side, depth + 1)) as [Pending, Pending];
    ask(draft, node, question, [left.node, right.node]);
    pending.push(left, right);
  }
  return freeze(draft);
}

/** A random place to part the rows at, in a random column that can part them; undefined if none can. */
function randomQuestion(columns: readonly FeatureColumn[], rows: readonly number[], random: () => number): Question | undefined {
  for (const feature of shuffled(columns.length, random)) {
    const column = columns[feature] as FeatureColumn;
    const side = column.kind === 'numeric' ? randomThreshold(column, rows, random) : randomSet(column, rows, random);
    if (side !== undefined) return { feature, gain: 0, ...side };
  }
  return undefined;
}

type Side = Pick<Question, 'left' | 'missingLeft'>;

function randomThreshold({ values }: NumericColumn, rows: readonly number[], random: () => number): Side | undefined {
  let low = Infinity;
  let high = -Infinity;
  let missing = 0;
  for (const row of rows) {
    const value = values[row] as number;
    if (Number.isNaN(value)) missing += 1;
    else {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low >= high) return missing > 0 && missing < rows.length ? { left: Infinity, missingLeft: false } : undefined;
  const place = Math.fround(low + random() * (high - low));
  const left = place >= low && place < high ? place : low;
  if (missing > 0) return { left, missingLeft: random() < 0.5 };
  return { left, missingLeft: 2 * rows.filter((row) => (values[row] as number) <= left).length > rows.length };
}

function randomSet({ codes }: CategoricalColumn, rows: readonly number[], random: () => number): Side | undefined {
  const present = [...new Set(rows.map((row) => codes[row] as number))].sort((one, other) => one - other);
  if (present.length < 2) return undefined;
  // Each goes left or right by chance; where chance leaves a side empty, one changes over.
  const left = present.filter(() => random() < 0.5);
  const one = present[Math.floor(random() * present.length)] as number;
  const chosen = left.length === 0 ? [one] : left.length === present.length ? left.filter((code) => code !== one) : left;
  return { left: Int32Array.from(chosen.filter((code) => code >= 0)), missingLeft: chosen.includes(-1) };
}

/** Rows on either side of a question. */
function part(columns: readonly FeatureColumn[], rows: readonly number[], { feature, left, missingLeft }: Question): [number[], number[]] {
  const column = columns[feature] as FeatureColumn;
  const sides: [number[], number[]] = [[], []];
  for (const row of rows) {
    const cell = (column.kind === 'numeric' ? column.values[row] : column.codes[row]) as number;
    const missing = column.kind === 'numeric' ? Number.isNaN(cell) : cell < 0;
    const goesLeft = missing ? missingLeft : typeof left === 'number' ? cell <= left : left.includes(cell);
    sides[goesLeft ? 0 : 1].push(row);
  }
  return sides;
}
