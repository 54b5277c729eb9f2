import type { FeatureColumn, FeatureMatrix } from '../data/feature-matrix.ts';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { goesLeft } from '../trees/score-trees.ts';
import type { TreeEnsemble } from '../trees/tree-ensemble.ts';

export interface Shape {
  readonly seed: number;
  readonly rows: number;
  readonly numeric: number;
  /** How many categories each categorical column has. */
  readonly categories: readonly number[];
  readonly trees: number;
  readonly depth: number;
  readonly aggregate: 'sum' | 'mean';
}

/** A made-up table, a tenth of it missing, its numbers coarse enough that many equal a threshold. */
export function randomMatrix({ seed, rows, numeric, categories }: Shape): FeatureMatrix {
  const random = seededRandom(seed);
  const columns: FeatureColumn[] = [
    ...Array.from({ length: numeric }, (_, index) => ({
      kind: 'numeric' as const,
      name: `n${index}`,
      values: Float32Array.from({ length: rows }, () => (random() < 0.1 ? Number.NaN : Math.round(random() * 20) / 7)),
    })),
    ...categories.map((count, index) => ({
      kind: 'categorical' as const,
      name: `c${index}`,
      codes: Int32Array.from({ length: rows }, () => (random() < 0.1 ? -1 : Math.floor(random() * count))),
      categories: Array.from({ length: count }, (_, code) => `palabra ${code} ñ`),
    })),
  ];
  // Words and numbers mixed, as a table has them.
  columns.sort((first, second) => first.name.slice(1).localeCompare(second.name.slice(1)));
  return { rows, columns };
}

/** Trees that ask a matrix's columns at random; `cover` counts the matrix's own rows. */
export function randomEnsemble({ seed, trees, depth, aggregate }: Shape, matrix: FeatureMatrix): TreeEnsemble {
  const random = seededRandom(seed + 1);
  const nodes: Node[] = [];
  const sets: Int32Array[] = [];
  const roots = Array.from({ length: trees }, () => grow(0, Array.from({ length: matrix.rows }, (_, row) => row)));
  return ensembleOf(nodes, sets, roots, random() * 4 - 2, aggregate);

  function grow(level: number, rows: readonly number[]): number {
    const node: Node = { feature: -1, threshold: 0, set: -1, missingLeft: 0, left: 0, right: 0, value: random() * 2 - 1, cover: rows.length };
    const index = nodes.push(node) - 1;
    if (level === depth || random() < 0.15) return index;
    node.feature = Math.floor(random() * matrix.columns.length);
    node.missingLeft = random() < 0.5 ? 1 : 0;
    const column = matrix.columns[node.feature] as FeatureColumn;
    if (column.kind === 'numeric') node.threshold = Math.fround(Math.round(random() * 20) / 7);
    else node.set = sets.push(Int32Array.from(column.categories.keys()).filter(() => random() < 0.5)) - 1;
    const one = ensembleOf([node], sets, [0], 0, 'sum');
    const goes = rows.map((row) => goesLeft(one, 0, column, row));
    node.left = grow(level + 1, rows.filter((_, at) => goes[at] === true));
    node.right = grow(level + 1, rows.filter((_, at) => goes[at] === false));
    return index;
  }
}

interface Node {
  feature: number;
  threshold: number;
  set: number;
  missingLeft: number;
  left: number;
  right: number;
  value: number;
  cover: number;
}

function ensembleOf(nodes: readonly Node[], sets: readonly Int32Array[], roots: readonly number[], base: number, aggregate: 'sum' | 'mean'): TreeEnsemble {
  const of = (field: keyof Node) => nodes.map((node) => node[field]);
  return {
    base,
    aggregate,
    roots: Int32Array.from(roots),
    feature: Int32Array.from(of('feature')),
    threshold: Float32Array.from(of('threshold')),
    set: Int32Array.from(of('set')),
    sets,
    missingLeft: Uint8Array.from(of('missingLeft')),
    left: Int32Array.from(of('left')),
    right: Int32Array.from(of('right')),
    value: Float64Array.from(of('value')),
    cover: Float64Array.from(of('cover')),
    gain: new Float64Array(nodes.length),
  };
}
