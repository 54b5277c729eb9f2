/** A customer as RFM sees it. */
export interface RfmInput {
  id: number;
  /** Last order, milliseconds UTC: the later, the better. */
  lastAt: number;
  /** Number of orders. */
  orders: number;
  /** Signed revenue. */
  revenueMicros: number;
}

export interface RfmScore {
  id: number;
  recency: number;
  frequency: number;
  monetary: number;
}

/**
 * Quintile of each value, 1 (lowest) to 5: 1 + ⌊5 × (values strictly below it) / n⌋. Equal values get equal scores, so a
 * quintile may be larger or smaller than a fifth: customers with one order each are never split at random.
 */
export function quintiles(values: Float64Array): Uint8Array {
  const sorted = Float64Array.from(values).sort();
  const scores = new Uint8Array(values.length);
  for (const [index, value] of values.entries()) scores[index] = 1 + Math.floor((5 * below(sorted, value)) / sorted.length);
  return scores;
}

function below(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Recency, frequency and monetary quintiles of every customer (Hughes, Strategic Database Marketing, 1994; ties as `quintiles` says). */
export function rfmScores(customers: readonly RfmInput[]): RfmScore[] {
  const of = (pick: (customer: RfmInput) => number) => quintiles(Float64Array.from(customers, pick));
  const recency = of(({ lastAt }) => lastAt);
  const frequency = of(({ orders }) => orders);
  const monetary = of(({ revenueMicros }) => revenueMicros);
  return customers.map(({ id }, index) => ({
    id, recency: recency[index] as number, frequency: frequency[index] as number, monetary: monetary[index] as number,
  }));
}

/** Three digits: 543 is recency 5, frequency 4, monetary 3. */
export function rfmCode({ recency, frequency, monetary }: Omit<RfmScore, 'id'>): number {
  return recency * 100 + frequency * 10 + monetary;
}

/** All codes that a pattern such as `545`, `54x` or `5xx` means; none when it is not a pattern. */
export function codesOf(pattern: string): number[] {
  if (!/^[1-5xX*]{1,3}$/.test(pattern)) return [];
  const digits = (at: number) => (/[1-5]/.test(pattern[at] ?? '') ? [Number(pattern[at])] : [1, 2, 3, 4, 5]);
  return digits(0).flatMap((r) => digits(1).flatMap((f) => digits(2).map((m) => r * 100 + f * 10 + m)));
}
