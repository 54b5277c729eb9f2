/** Values looked at to place the edges of a column; more would not move them much (scikit-learn takes as many). */
const SAMPLE = 200_000;
/** Fractional part of the golden ratio: jitter that falls in step with no period of the data. */
const GOLDEN = 0.6180339887498949;

/**
 * Upper edges of a column's bins, ascending: a value belongs to the first bin whose edge it does not exceed, or to one more.
 * Few distinct values get a bin each, parted at midpoints; of many, those that fill a bin by themselves keep one and the
 * rest share the others evenly (the greedy cuts of LightGBM, Ke et al. 2017).
 * @param values NaN where missing
 * @param maxBins bins at most, at least 2
 * @returns at most maxBins - 1 edges, each a float32 that is not less than the values below it and less than those above
 */
export function binEdges(values: Float32Array, maxBins: number): Float32Array {
  const { distinct, counts } = distinctValues(sample(values));
  const ends = distinct.length <= maxBins ? distinct.keys().take(Math.max(0, distinct.length - 1)).toArray() : greedyEnds(counts, maxBins);
  return Float32Array.from(ends, (end) => between(distinct[end] as number, distinct[end + 1] as number));
}

function sample(values: Float32Array): Float32Array {
  const known = new Float32Array(Math.min(values.length, SAMPLE));
  const step = Math.max(1, values.length / SAMPLE);
  let kept = 0;
  for (let index = 0; index < known.length; index += 1) {
    const row = step === 1 ? index : Math.floor((index + ((index * GOLDEN) % 1)) * step);
    const value = values[row] as number;
    if (!Number.isNaN(value)) known[kept++] = value;
  }
  return known.subarray(0, kept);
}

/** @param values changed: sorted */
function distinctValues(values: Float32Array): { distinct: Float32Array; counts: Uint32Array } {
  values.sort();
  const counts = new Uint32Array(values.length);
  let last = -1;
  for (let index = 0; index < values.length; index += 1) {
    if (last < 0 || values[index] !== values[last]) values[++last] = values[index] as number;
    counts[last] = (counts[last] as number) + 1;
  }
  return { distinct: values.subarray(0, last + 1), counts: counts.subarray(0, last + 1) };
}

/** Index of the last distinct value of each bin but the last. */
function greedyEnds(counts: Uint32Array, maxBins: number): number[] {
  const mean = counts.reduce((sum, count) => sum + count, 0) / maxBins;
  const big = counts.filter((count) => count >= mean);
  let binsLeft = maxBins - big.length;
  let rowsLeft = counts.reduce((sum, count) => sum + count, 0) - big.reduce((sum, count) => sum + count, 0);
  const ends: number[] = [];
  for (let index = 0, inBin = 0; index < counts.length - 1 && ends.length < maxBins - 1; index += 1) {
    const count = counts[index] as number;
    const alone = count >= mean;
    const share = rowsLeft / Math.max(1, binsLeft);
    inBin += count;
    const nextAlone = (counts[index + 1] as number) >= mean;
    if (!alone && inBin < share && !(nextAlone && inBin >= share / 2)) continue;
    ends.push(index);
    if (!alone) {
      rowsLeft -= inBin;
      binsLeft -= 1;
    }
    inBin = 0;
  }
  return ends;
}

/** The midpoint as a float32, or the lower value where no float32 lies between. */
function between(low: number, high: number): number {
  const middle = Math.fround(low / 2 + high / 2);
  return middle >= low && middle < high ? middle : low;
}
