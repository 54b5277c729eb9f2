import { BYTE, type BinBlock } from '../data/binning.ts';

/** A bin holds the sum of gradients, the sum of hessians and the number of rows. */
export const PER_BIN = 3;
/** Numbers of one column's histogram. */
export const PER_COLUMN = PER_BIN * BYTE;
/** Rows whose cells are fetched together before they are added, so that their cache misses overlap. */
const AHEAD = 32;
/** From this many rows of the table for one of the node on, neighbours no longer share cache lines. */
const SPARSE = 4;

/** Where a block's histogram is to be written, and of which rows. */
export interface HistogramOrder {
  readonly rows: Uint32Array;
  readonly from: number;
  readonly to: number;
  /** A gradient and a hessian a row. */
  readonly gradients: Float32Array;
  readonly into: Float64Array;
  /** Where the first column of the block starts. */
  readonly at: number;
}

/** Histogram of the gradients of some rows, for all columns of a block, into zeros. */
export function addRows({ bins, width }: BinBlock, order: HistogramOrder): number {
  const { rows, from, to, gradients, into, at } = order;
  const sparse = (to - from) * SPARSE * width < bins.length;
  const end = at + width * PER_COLUMN;
  let touched = 0;
  for (let start = from; start < to; start += AHEAD) {
    const stop = Math.min(to, start + AHEAD);
    if (sparse) touched += touch(bins, width, rows, gradients, start, stop);
    for (let index = start; index < stop; index += 1) {
      const row = rows[index] as number;
      const gradient = gradients[2 * row] as number;
      const hessian = gradients[2 * row + 1] as number;
      let cell = row * width;
      for (let column = at; column < end; column += PER_COLUMN) {
        const bin = column + PER_BIN * (bins[cell] as number);
        into[bin] = (into[bin] as number) + gradient;
        into[bin + 1] = (into[bin + 1] as number) + hessian;
        into[bin + 2] = (into[bin + 2] as number) + 1;
        cell += 1;
      }
    }
  }
  return touched;
}

/** Reads one cell of each row ahead of need; the sum is only there so that the reads are not optimised away. */
function touch(bins: Uint8Array, width: number, rows: Uint32Array, gradients: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let index = from; index < to; index += 1) {
    const row = rows[index] as number;
    sum += (bins[row * width] as number) + (bins[row * width + width - 1] as number) + (gradients[2 * row] as number);
  }
  return sum;
}

/** Empties the histograms of neighbouring columns that have so many bins. */
export function clear(histograms: Float64Array, at: number, bins: readonly number[]): void {
  bins.forEach((count, column) => histograms.fill(0, at + column * PER_COLUMN, at + column * PER_COLUMN + PER_BIN * count));
}

/** The histogram of one child is its parent's less its sibling's: that at `from` minus that at `what`, in place. */
export function subtract(histograms: Float64Array, from: number, what: number, bins: readonly number[]): void {
  for (let column = 0; column < bins.length; column += 1) {
    const end = column * PER_COLUMN + PER_BIN * (bins[column] as number);
    for (let index = column * PER_COLUMN; index < end; index += 1) {
      histograms[from + index] = (histograms[from + index] as number) - (histograms[what + index] as number);
    }
  }
}
