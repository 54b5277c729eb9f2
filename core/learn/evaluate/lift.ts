import { scoreGroups } from './score-groups.ts';

export interface LiftBand {
  rows: number;
  positives: number;
  /** Share of the band's rows that are of the class. */
  rate: number;
  /** `rate` over the rate of all rows. */
  lift: number;
  /** Share of all rows of the class that this band and those above hold. */
  captured: number;
}

/**
 * The rows in ten bands of one size, the highest scores first. Rows of one score are shared out between two bands
 * in their proportion, so the answer does not depend on the order of the rows; counts may thus be broken numbers.
 */
export function liftByDecile(target: ArrayLike<number>, score: ArrayLike<number>, bands = 10): LiftBand[] {
  const { positives, negatives, totalPositives, totalNegatives } = scoreGroups(target, score);
  const total = totalPositives + totalNegatives;
  const size = total / bands;
  const counts = new Float64Array(bands);
  let passed = 0;
  for (let group = 0; group < positives.length; group++) {
    const rows = (positives[group] ?? 0) + (negatives[group] ?? 0);
    share(counts, size, passed, rows, positives[group] ?? 0);
    passed += rows;
  }
  let captured = 0;
  return Array.from(counts, (count) => {
    captured += count;
    const rate = count / size;
    return { rows: size, positives: count, rate, lift: rate / (totalPositives / total), captured: captured / totalPositives };
  });
}

/** Adds a group of `rows` that begins at place `from` to the bands it lies in. */
function share(counts: Float64Array, size: number, from: number, rows: number, positives: number): void {
  const last = counts.length - 1;
  for (let band = Math.min(last, Math.floor(from / size)); band <= last && band * size < from + rows; band++) {
    const end = band === last ? Infinity : (band + 1) * size;
    const within = Math.min(from + rows, end) - Math.max(from, band * size);
    if (within > 0) counts[band] = (counts[band] ?? 0) + (positives * within) / rows;
  }
}
