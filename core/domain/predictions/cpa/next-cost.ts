import type { NextCost } from '../../../contract/prediction-settings.ts';

/** A value an hour or a day, without a gap. */
export interface CostUnits {
  cost: Float64Array;
  conversions: Float64Array;
}

export interface CostAhead {
  /** The coming unit, and how the same did on past ones. */
  next: Omit<NextCost, 'grain'>;
  /** The units of the coming season. */
  season: { expected: number; low: number; high: number; naive: number | null }[];
}

/** Slots that come round: 24 of an hour each; 7 of a day, which is 1 unit or 24. */
export interface Cycle {
  units: number;
  slots: number;
}

interface Pattern {
  /** Units of a season: 24 hours, 7 days. */
  season: number;
  cycles: readonly Cycle[];
  /** Past units that are foretold as they came. */
  tests: number;
}

/** Seasons after which a unit counts half, and conversions by which a slot's own rate is drawn to that of all: infinitely many means no slots. */
const HALF_LIVES = [1, 2, 4, 8, 16];
const DRAWN = [10, 40, Infinity];
const LEAST_SEASONS = 6;
const LEAST_TESTS = 14;
/** Fewer units with a conversion, and what one cost is mostly not known: nothing could be tested. */
const LEAST_WITH = 0.9;
const INTERVAL = 0.9;

/**
 * Cost a conversion of the next hour or day. Conversions a unit of money are a level, smoothed exponentially over both sums
 * (Brown 1956), times a factor for the slot of each cycle (the hour, the weekday), drawn to 1 as far as few conversions speak for it (gamma–Poisson); of
 * several half-lives and strengths the one that foretold best so far is used at each step, so no test knows its future. The interval
 * is that of the errors before (split conformal on ratios, Lei et al. 2018); naive is the same slot a season before.
 * @returns null where there are fewer than six seasons, or conversions are too few to hold a forecast against
 */
export function nextCostOf({ cost, conversions }: CostUnits, { season, cycles, tests }: Pattern): CostAhead | null {
  const n = cost.length;
  const from = Math.max(season * (LEAST_SEASONS - 1), n - tests);
  if (n < season * LEAST_SEASONS || n - from < LEAST_TESTS) return null;
  const came = Float64Array.from(cost, (spent, at) => (spent > 0 && (conversions[at] as number) > 0 ? spent / (conversions[at] as number) : Number.NaN));
  const lately = came.subarray(from);
  if (lately.filter((value) => !Number.isNaN(value)).length < lately.length * LEAST_WITH) return null;
  const said = bestSoFar(HALF_LIVES.flatMap((life) => DRAWN.map((drawn) => foretold({ cost, conversions }, { season, cycles, halfLife: life * season, drawn }))), came, n);
  const tested = testedFrom(came, said, from, season);
  const naive = came[n - season] as number;
  if (tested === null || Number.isNaN(naive)) return null;
  const band = (expected: number) => ({ expected, low: expected * Math.exp(-tested.spread), high: expected * Math.exp(tested.spread) });
  const slots = Array.from(said.subarray(n), (expected, at) => ({ ...band(expected), naive: Number.isNaN(came[n - season + at]) ? null : (came[n - season + at] as number) }));
  return { next: { ...band(said[n] as number), naive, tested: tested.figures }, season: slots };
}

/** How many conversions a slot had, and how many it would have had without a factor of its own. */
class SlotFactors {
  readonly #cycle: Cycle;
  readonly #drawn: number;
  readonly #counted: Float64Array;
  readonly #expected: Float64Array;

  constructor(cycle: Cycle, drawn: number) {
    this.#cycle = cycle;
    this.#drawn = drawn;
    this.#counted = new Float64Array(cycle.slots);
    this.#expected = new Float64Array(cycle.slots);
  }

  at(unit: number): number {
    const slot = this.#slot(unit);
    return this.#drawn === Infinity ? 1 : ((this.#counted[slot] as number) + this.#drawn) / ((this.#expected[slot] as number) + this.#drawn);
  }

