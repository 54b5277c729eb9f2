import { binMatrix } from '../data/binning.ts';
import type { FeatureColumn, FeatureMatrix } from '../data/feature-matrix.ts';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import type { BoostedModel, BoostingOptions } from './boosting-options.ts';
import { checkBoosting } from './check-boosting.ts';
import { hire } from './crew.ts';
import { growTree, type GrowthLimits, type GrownTree, type Hands } from './grow-tree.ts';
import { quantileOf } from './losses.ts';
import { meanLoss } from './mean-loss.ts';
import { sampleInOrder } from './sampling.ts';
import { addTree, leafOf } from './score-trees.ts';
import { joinTrees } from './tree-draft.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';
import { makePlace, type MakePlace } from './workplace.ts';

/** Rows whose training loss is recorded. */
const WATCHED = 50_000;
/** What the gradient of a row costs, in cells of a histogram. */
const GRADIENT_COST = 10;

/**
 * Gradient boosting of trees on histograms: Newton steps (Friedman 2001; Chen and Guestrin 2016) on binned columns, leaf by
 * leaf (Ke et al. 2017). Missing values learn their side; categories are split by sets.
 * @param target one value a row of the matrix
 * @throws RangeError when the target does not fit the matrix or the loss; the signal's reason when aborted
 */
export function trainBoosting(matrix: FeatureMatrix, target: Float32Array, options: BoostingOptions): BoostedModel {
  checkBoosting(matrix, target, options);
  const { iterations = 100, signal, onIteration } = options;
  const crew = hire(matrix.rows * matrix.columns.length, options.threads, placeFor(matrix, target, options));
  try {
    const boosting = new Boosting(crew, matrix, options);
    while (boosting.trees.length < iterations && !boosting.stalled) {
      signal?.throwIfAborted();
      boosting.iterate();
      onIteration?.({ iteration: boosting.trees.length, iterations, ...boosting.lastLoss() });
    }
    return boosting.model();
  } finally {
    crew.close();
  }
}

function placeFor(matrix: FeatureMatrix, target: Float32Array, options: BoostingOptions): MakePlace {
  const { maxBins = 255, maxLeaves = 31, minLeafRows = 20, l2 = 1, categorySmooth = 10, monotone = {}, weights, quantile, tweediePower } = options;
  const loss = { loss: options.loss, quantile, tweediePower };
  const signs = Int8Array.from(matrix.columns, ({ name }) => monotone[name] ?? 0);
  const rules = { l2, minRows: Math.max(1, minLeafRows), smooth: categorySmooth, bounded: signs.some((sign) => sign !== 0) };
  return (parts, buffer) => {
    const binned = binMatrix(matrix, maxBins, parts, (bytes) => new Uint8Array(buffer(bytes)));
    const leaves = Math.min(maxLeaves, matrix.rows);
    return makePlace(binned, { rules, loss, maxLeaves: leaves, openLeaves: leaves, monotone: signs, target, weights }, buffer);
  };
}

class Boosting {
  private readonly options: BoostingOptions;
  private readonly columns: readonly FeatureColumn[];
  private readonly hands: Hands;
  private readonly base: number;
  private readonly limits: GrowthLimits;
  private readonly random: () => number;
  private readonly trainLoss: number[] = [];
  private readonly validationLoss: number[] = [];
  private readonly validationScores: Float64Array;
  /** Trees at the least loss on the validation rows. */
  private best = 0;
  readonly trees: TreeEnsemble[] = [];

  constructor(hands: Hands, { columns }: FeatureMatrix, options: BoostingOptions) {
    const { maxLeaves = 31, maxDepth = Infinity, learningRate = 0.1, seed = 0, validation } = options;
    const { lossFunctions: loss, target, weights, scores } = hands.place;
    this.options = options;
    this.columns = columns;
    this.hands = hands;
    this.random = seededRandom(seed);
    this.limits = { maxLeaves, maxDepth, bestFirst: true, say: (newton) => learningRate * (loss.step?.(newton) ?? newton) };
    this.base = loss.base(target, weights);
    scores.fill(this.base);
    this.validationScores = new Float64Array(validation?.matrix.rows ?? 0).fill(this.base);
  }

