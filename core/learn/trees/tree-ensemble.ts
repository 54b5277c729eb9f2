/**
 * Trees laid out node by node in typed arrays: what boosting and forests grow, and what scoring, TreeSHAP and the ONNX
 * export read. The score of a row is `base` plus the sum (boosting) or the mean (forests) of one leaf value a tree.
 */
export interface TreeEnsemble {
  readonly base: number;
  readonly aggregate: 'sum' | 'mean';
  /** Node index of each tree's root. */
  readonly roots: Int32Array;
  /** Column that a node asks; -1 at a leaf. */
  readonly feature: Int32Array;
  /** A number goes left when it is at most this. */
  readonly threshold: Float32Array;
  /** For a categorical column the index into `sets`, otherwise -1: a code goes left when the set holds it. */
  readonly set: Int32Array;
  /** Codes that go left, ascending. */
  readonly sets: readonly Int32Array[];
  /** 1 where a missing value goes left. */
  readonly missingLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Leaf value, shrinkage included; at an inner node the value the node would have as a leaf. */
  readonly value: Float64Array;
  /** Training rows that reached the node, each counted once whatever its weight, for TreeSHAP. */
  readonly cover: Float64Array;
  /** Loss that the split saved; 0 at a leaf. */
  readonly gain: Float64Array;
}
