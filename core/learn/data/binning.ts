import { binEdges } from './bin-edges.ts';
import type { CategoricalColumn, FeatureColumn, FeatureMatrix, NumericColumn } from './feature-matrix.ts';

/** Bin of missing values, in every column; values have bins from 1. */
export const MISSING = 0;
/** Values of a byte. */
export const BYTE = 256;

export type ColumnBins = NumericBins | CategoricalBins;

export interface NumericBins {
  readonly kind: 'numeric';
  /** Bins in use, the missing one included. */
  readonly count: number;
  /** Upper edges of bins 1 to count - 2; the last has none. */
  readonly edges: Float32Array;
}

export interface CategoricalBins {
  readonly kind: 'categorical';
  readonly count: number;
  /** Bin of each code. */
  readonly binOf: Uint8Array;
  /** Code of each bin from 1; the bin after the last of them, if any, is of all categories too rare for one. */
  readonly codes: Int32Array;
}

/** Where a column's bins are: `bins[row * width + place]` of a block. */
export interface BinBlock {
  /** First column of the block. */
  readonly first: number;
  readonly width: number;
  readonly bins: Uint8Array;
}

/** A table as bytes. */
export interface BinnedMatrix {
  readonly rows: number;
  readonly columns: readonly ColumnBins[];
  /** Row by row within blocks of neighbouring columns (a block for each thread): what histograms are counted from. */
  readonly blocks: readonly BinBlock[];
  /** Column by column: what rows are parted by, which asks one column of each row. */
  readonly byColumn: Uint8Array;
}

export type Bytes = (length: number) => Uint8Array;

/** Rows that are turned from columns into blocks while they are in the cache. */
const TURNED = 1024;

/**
 * Bins of all columns.
 * @param maxBins bins of a column at most, the missing one not counted: 2 to 255
 * @param blocks how many blocks of columns
 * @param allocate makes the arrays, so that threads can share them
 */
export function binMatrix({ rows, columns }: FeatureMatrix, maxBins: number, blocks = 1, allocate: Bytes = (length) => new Uint8Array(length)): BinnedMatrix {
  if (!(maxBins >= 2 && maxBins <= BYTE - 1)) throw new RangeError(`bins must be 2 to 255, not ${maxBins}`);
  const byColumn = allocate(rows * columns.length);
  const binned = columns.map((column, place) => {
    const bins = columnBins(column, maxBins);
    writeBins(column, bins, byColumn.subarray(place * rows, (place + 1) * rows));
    return bins;
  });
  const width = Math.ceil(columns.length / Math.max(1, Math.min(blocks, columns.length)));
  const parts: BinBlock[] = [];
  for (let first = 0; first < columns.length; first += width) {
    const own = Math.min(width, columns.length - first);
    const block = { first, width: own, bins: allocate(rows * own) };
    turn(byColumn, rows, block);
    parts.push(block);
  }
  return { rows, columns: binned, blocks: parts, byColumn };
}

function turn(byColumn: Uint8Array, rows: number, { first, width, bins }: BinBlock): void {
  for (let from = 0; from < rows; from += TURNED) {
    const to = Math.min(rows, from + TURNED);
    for (let place = 0; place < width; place += 1) {
      const column = (first + place) * rows;
      for (let row = from, at = from * width + place; row < to; row += 1, at += width) bins[at] = byColumn[column + row] as number;
    }
  }
}

export function columnBins(column: FeatureColumn, maxBins: number): ColumnBins {
  if (column.kind === 'categorical') return categoricalBins(column, maxBins);
  const edges = binEdges(column.values, maxBins);
  return { kind: 'numeric', count: edges.length + 2, edges };
}

/** The most frequent categories get a bin each; where there are more than bins, the rest share the last. */
function categoricalBins({ codes, categories }: CategoricalColumn, maxBins: number): CategoricalBins {
  const counts = new Uint32Array(categories.length);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] as number) + 1;
  const seen = [...counts.keys()].filter((code) => counts[code] !== 0);
  const rare = seen.length > maxBins;
  const kept = rare ? seen.sort((one, other) => (counts[other] as number) - (counts[one] as number) || one - other).slice(0, maxBins - 1) : seen;
  const binOf = new Uint8Array(categories.length).fill(rare ? maxBins : MISSING);
  kept.forEach((code, index) => (binOf[code] = index + 1));
  return { kind: 'categorical', count: kept.length + (rare ? 2 : 1), binOf, codes: Int32Array.from(kept) };
}

function writeBins(column: FeatureColumn, of: ColumnBins, bins: Uint8Array): void {
  if (column.kind === 'numeric' && of.kind === 'numeric') writeNumeric(column, of.edges, bins);
  if (column.kind === 'categorical' && of.kind === 'categorical') {
    for (let row = 0; row < bins.length; row += 1) {
      const code = column.codes[row] as number;
      bins[row] = code < 0 ? MISSING : (of.binOf[code] as number);
    }
  }
}

/** A value's bin is 1 and the number of edges below it, found by halving; without branches, which would be guessed wrong half the time. */
function writeNumeric({ values }: NumericColumn, edges: Float32Array, bins: Uint8Array): void {
  const padded = new Float32Array(BYTE).fill(Infinity);
  padded.set(edges);
  for (let row = 0; row < bins.length; row += 1) {
    const value = values[row] as number;
    let below = 0;
    for (let half = BYTE / 2; half >= 1; half >>>= 1) below += half * +(value > (padded[below + half - 1] as number));
    bins[row] = Number.isNaN(value) ? MISSING : below + 1;
  }
}
