/** A place where money can stand: today's amount, its conversions there, how conversions go with spend, and what it may become. */
export interface Place {
  from: number;
  conversions: number;
  /** In (0, 1). */
  elasticity: number;
  low: number;
  high: number;
}

/** Bisections of the common marginal return: enough for every digit of a double. */
const STEPS = 200;

/**
 * The split of the same total that brings most where conversions go as spend to a power below 1: every place within its bounds
 * ends at one marginal return (water-filling, as of the Karush–Kuhn–Tucker conditions). Less than the total is given out only
 * where all upper bounds together are less.
 */
export function moveBudget(places: readonly Place[]): number[] {
  const total = places.reduce((sum, { from }) => sum + from, 0);
  const amounts = (marginal: number): number[] => places.map((place) => amountAt(place, marginal));
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  if (places.reduce((all, { high }) => all + high, 0) <= total) return places.map(({ high }) => high);
  let [low, high] = [-80, 80];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (sum(amounts(Math.exp(middle))) > total) low = middle;
    else high = middle;
  }
  return amounts(Math.exp(high));
}

/** Where conversions · (x / from)^e has this slope, within the bounds. */
function amountAt({ from, conversions, elasticity, low, high }: Place, marginal: number): number {
  if (from <= 0 || conversions <= 0) return low;
  const free = from * ((elasticity * conversions) / (from * marginal)) ** (1 / (1 - elasticity));
  return Math.min(high, Math.max(low, free));
}

/**
 * Amounts of micro-units in round steps (1 % of the mean amount, as a power of ten), the sum kept to the unit: what rounding
 * leaves over goes to the largest.
 */
export function roundAmounts(micros: readonly number[], total: number): number[] {
  const mean = total / Math.max(1, micros.length);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, mean / 100))));
  const rounded = micros.map((value) => Math.round(value / step) * step);
  const largest = rounded.indexOf(Math.max(...rounded));
  rounded[largest] = (rounded[largest] ?? 0) + Math.round(total) - rounded.reduce((sum, value) => sum + value, 0);
  return rounded;
}
