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

/** Repeat purchases a unit of time, over all customers. */
export function overallRate({ frequency, age, count }: GroupedHistory): number {
  let orders = 0;
  let time = 0;
  for (let group = 0; group < count.length; group++) {
    orders += (count[group] ?? 0) * (frequency[group] ?? 0);
    time += (count[group] ?? 0) * (age[group] ?? 0);
  }
  return orders / time;
}

/** Mean time observed a customer. */
export function meanAge({ age, count, customers }: GroupedHistory): number {
  return age.reduce((sum, each, group) => sum + each * (count[group] ?? 0), 0) / customers;
}
