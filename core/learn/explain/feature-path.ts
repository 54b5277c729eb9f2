/** A split on the way to a leaf: what share of the training rows goes along (zero), and whether the row at hand does (one). */
export interface Step {
  readonly zero: number;
  readonly one: number;
  readonly feature: number;
}

/**
 * The features asked on the way to a node, each once, with the weights of Shapley's subsets by their size: the path m of
 * Algorithm 2 in Lundberg, Erion and Lee (2018), one copy a level of the tree so that a walk can step back.
 * A level that splits on a feature asked before holds one entry fewer than its depth.
 */
export class FeaturePath {
  private readonly width: number;
  private readonly feature: Int32Array;
  private readonly zero: Float64Array;
  private readonly one: Float64Array;
  private readonly weight: Float64Array;
  private readonly lengths: Int32Array;

  constructor(depth: number) {
    this.width = depth + 2;
    const size = this.width * this.width;
    this.feature = new Int32Array(size);
    this.zero = new Float64Array(size);
    this.one = new Float64Array(size);
    this.weight = new Float64Array(size);
    this.lengths = new Int32Array(this.width);
  }

  /** Entries of a level; the first is the root's and stands for no feature. */
  length(level: number): number {
    return this.lengths[level] ?? 0;
  }

  featureAt(level: number, entry: number): number {
    return this.feature[level * this.width + entry] ?? -1;
  }

  /** How much entry's being known rather than unknown turns the way to this node, over all subsets of the others. */
  effectAt(level: number, entry: number): number {
    const at = level * this.width + entry;
    return this.unwoundSum(level, entry) * ((this.one[at] ?? 0) - (this.zero[at] ?? 0));
  }

  /** Makes `level` of the level above it and one more step (EXTEND). */
  extend(level: number, { zero, one, feature }: Step): void {
    const at = level * this.width;
    const last = level === 0 ? 0 : this.length(level - 1);
    if (level > 0) this.copyDown(at, last);
    this.feature[at + last] = feature;
    this.zero[at + last] = zero;
    this.one[at + last] = one;
    this.weight[at + last] = last === 0 ? 1 : 0;
    for (let entry = last - 1; entry >= 0; entry--) {
      const weight = this.weight[at + entry] ?? 0;
      this.weight[at + entry + 1] = (this.weight[at + entry + 1] ?? 0) + (one * weight * (entry + 1)) / (last + 1);
      this.weight[at + entry] = (zero * weight * (last - entry)) / (last + 1);
    }
    this.lengths[level] = last + 1;
  }

  /** Takes a feature out of a level again (UNWIND). @returns the step it had, or one that changes nothing where it was not there */
  unwind(level: number, feature: number): Step {
    const at = level * this.width;
    const last = this.length(level) - 1;
    let entry = 1;
    while (entry <= last && this.feature[at + entry] !== feature) entry++;
    if (entry > last) return { zero: 1, one: 1, feature };
    const [zero, one] = [this.zero[at + entry] ?? 0, this.one[at + entry] ?? 0];
    let next = this.weight[at + last] ?? 0;
    for (let other = last - 1; other >= 0; other--) {
      const weight = this.weight[at + other] ?? 0;
      if (one === 0) this.weight[at + other] = (weight * (last + 1)) / (zero * (last - other));
      else {
        this.weight[at + other] = (next * (last + 1)) / ((other + 1) * one);
        next = weight - ((this.weight[at + other] ?? 0) * zero * (last - other)) / (last + 1);
      }
    }
    for (const list of [this.feature, this.zero, this.one]) list.copyWithin(at + entry, at + entry + 1, at + last + 1);
    this.lengths[level] = last;
    return { zero, one, feature };
  }

  /** Σ of the weights that `unwind` would leave. */
  private unwoundSum(level: number, entry: number): number {
    const at = level * this.width;
    const last = this.length(level) - 1;
    const [zero, one] = [this.zero[at + entry] ?? 0, this.one[at + entry] ?? 0];
    let next = this.weight[at + last] ?? 0;
    let sum = 0;
    for (let other = last - 1; other >= 0; other--) {
      const weight = this.weight[at + other] ?? 0;
      if (one === 0) sum += (weight * (last + 1)) / (zero * (last - other));
      else {
        const unwound = (next * (last + 1)) / ((other + 1) * one);
        sum += unwound;
        next = weight - (unwound * zero * (last - other)) / (last + 1);
      }
    }
    return sum;
  }

  private copyDown(at: number, length: number): void {
    const above = at - this.width;
    for (const list of [this.feature, this.zero, this.one, this.weight]) list.copyWithin(at, above, above + length);
  }
}
