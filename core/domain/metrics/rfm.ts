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

/** The four values above which the scores 2, 3, 4 and 5 begin. */
export type Cuts = readonly number[];

/**
 * Where among n ascending values, counted from 1, the four cuts stand. With them `quintile` gives 1 + ⌊5 × (values
 * strictly below it) / n⌋: equal values get equal scores, so a quintile may be larger or smaller than a fifth, and
 * customers with one order each are never split at random.
 */
export function cutRanks(n: number): number[] {
  return [1, 2, 3, 4].map((k) => Math.ceil((k * n) / 5));
}

/** The score of a value, 1 (lowest) to 5. */
export function quintile(value: number, cuts: Cuts): number {
  return cuts.reduce((score, cut) => (value > cut ? score + 1 : score), 1);
}

/** Quintile of each of some values, as `cutRanks` says. */
export function quintiles(values: Float64Array): Uint8Array {
  const sorted = Float64Array.from(values).sort();
  const cuts = cutRanks(values.length).map((rank) => sorted[rank - 1] as number);
  return Uint8Array.from(values, (value) => quintile(value, cuts));
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
