/**
 * What the order models read of customers, in parallel arrays. Times are in units of the caller's choice (weeks, days),
 * the same in all three; a customer's first purchase is time zero and is not counted.
 */
export interface OrderHistory {
  /** Days with a purchase after the first. */
  readonly frequency: Float64Array;
  /** Time from the first purchase to the last; 0 where there was one only. */
  readonly recency: Float64Array;
  /** Time from the first purchase to the end of what was observed. */
  readonly age: Float64Array;
}

/** Histories that occur, once each, and how many customers have each. */
export interface GroupedHistory extends OrderHistory {
  readonly count: Float64Array;
  readonly customers: number;
  /** For each customer the place of its history. */
  readonly groupOf: Int32Array;
}

/** Groups equal histories: in most shops a third of the customers bought once, on few hundred different days. */
export function groupHistory({ frequency, recency, age }: OrderHistory): GroupedHistory {
  const places = new Map<string, number>();
  const groupOf = new Int32Array(frequency.length);
  const counts: number[] = [];
  const first: number[] = [];
  for (let customer = 0; customer < frequency.length; customer++) {
    const key = `${frequency[customer]} ${recency[customer]} ${age[customer]}`;
    let place = places.get(key);
    if (place === undefined) {
      place = counts.push(0) - 1;
      first.push(customer);
      places.set(key, place);
    }
    counts[place] = (counts[place] ?? 0) + 1;
    groupOf[customer] = place;
  }
  const pick = (values: Float64Array) => Float64Array.from(first, (customer) => values[customer] ?? Number.NaN);
  return { frequency: pick(frequency), recency: pick(recency), age: pick(age), count: Float64Array.from(counts), customers: frequency.length, groupOf };
}

/** Number of repeat purchases, and the mean time observed a customer. */
export function totals({ frequency, age, count, customers }: GroupedHistory): { orders: number; meanAge: number } {
  const sum = (values: Float64Array) => values.reduce((total, value, group) => total + value * (count[group] ?? 0), 0);
  return { orders: sum(frequency), meanAge: sum(age) / customers };
}

/** The same histories in another unit of time, `length` of the present ones. */
export const inUnits = (history: GroupedHistory, length: number): GroupedHistory => ({
  ...history,
  recency: history.recency.map((time) => time / length),
  age: history.age.map((time) => time / length),
});
