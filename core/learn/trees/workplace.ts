import { BYTE, type BinnedMatrix } from '../data/binning.ts';
import { lossOf, type Loss, type LossShape } from './losses.ts';
import { PER_COLUMN } from './histogram.ts';
import { categoryOrder, type CategoryOrder } from './find-category-set.ts';
import type { FoundSplit, SplitRules } from './find-split.ts';

/** Numbers that a column's best split of one node is written down with. */
export const PER_FOUND = 6;
/** Most bytes that histograms of open leaves may take; leaves beyond are counted anew when they are split. */
const HISTOGRAM_BYTES = 400 * 2 ** 20;

/** All that the growing of trees reads and writes: typed arrays, which threads share. */
export interface SharedPlace {
  readonly binned: BinnedMatrix;
  readonly rules: SplitRules;
  readonly loss: LossShape;
  readonly target: Float32Array;
  readonly weights: Float32Array | undefined;
  readonly scores: Float64Array;
  /** A gradient and a hessian a row. */
  readonly gradients: Float32Array;
  /** Rows of the tree, those of a leaf together; the first `rows` of a stage's range are its. */
  readonly rows: Uint32Array;
  readonly spare: Uint32Array;
  readonly histograms: Float64Array;
  /** -1, 0 or 1 a column. */
  readonly monotone: Int8Array;
  /** 1 where a column may be asked, for the first and the second node of a stage. */
  readonly allowed: Uint8Array;
  /** Best split of each column, for the first and the second node of a stage. */
  readonly found: Float64Array;
  /** Bins that go left, 256 bytes a categorical column, likewise. */
  readonly sets: Uint8Array;
  /** Bins that go left in the split that is carried out. */
  readonly goesLeft: Uint8Array;
  /** Rows that each part of a partition sent left. */
  readonly lefts: Uint32Array;
  /** First and last position, and value, of each leaf of the finished tree. */
  readonly leaves: Float64Array;
}

/** A thread's own view of the place. */
export interface Workplace extends SharedPlace {
  readonly parts: number;
  readonly slotLength: number;
  readonly lossFunctions: Loss;
  readonly order: CategoryOrder;
  readonly best: FoundSplit;
}

export interface PlaceOptions {
  readonly rules: SplitRules;
  readonly loss: LossShape;
  readonly maxLeaves: number;
  /** Leaves whose histograms are worth keeping until they are split. */
  readonly openLeaves: number;
  readonly monotone: Int8Array;
  readonly target: Float32Array;
  readonly weights: Float32Array | undefined;
}

/** Makes the buffer of an array: shared where threads need it. */
export type Buffers = (bytes: number) => ArrayBuffer | SharedArrayBuffer;

/** Makes the place for so many parts. */
export type MakePlace = (parts: number, buffer: Buffers) => SharedPlace;

export function makePlace(binned: BinnedMatrix, { rules, loss, maxLeaves, openLeaves, monotone, target, weights }: PlaceOptions, buffer: Buffers): SharedPlace {
  const { rows } = binned;
  const columns = binned.columns.length;
  const slots = Math.max(2, Math.min(openLeaves + 1, Math.floor(HISTOGRAM_BYTES / (8 * columns * PER_COLUMN))));
  const floats = (values: Float32Array) => {
    const copy = new Float32Array(buffer(4 * values.length));
    copy.set(values);
    return copy;
  };
  return {
    binned, rules, loss, monotone,
    target: floats(target),
    weights: weights && floats(weights),
    scores: new Float64Array(buffer(8 * rows)),
    gradients: new Float32Array(buffer(8 * rows)),
    rows: new Uint32Array(buffer(4 * rows)),
    spare: new Uint32Array(buffer(4 * rows)),
    histograms: new Float64Array(buffer(8 * slots * columns * PER_COLUMN)),
    allowed: new Uint8Array(buffer(2 * columns)).fill(1),
    found: new Float64Array(buffer(8 * 2 * columns * PER_FOUND)),
    sets: new Uint8Array(buffer(2 * columns * BYTE)),
    goesLeft: new Uint8Array(buffer(BYTE)),
    lefts: new Uint32Array(buffer(4 * binned.blocks.length)),
    leaves: new Float64Array(buffer(8 * 3 * maxLeaves)),
  };
}

export function enterPlace(shared: SharedPlace): Workplace {
  return {
    ...shared,
    parts: shared.binned.blocks.length,
    slotLength: shared.binned.columns.length * PER_COLUMN,
    lossFunctions: lossOf(shared.loss),
    order: categoryOrder(),
    best: { gain: 0, gradient: 0, hessian: 0, rows: 0, missingLeft: false, bin: 0 },
  };
}
