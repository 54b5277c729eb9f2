import type { IsotonicCalibration } from '../onnx/model-description.ts';

/**
 * Isotonic regression by pool-adjacent-violators (Ayer et al. 1955): the non-decreasing function with the least squared
 * error. Both ends of each level stretch are kept and joined by straight lines, as scikit-learn's IsotonicRegression does.
 */
export function fitIsotonic(x: ArrayLike<number>, y: ArrayLike<number>): IsotonicCalibration {
  const { at, value, weight } = meanByPlace(x, y);
  const starts = new Uint32Array(at.length);
  let blocks = 0;
  for (let i = 0; i < at.length; i++) {
    starts[blocks] = i;
    value[blocks] = value[i] ?? 0;
    weight[blocks] = weight[i] ?? 0;
    for (; blocks > 0 && (value[blocks - 1] ?? 0) >= (value[blocks] ?? 0); blocks--) {
      const joined = (weight[blocks - 1] ?? 0) + (weight[blocks] ?? 0);
      value[blocks - 1] = ((value[blocks - 1] ?? 0) * (weight[blocks - 1] ?? 0) + (value[blocks] ?? 0) * (weight[blocks] ?? 0)) / joined;
      weight[blocks - 1] = joined;
    }
    blocks++;
  }
  return blockEnds(at, value, starts, blocks);
}

/** Distinct places in ascending order, the mean of `y` at each and how many rows are there. */
function meanByPlace(x: ArrayLike<number>, y: ArrayLike<number>): { at: Float64Array; value: Float64Array; weight: Float64Array } {
  const order = Uint32Array.from({ length: x.length }, (_, row) => row).sort((a, b) => (x[a] ?? 0) - (x[b] ?? 0));
  const at = new Float64Array(x.length);
  const value = new Float64Array(x.length);
  const weight = new Float64Array(x.length);
  let places = 0;
  for (const row of order) {
    const here = x[row] ?? 0;
    if (places === 0 || at[places - 1] !== here) at[places++] = here;
    const place = places - 1;
    weight[place] = (weight[place] ?? 0) + 1;
    value[place] = (value[place] ?? 0) + ((y[row] ?? 0) - (value[place] ?? 0)) / (weight[place] ?? 1);
  }
  return { at: at.subarray(0, places), value: value.subarray(0, places), weight: weight.subarray(0, places) };
}

function blockEnds(at: Float64Array, value: Float64Array, starts: Uint32Array, blocks: number): IsotonicCalibration {
  const x: number[] = [];
  const y: number[] = [];
  for (let block = 0; block < blocks; block++) {
    const first = starts[block] ?? 0;
    const last = (block + 1 < blocks ? (starts[block + 1] ?? 0) : at.length) - 1;
    for (const place of first === last ? [first] : [first, last]) {
      x.push(at[place] ?? 0);
      y.push(value[block] ?? 0);
    }
  }
  return { kind: 'isotonic', scores: Float64Array.from(x), values: Float64Array.from(y) };
}
