import type { FeatureMatrix } from '../data/feature-matrix.ts';

/** Where more rows than this have a twin, the table's few columns make twins, not a record that came twice. */
const TWINS_BY_CHANCE = 0.5;

/**
 * For each row the number of its group: rows that say the same in every column, target included, and rows of one id belong
 * together. A group is never parted between training and test, or a model would be tested on what it has seen.
 */
export function rowGroups(matrix: FeatureMatrix, target: Float32Array, ids: readonly string[] | null): Int32Array {
  const parent = Int32Array.from({ length: matrix.rows }, (_, row) => row);
  joinTwins(parent, contentKeys(matrix, target));
  if (ids) joinEqual(parent, ids, (id) => id !== '');
  return parent.map((_, row) => root(parent, row));
}

function joinTwins(parent: Int32Array, keys: Float64Array): void {
  const counts = new Map<number, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  let twins = 0;
  for (const count of counts.values()) if (count > 1) twins += count;
  if (twins <= keys.length * TWINS_BY_CHANCE) joinEqual(parent, keys, () => true);
}

function joinEqual<K extends string | number>(parent: Int32Array, keys: ArrayLike<K>, counts: (key: K) => boolean): void {
  const first = new Map<K, number>();
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row];
    if (key === undefined || !counts(key)) continue;
    const known = first.get(key);
    if (known === undefined) first.set(key, row);
    else parent[root(parent, row)] = root(parent, known);
  }
}

function root(parent: Int32Array, row: number): number {
  let at = row;
  for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
    parent[at] = parent[up] ?? up;
    at = up;
  }
  return at;
}

/** How many rows of a second table, columns alike, say the same as one of the first, target included. */
export function rowsInBoth(first: { matrix: FeatureMatrix; target: Float32Array }, second: { matrix: FeatureMatrix; target: Float32Array }): number {
  const known = new Set(contentKeys(first.matrix, first.target));
  return contentKeys(second.matrix, second.target).reduce((count, key) => count + (known.has(key) ? 1 : 0), 0);
}

/** 53 bits of what each row says: two FNV-1a hashes. Two of a million different rows fall together in one table of 20,000. */
function contentKeys(matrix: FeatureMatrix, target: Float32Array): Float64Array {
  const low = new Uint32Array(matrix.rows).fill(0x811c9dc5);
  const high = new Uint32Array(matrix.rows).fill(0x1b873593);
  const cells = [...matrix.columns.map((column) => (column.kind === 'numeric' ? bitsOf(column.values) : column.codes)), bitsOf(target)];
  for (const bits of cells) {
    for (let row = 0; row < matrix.rows; row++) {
      const value = bits[row] ?? 0;
      low[row] = Math.imul((low[row] ?? 0) ^ value, 0x01000193);
      high[row] = Math.imul((high[row] ?? 0) ^ (value >>> 16) ^ (value << 16), 0x85ebca6b) ^ ((low[row] ?? 0) >>> 7);
    }
  }
  return Float64Array.from(low, (value, row) => value * 2 ** 21 + ((high[row] ?? 0) >>> 11));
}

const bitsOf = (values: Float32Array): Int32Array => new Int32Array(values.buffer, values.byteOffset, values.length);
