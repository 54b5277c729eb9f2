import type { Supplier } from './envelope.ts';

export interface Filled {
  amounts: number[];
  /** What one more unit of the total would bring. */
  price: number;
}

/** Of the logarithm of the price. */
const CLOSE = 1e-12;
/** Of the total: a rest of which is rounding. */
const ENOUGH = 1e-14;

/**
 * Splits a total over suppliers so that one more unit would bring the same of each that is not at an end of its span (water-filling: Boyd &
 * Vandenberghe, Convex Optimization, 5.5.3), by enclosing the logarithm of that price. Those that jump at the price are filled one after the other.
 * @param total between the sums of `low` and of `high`
 */
export function fill(suppliers: readonly Supplier[], total: number): Filled {
  let [dear, cheap] = pricesOf(suppliers);
  const alike = countAlike(suppliers);
  const sumAt = (price: number) => alike.reduce((sum, [supplier, count]) => sum + count * supplier.at(price), 0);
  const steps = Math.ceil(Math.log2((dear - cheap) / CLOSE)) + 1;
  let [under, over] = [sumAt(Math.exp(dear)) - total, sumAt(Math.exp(cheap)) - total];
  for (let step = 0; step < steps + 1 && dear - cheap > CLOSE; step++) {
    const middle = itp(cheap, dear, over, under, CLOSE * 2 ** (steps - step - 2));
    const found = sumAt(Math.exp(middle)) - total;
    if (found > 0) [cheap, over] = [middle, found];
    else [dear, under] = [middle, found];
    if (Math.abs(found) <= ENOUGH * total) [cheap, dear] = [middle, middle];
  }
  const amountsAt = (price: number) => {
    const each = new Map(alike.map(([supplier]) => [supplier, supplier.at(price)]));
    return suppliers.map((supplier) => each.get(supplier) as number);
  };
  const [amounts, more] = [amountsAt(Math.exp(dear)), amountsAt(Math.exp(cheap))];
  top(amounts, more, total - amounts.reduce((sum, amount) => sum + amount, 0));
  settle(suppliers, amounts, total);
  return { amounts, price: Math.exp(0.5 * (dear + cheap)) };
}

/**
 * The next place to look for a root between two: near where a straight line has it, and never more steps in all than halving takes but one
 * (ITP with n₀ = 1; Oliveira & Takahashi, "An Enhancement of the Bisection Method", 2021).
 * @param reach half the span that halving would have left by now
 */
function itp(left: number, right: number, atLeft: number, atRight: number, reach: number): number {
  const half = 0.5 * (left + right);
  const straight = atLeft === atRight ? half : (atRight * left - atLeft * right) / (atRight - atLeft);
  const nudge = Math.min(Math.abs(half - straight), (0.1 * (right - left) ** 2) / (right - left + 1));
  const nudged = straight + Math.sign(half - straight) * nudge;
  const room = Math.max(0, reach - 0.5 * (right - left));
  return Math.abs(nudged - half) <= room ? nudged : half - Math.sign(half - straight) * room;
}

/** Each supplier once, with how often it stands there. */
export function countAlike<S>(suppliers: readonly S[]): [S, number][] {
  const counts = new Map<S, number>();
  for (const supplier of suppliers) counts.set(supplier, (counts.get(supplier) ?? 0) + 1);
  return [...counts];
}

/** Fills what is left where the amounts jump, the smallest jumps first: at most one is left halfway. */
function top(amounts: number[], more: readonly number[], left: number): void {
  const jumps = amounts.map((amount, at) => ({ at, room: (more[at] as number) - amount })).sort((one, other) => one.room - other.room);
  for (const { at, room } of jumps) {
    const taken = Math.max(0, Math.min(left, room));
    amounts[at] = (amounts[at] as number) + taken;
    left -= taken;
  }
}

/** What rounding leaves over goes where there is most room for it. */
function settle(suppliers: readonly Supplier[], amounts: number[], total: number): void {
  const left = total - amounts.reduce((sum, amount) => sum + amount, 0);
  if (left === 0) return;
  const room = (at: number) => (left > 0 ? (suppliers[at] as Supplier).high - (amounts[at] as number) : (amounts[at] as number) - (suppliers[at] as Supplier).low);
  const roomiest = amounts.reduce((best, _, at) => (room(at) > room(best) ? at : best), 0);
  amounts[roomiest] = (amounts[roomiest] as number) + left;
}

/** ln of a price at which nobody takes more than the least, and of one at which all take the most. */
function pricesOf(suppliers: readonly Supplier[]): [number, number] {
  let [dearest, cheapest] = [1e-300, 1e300];
  for (const supplier of suppliers) {
    if (supplier.high <= supplier.low) continue;
    const first = supplier.slope(Math.max(supplier.low, supplier.high * 1e-14));
    dearest = Math.max(dearest, Math.min(1e300, first));
    cheapest = Math.min(cheapest, Math.max(1e-300, supplier.slope(supplier.high)));
  }
  return [Math.log(dearest) + 0.1, Math.min(Math.log(cheapest), Math.log(dearest)) - 0.1];
}
