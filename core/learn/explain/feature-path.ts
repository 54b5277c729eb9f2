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

  /** Adds to `out`, by feature, what each one's being known rather than unknown does at a leaf of this value, over all subsets of the others. */
  credit(level: number, value: number, out: Float64Array): void {
    const at = level * this.width;
    const last = this.length(level) - 1;
    // The same for every feature that the row does not follow: Yang, "Fast TreeSHAP", arXiv 2109.09847, 2021.
    const cold = -this.coldSum(at, last) * value;
    for (let entry = 1; entry <= last; entry++) {
      const feature = this.feature[at + entry] ?? 0;
      const one = this.one[at + entry] ?? 0;
      const zero = this.zero[at + entry] ?? 0;
      out[feature] = (out[feature] ?? 0) + (one === 0 ? cold : this.unwoundSum(at, last, zero, one) * (one - zero) * value);
    }
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
    for (let to = at + entry; to < at + last; to++) {
      this.feature[to] = this.feature[to + 1] ?? 0;
      this.zero[to] = this.zero[to + 1] ?? 0;
      this.one[to] = this.one[to + 1] ?? 0;
    }
    this.lengths[level] = last;
    return { zero, one, feature };
  }

  /** Σ of the weights that `unwind` would leave. */
  private unwoundSum(at: number, last: number, zero: number, one: number): number {
    let next = this.weight[at + last] ?? 0;
    let sum = 0;
    for (let other = last - 1; other >= 0; other--) {
      const unwound = (next * (last + 1)) / ((other + 1) * one);
      sum += unwound;
      next = (this.weight[at + other] ?? 0) - (unwound * zero * (last - other)) / (last + 1);
    }
    return sum;
  }

  /** The same where one is 0, times zero. */
  private coldSum(at: number, last: number): number {
    let sum = 0;
    for (let other = 0; other < last; other++) sum += ((this.weight[at + other] ?? 0) * (last + 1)) / (last - other);
    return sum;
  }

  private length(level: number): number {
    return this.lengths[level] ?? 0;
  }

  private copyDown(at: number, length: number): void {
    for (let to = at; to < at + length; to++) {
      const from = to - this.width;
      this.feature[to] = this.feature[from] ?? 0;
      this.zero[to] = this.zero[from] ?? 0;
      this.one[to] = this.one[from] ?? 0;
      this.weight[to] = this.weight[from] ?? 0;
    }
  }
}
