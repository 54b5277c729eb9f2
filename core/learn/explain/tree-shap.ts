import type { FeatureColumn, FeatureMatrix } from '../data/feature-matrix.ts';
import { goesLeft } from '../trees/score-trees.ts';
import type { TreeEnsemble } from '../trees/tree-ensemble.ts';
import type { Contributions } from './explanation.ts';
import { FeaturePath, type Step } from './feature-path.ts';

/**
 * Exact Shapley values of raw scores under the trees' own conditional expectations ("path-dependent"): Algorithm 2 of
 * Lundberg, Erion and Lee, "Consistent Individualized Feature Attribution for Tree Ensembles", arXiv 1802.03888, 2018.
 * About leaves × depth² steps a tree and row.
 * @param matrix the columns of training, in their order, with the same codes of categories
 * @param rows which rows to explain; all where absent
 */
export function treeShap(ensemble: TreeEnsemble, matrix: FeatureMatrix, rows: ArrayLike<number> = { length: matrix.rows }): Contributions {
  const columns = matrix.columns.length;
  const share = ensemble.aggregate === 'mean' ? 1 / Math.max(1, ensemble.roots.length) : 1;
  const values = new Float64Array(rows.length * columns);
  const path = new FeaturePath(Math.max(0, ...Array.from(ensemble.roots, (root) => depthOf(ensemble, root))));
  for (let at = 0; at < rows.length; at++) {
    const out = values.subarray(at * columns, (at + 1) * columns);
    for (const root of ensemble.roots) new Walk(ensemble, matrix.columns, rows[at] ?? at, path, out).visit(root, 0, { zero: 1, one: 1, feature: -1 });
    for (const [column, value] of out.entries()) out[column] = value * share;
  }
  return { base: expectedScore(ensemble), rows: rows.length, columns, values };
}

/** Mean score of the rows that the trees were grown on. */
export function expectedScore(ensemble: TreeEnsemble): number {
  const { roots, aggregate, base } = ensemble;
  const sum = roots.reduce((total, root) => total + expectedBelow(ensemble, root), 0);
  return base + (aggregate === 'mean' ? sum / Math.max(1, roots.length) : sum);
}

/** Share of a node's training rows that went left; half where none reached it. */
export function leftShare({ cover, left }: TreeEnsemble, node: number): number {
  const all = cover[node] ?? 0;
  return all > 0 ? (cover[left[node] ?? 0] ?? 0) / all : 0.5;
}

function expectedBelow(ensemble: TreeEnsemble, node: number): number {
  if (isLeaf(ensemble, node)) return ensemble.value[node] ?? 0;
  const share = leftShare(ensemble, node);
  return share * expectedBelow(ensemble, ensemble.left[node] ?? 0) + (1 - share) * expectedBelow(ensemble, ensemble.right[node] ?? 0);
}

function depthOf(ensemble: TreeEnsemble, node: number): number {
  return isLeaf(ensemble, node) ? 0 : 1 + Math.max(depthOf(ensemble, ensemble.left[node] ?? 0), depthOf(ensemble, ensemble.right[node] ?? 0));
}

function isLeaf({ feature }: TreeEnsemble, node: number): boolean {
  return (feature[node] ?? -1) < 0;
}

/** One row's way through one tree, both sides of every split. */
class Walk {
  private readonly ensemble: TreeEnsemble;
  private readonly columns: readonly FeatureColumn[];
  private readonly row: number;
  private readonly path: FeaturePath;
  private readonly out: Float64Array;

  constructor(ensemble: TreeEnsemble, columns: readonly FeatureColumn[], row: number, path: FeaturePath, out: Float64Array) {
    this.ensemble = ensemble;
    this.columns = columns;
    this.row = row;
    this.path = path;
    this.out = out;
  }

  visit(node: number, level: number, step: Step): void {
    // A way that neither the row nor any training row goes adds nothing, and could not be unwound.
    if (step.zero === 0 && step.one === 0) return;
    this.path.extend(level, step);
    if (isLeaf(this.ensemble, node)) return this.path.credit(level, this.ensemble.value[node] ?? 0, this.out);
    const { feature, left, right } = this.ensemble;
    const asked = feature[node] ?? 0;
    const column = this.columns[asked];
    if (!column) throw new RangeError(`a tree asks column ${asked} of ${this.columns.length}`);
    const goes = goesLeft(this.ensemble, node, column, this.row);
    const share = leftShare(this.ensemble, node);
    const before = this.path.unwind(level, asked);
    this.visit(left[node] ?? 0, level + 1, { zero: before.zero * share, one: goes ? before.one : 0, feature: asked });
    this.visit(right[node] ?? 0, level + 1, { zero: before.zero * (1 - share), one: goes ? 0 : before.one, feature: asked });
  }
}