  /** Whether the validation rows have gained nothing for long enough. */
  get stalled(): boolean {
    const { earlyStopping, validation } = this.options;
    return validation !== undefined && earlyStopping !== undefined && this.trees.length - this.best >= earlyStopping;
  }

  lastLoss(): { trainLoss: number; validationLoss?: number } {
    const trainLoss = this.trainLoss.at(-1) as number;
    const validationLoss = this.validationLoss.at(-1);
    return validationLoss === undefined ? { trainLoss } : { trainLoss, validationLoss };
  }

  iterate(): void {
    const { place } = this.hands;
    const all = place.target.length;
    this.hands.run({ stage: 'gradients' }, GRADIENT_COST * all);
    const rows = sampleInOrder(all, this.options.rowSample ?? 1, this.random, place.rows);
    this.chooseColumns();
    const grown = growTree(this.hands, this.limits, rows);
    if (place.lossFunctions.renewedBy !== undefined) this.renew(grown, place.lossFunctions.renewedBy);
    this.hands.run({ stage: 'add', leaves: grown.leaves.length, rows }, rows);
    if (rows < all) this.addToOthers(grown.tree, rows);
    this.trees.push(grown.tree);
    this.record(grown.tree);
  }

  model(): BoostedModel {
    const { validation, earlyStopping, loss } = this.options;
    const iterations = validation && earlyStopping !== undefined ? this.best : this.trees.length;
    const ensemble = joinTrees(this.trees.slice(0, iterations), this.base, 'sum');
    return { ensemble, loss, iterations, trainLoss: this.trainLoss, ...(validation && { validationLoss: this.validationLoss }) };
  }

  private chooseColumns(): void {
    const { allowed } = this.hands.place;
    const count = allowed.length / 2;
    const drawn = new Uint32Array(count);
    const kept = sampleInOrder(count, this.options.columnSample ?? 1, this.random, drawn);
    allowed.fill(0);
    for (const column of drawn.subarray(0, kept)) allowed[column] = allowed[count + column] = 1;
  }

  /** Sets each leaf to the quantile of its residuals, of which the gradients only told the sign. */
  private renew({ tree, leaves }: GrownTree, share: number): void {
    const { place: { leaves: ranges, rows, target, weights, scores } } = this.hands;
    leaves.forEach((leaf, index) => {
      const own = rows.subarray(ranges[3 * index], ranges[3 * index + 1]);
      const residuals = Float64Array.from(own, (row) => (target[row] as number) - (scores[row] as number));
      const value = this.limits.say(quantileOf(residuals, weights && Float32Array.from(own, (row) => weights[row] as number), share));
      tree.value[leaf] = value;
      ranges[3 * index + 2] = value;
    });
  }

  /** Adds a tree to the scores of the rows that it was not grown on. */
  private addToOthers(tree: TreeEnsemble, count: number): void {
    const { rows, scores } = this.hands.place;
    const own = new Uint8Array(scores.length);
    for (const row of rows.subarray(0, count)) own[row] = 1;
    for (let row = 0; row < scores.length; row += 1) {
      if (own[row] === 0) scores[row] = (scores[row] as number) + (tree.value[leafOf(tree, 0, this.columns, row)] as number);
    }
  }

  private record(tree: TreeEnsemble): void {
    const { place } = this.hands;
    const { validation } = this.options;
    this.trainLoss.push(meanLoss(place.lossFunctions, place, place.scores, WATCHED));
    if (!validation) return;
    addTree(tree, validation.matrix, this.validationScores);
    const loss = meanLoss(place.lossFunctions, validation, this.validationScores);
    if (this.validationLoss.every((before) => loss < before)) this.best = this.trees.length;
    this.validationLoss.push(loss);
  }
}
