import { binMatrix } from '../data/binning.ts';
import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import type { TrainingThreads } from './boosting-options.ts';
import { checkRows } from './check-boosting.ts';
import { hire } from './crew.ts';
import { growTree, type GrowthLimits, type Hands } from './grow-tree.ts';
import { lossOf } from './losses.ts';
import { sampleInOrder } from './sampling.ts';
import { leafOf } from './score-trees.ts';
import { joinTrees } from './tree-draft.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';
import { makePlace, type MakePlace } from './workplace.ts';

export interface ForestOptions {
  /** Default 100. */
  readonly trees?: number;
  /** Default unlimited. */
  readonly maxDepth?: number;
  /** Different training rows in a leaf at least; default 5. */
  readonly minLeafRows?: number;
  /** Share of the columns that each split may ask; by default the square root of their number for classes, a third for numbers. */
  readonly columnSample?: number;
  /** Bins of a column; default 63: many small nodes are quicker to look through. */
  readonly maxBins?: number;
  readonly weights?: Float32Array;
  /** Same seed, same forest; default 0. */
  readonly seed?: number;
  readonly threads?: TrainingThreads;
  /** Looked at before each tree; its reason is thrown. */
  readonly signal?: AbortSignal;
  readonly onTree?: (trees: number) => void;
}

export interface Forest {
  /** Scores are predictions: means, or shares of class 1. */
  readonly ensemble: TreeEnsemble;
  /** Prediction of each training row by the trees that did not see it; NaN where all did. */
  readonly outOfBag: Float64Array;
}

/** Histograms kept of leaves that wait: one a level, as trees grow down one side first. */
const OPEN_LEAVES = 48;

/**
 * Random forest (Breiman 2001): each tree grown on a bootstrap sample until its leaves are small, each split among columns
 * drawn anew; the forest is their mean.
 * @param target one value a row; for classes 0 and 1
 * @throws RangeError when the target does not fit the matrix; the signal's reason when aborted
 */
export function trainForest(matrix: FeatureMatrix, target: Float32Array, options: ForestOptions = {}): Forest {
  checkRows(matrix, target, options.weights);
  const { trees: wanted = 100, seed = 0, maxDepth = Infinity, signal, onTree } = options;
  const crew = hire(matrix.rows * matrix.columns.length, options.threads, placeFor(matrix, target, options));
  const random = seededRandom(seed);
  const chooseColumns = columnChooser(crew, options.columnSample ?? usualShare(target, matrix.columns.length), random);
  const limits: GrowthLimits = { maxLeaves: Infinity, maxDepth, bestFirst: false, say: (mean) => mean, chooseColumns };
  const base = lossOf({ loss: 'squared' }).base(target, options.weights);
  const bag = new OutOfBag(matrix, base);
  const trees: TreeEnsemble[] = [];
  try {
    while (trees.length < wanted) {
      signal?.throwIfAborted();
      const drawn = drawBag(matrix.rows, random);
      const { tree } = growTree(crew, limits, fillBag(crew, drawn, base));
      bag.add(tree, drawn);
      trees.push(tree);
      onTree?.(trees.length);
    }
  } finally {
    crew.close();
  }
  return { ensemble: joinTrees(trees, base, 'mean'), outOfBag: bag.means() };
}

function placeFor(matrix: FeatureMatrix, target: Float32Array, { minLeafRows = 5, maxBins = 63, weights }: ForestOptions): MakePlace {
  const rules = { l2: 0, minRows: Math.max(1, minLeafRows), smooth: 1, bounded: false };
  return (parts, buffer) => {
    const binned = binMatrix(matrix, maxBins, parts, (bytes) => new Uint8Array(buffer(bytes)));
    const monotone = new Int8Array(matrix.columns.length);
    return makePlace(binned, { rules, loss: { loss: 'squared' }, maxLeaves: matrix.rows, openLeaves: OPEN_LEAVES, monotone, target, weights }, buffer);
  };
}

function usualShare(target: Float32Array, columns: number): number {
  return target.every((value) => value === 0 || value === 1) ? Math.sqrt(columns) / columns : 1 / 3;
}

function columnChooser({ place: { allowed } }: Hands, share: number, random: () => number): (which: 0 | 1) => void {
  const count = allowed.length / 2;
  const drawn = new Uint32Array(count);
  return (which) => {
    allowed.fill(0, which * count, (which + 1) * count);
    for (const column of drawn.subarray(0, sampleInOrder(count, share, random, drawn))) allowed[which * count + column] = 1;
  };
}

/** How often each row is drawn in as many draws as there are rows. */
function drawBag(rows: number, random: () => number): Uint16Array {
  const drawn = new Uint16Array(rows);
  for (let draw = 0; draw < rows; draw += 1) {
    const row = Math.floor(random() * rows);
    drawn[row] = (drawn[row] as number) + 1;
  }
  return drawn;
}

/** Writes what the tree is grown on: with a gradient of base - y and a hessian of 1 a Newton step from the base is the mean. */
function fillBag({ place: { rows, gradients, target, weights } }: Hands, drawn: Uint16Array, base: number): number {
  let count = 0;
  for (let row = 0; row < drawn.length; row += 1) {
    const times = (drawn[row] as number) * (weights === undefined ? 1 : (weights[row] as number));
    gradients[2 * row] = times * (base - (target[row] as number));
    gradients[2 * row + 1] = times;
    if (times > 0) rows[count++] = row;
  }
  return count;
}

class OutOfBag {
  private readonly matrix: FeatureMatrix;
  private readonly base: number;
  private readonly sums: Float64Array;
  private readonly counts: Uint32Array;

  constructor(matrix: FeatureMatrix, base: number) {
    this.matrix = matrix;
    this.base = base;
    this.sums = new Float64Array(matrix.rows);
    this.counts = new Uint32Array(matrix.rows);
  }

  add(tree: TreeEnsemble, drawn: Uint16Array): void {
    for (let row = 0; row < drawn.length; row += 1) {
      if (drawn[row] !== 0) continue;
      this.sums[row] = (this.sums[row] as number) + (tree.value[leafOf(tree, 0, this.matrix.columns, row)] as number);
      this.counts[row] = (this.counts[row] as number) + 1;
    }
  }

  means(): Float64Array {
    return this.sums.map((sum, row) => this.base + sum / (this.counts[row] as number));
  }
}
