/** Rows gathered by score, the highest first; rows with one score stand in one group, so that no metric depends on their order. */
export interface ScoreGroups {
  readonly score: Float64Array;
  readonly positives: Uint32Array;
  readonly negatives: Uint32Array;
  readonly totalPositives: number;
  readonly totalNegatives: number;
}

/**
 * @param target 1 where the row is of the class that is looked for, 0 where it is not
 * @throws RangeError where a score is no number
 */
export function scoreGroups(target: ArrayLike<number>, score: ArrayLike<number>): ScoreGroups {
  const positive = descending(target, score, 1);
  const negative = descending(target, score, 0);
  const length = positive.length + negative.length;
  const scores = new Float64Array(length);
  const positives = new Uint32Array(length);
  const negatives = new Uint32Array(length);
  let groups = 0;
  for (let p = 0, n = 0; p < positive.length || n < negative.length; groups++) {
    const here = Math.max(positive[p] ?? -Infinity, negative[n] ?? -Infinity);
    scores[groups] = here;
    for (; p < positive.length && positive[p] === here; p++) positives[groups] = (positives[groups] ?? 0) + 1;
    for (; n < negative.length && negative[n] === here; n++) negatives[groups] = (negatives[groups] ?? 0) + 1;
  }
  return {
    score: scores.subarray(0, groups),
    positives: positives.subarray(0, groups),
    negatives: negatives.subarray(0, groups),
    totalPositives: positive.length,
    totalNegatives: negative.length,
  };
}

/** The scores of one class, the highest first. Two native sorts of numbers are many times faster than one of row indices. */
function descending(target: ArrayLike<number>, score: ArrayLike<number>, label: 0 | 1): Float64Array {
  const own = new Float64Array(target.length);
  let count = 0;
  for (let row = 0; row < target.length; row++) {
    if ((target[row] === 1 ? 1 : 0) !== label) continue;
    const value = score[row] ?? Number.NaN;
    if (Number.isNaN(value)) throw new RangeError(`The score of row ${row} is no number.`);
    own[count++] = value === 0 ? 0 : value;
  }
  return own.subarray(0, count).sort().reverse();
}
