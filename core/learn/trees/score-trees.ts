import type { FeatureColumn, FeatureMatrix } from '../data/feature-matrix.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';

/** Rows scored by one tree after the other while their cells are in the cache. */
const BLOCK = 2048;

/**
 * Raw scores (log-odds, logarithms or values, by the loss), one a row.
 * @param matrix the columns of training, in their order, with the same codes of categories
 * @param out where to write, if given
 */
export function scoreTrees(ensemble: TreeEnsemble, matrix: FeatureMatrix, out = new Float64Array(matrix.rows)): Float64Array {
  const { roots, aggregate, base } = ensemble;
  const walk = walker(ensemble, matrix.columns);
  out.fill(0, 0, matrix.rows);
  for (let from = 0; from < matrix.rows; from += BLOCK) {
    const to = Math.min(matrix.rows, from + BLOCK);
    for (const root of roots) walk(root, from, to, out);
  }
  const share = aggregate === 'mean' ? 1 / Math.max(1, roots.length) : 1;
  for (let row = 0; row < matrix.rows; row += 1) out[row] = base + share * (out[row] as number);
  return out;
}

/** Adds the leaf values of a single tree to scores. */
export function addTree(tree: TreeEnsemble, matrix: FeatureMatrix, scores: Float64Array): void {
  walker(tree, matrix.columns)(0, 0, matrix.rows, scores);
}

/** Leaf that a row of the matrix falls into. */
export function leafOf(ensemble: TreeEnsemble, root: number, columns: readonly FeatureColumn[], row: number): number {
  const { feature, left, right } = ensemble;
  let node = root;
  for (let asked = feature[node] as number; asked >= 0; asked = feature[node] as number) {
    node = goesLeft(ensemble, node, columns[asked] as FeatureColumn, row) ? (left[node] as number) : (right[node] as number);
  }
  return node;
}

/** Whether a row goes left at an inner node. */
export function goesLeft({ threshold, set, sets, missingLeft }: TreeEnsemble, node: number, column: FeatureColumn, row: number): boolean {
  if (column.kind === 'numeric') {
    const value = column.values[row] as number;
    return Number.isNaN(value) ? missingLeft[node] === 1 : value <= (threshold[node] as number);
  }
  const code = column.codes[row] as number;
  return code < 0 ? missingLeft[node] === 1 : (sets[set[node] as number] as Int32Array).includes(code);
}

type Walk = (root: number, from: number, to: number, out: Float64Array) => void;

/** Adds one tree's leaf values to a range of scores. */
function walker({ feature, threshold, set, sets, missingLeft, left, right, value }: TreeEnsemble, columns: readonly FeatureColumn[]): Walk {
  const cells = columns.map((column) => (column.kind === 'numeric' ? column.values : column.codes));
  const members = sets.map(memberTable);
  return (root, from, to, out) => {
    for (let row = from; row < to; row += 1) {
      let node = root;
      for (let asked = feature[node] as number; asked >= 0; asked = feature[node] as number) {
        const cell = (cells[asked] as Float32Array)[row] as number;
        const group = set[node] as number;
        let goes: boolean;
        if (group < 0) goes = cell <= (threshold[node] as number) || (missingLeft[node] === 1 && Number.isNaN(cell));
        else goes = cell < 0 ? missingLeft[node] === 1 : (members[group] as Uint8Array)[cell] === 1;
        node = goes ? (left[node] as number) : (right[node] as number);
      }
      out[row] = (out[row] as number) + (value[node] as number);
    }
  };
}

/** 1 at the codes of a set. */
function memberTable(codes: Int32Array): Uint8Array {
  const table = new Uint8Array((codes.at(-1) ?? -1) + 1);
  for (const code of codes) table[code] = 1;
  return table;
}