  add(unit: number, counted: number, expected: number): void {
    const slot = this.#slot(unit);
    this.#counted[slot] = (this.#counted[slot] as number) + counted;
    this.#expected[slot] = (this.#expected[slot] as number) + expected;
  }

  #slot(unit: number): number {
    return Math.floor(unit / this.#cycle.units) % this.#cycle.slots;
  }
}

interface Candidate extends Omit<Pattern, 'tests'> {
  halfLife: number;
  drawn: number;
}

/** One candidate's forecast of every unit from the units before it, and of a season after the last. */
function foretold({ cost, conversions }: CostUnits, { season, cycles, halfLife, drawn }: Candidate): Float64Array {
  const n = cost.length;
  const keep = 0.5 ** (1 / halfLife);
  const factors = cycles.map((cycle) => new SlotFactors(cycle, drawn));
  const said = new Float64Array(n + season).fill(Number.NaN);
  let [spent, bought, allSpent, allBought, rate] = [0, 0, 0, 0, Number.NaN];
  for (let at = 0; at < n + season; at += 1) {
    // Before the first conversion nothing is known of a rate.
    if (at <= n && allBought > 0) rate = (bought + 1) / (spent + allSpent / allBought);
    const own = factors.map((of) => of.at(at));
    const together = own.reduce((product, factor) => product * factor, 1);
    said[at] = 1 / (rate * together);
    if (at >= n) continue;
    const [money, count] = [cost[at] as number, conversions[at] as number];
    // The level is that of a usual slot: what a slot is better by is taken off.
    spent = spent * keep + money * together;
    bought = bought * keep + count;
    allSpent += money;
    allBought += count;
    factors.forEach((of, which) => of.add(at, count, Number.isNaN(rate) ? count : (rate * money * together) / (own[which] as number)));
  }
  return said;
}

/** At each unit the candidate whose forecasts erred least until then. */
function bestSoFar(candidates: readonly Float64Array[], came: Float64Array, n: number): Float64Array {
  const errors = candidates.map(() => 0);
  return Float64Array.from(candidates[0] as Float64Array, (_, at) => {
    const best = errors.indexOf(Math.min(...errors));
    if (at < n && !Number.isNaN(came[at])) candidates.forEach((said, which) => (errors[which] = (errors[which] as number) + (Number.isNaN(said[at]) ? 0 : Math.abs(Math.log((came[at] as number) / (said[at] as number))))));
    return (candidates[best] as Float64Array)[at] as number;
  });
}

/** How the forecasts did from a unit on, beside those of the naive rule on the same units; the interval of each is made of the errors before it. */
function testedFrom(came: Float64Array, said: Float64Array, from: number, season: number): { spread: number; figures: NextCost['tested'] } | null {
  const errors: number[] = [];
  let [mae, naiveMae, held, asked] = [0, 0, 0, 0];
  for (let at = from; at < came.length; at += 1) {
    const [value, naive, own] = [came[at] as number, came[at - season] as number, said[at] as number];
    if (Number.isNaN(value) || Number.isNaN(naive) || Number.isNaN(own)) continue;
    const error = Math.abs(Math.log(value / own));
    if (errors.length >= LEAST_TESTS / 2) {
      asked += 1;
      held += Number(error <= quantile(errors));
    }
    errors.push(error);
    mae += Math.abs(value - own);
    naiveMae += Math.abs(value - naive);
  }
  if (errors.length < LEAST_TESTS) return null;
  return { spread: quantile(errors), figures: { n: errors.length, mae: mae / errors.length, naiveMae: naiveMae / errors.length, held: held / asked } };
}

/** The error that nine of ten do not exceed, with the correction for a finite number of them. */
function quantile(errors: readonly number[]): number {
  const sorted = [...errors].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length + 1) * INTERVAL) - 1)] ?? 0;
}
