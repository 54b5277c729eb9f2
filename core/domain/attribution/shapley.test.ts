import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pathTable, total, type PathTable } from './path-table.ts';
import { shapleyCredits } from './shapley-credits.ts';
import { shapleyRate } from './shapley-rate.ts';

const steps = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 5 });
const rows = fc.array(fc.record({ path: steps, conversions: fc.nat(9), nulls: fc.nat(9) }), { minLength: 1, maxLength: 10 });

/** The definition: the mean of what a channel adds over all orders in which channels may arrive. */
function overAllOrders({ channels }: PathTable, worthOf: (present: ReadonlySet<number>) => number): number[] {
  const sums = channels.map(() => 0);
  let orders = 0;
  const arrive = (present: number[]): void => {
    if (present.length === channels.length) {
      orders++;
      present.forEach((channel, at) => (sums[channel] = (sums[channel] ?? 0) + worthOf(new Set(present.slice(0, at + 1))) - worthOf(new Set(present.slice(0, at)))));
      return;
    }
    for (const channel of channels.keys()) if (!present.includes(channel)) arrive([...present, channel]);
  };
  arrive([]);
  return sums.map((sum) => sum / orders);
}

/** Conversions and paths of the paths that need only these channels. */
function within({ steps: all, starts, conversions, nulls }: PathTable, present: ReadonlySet<number>): { won: number; walked: number } {
  let [won, walked] = [0, 0];
  for (let path = 0; path < conversions.length; path++) {
    if (![...all.subarray(starts[path], starts[path + 1])].every((channel) => present.has(channel))) continue;
    won += conversions[path] ?? 0;
    walked += (conversions[path] ?? 0) + (nulls[path] ?? 0);
  }
  return { won, walked };
}

it('both games agree with the definition', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const table = pathTable(given);
      const counts = overAllOrders(table, (present) => within(table, present).won);
      [...shapleyCredits(table, table.conversions)].forEach((credit, channel) => expect(credit).toBeCloseTo(counts[channel] ?? Number.NaN, 9));
      const rates = overAllOrders(table, (present) => {
        const { won, walked } = within(table, present);
        return walked === 0 ? 0 : won / walked;
      });
      const sum = rates.reduce((all, rate) => all + rate, 0);
      const scale = sum === 0 ? 0 : total(table.conversions) / sum;
      [...shapleyRate(table, table.conversions).credits].forEach((credit, channel) => expect(credit).toBeCloseTo((rates[channel] ?? Number.NaN) * scale, 6));
    }),
    { numRuns: 25 },
  );
});

const many = pathTable(
  Array.from({ length: 60 }, (_, at) => ({ path: [`c${at % 9}`, `c${(at * 5 + 1) % 9}`, `c${(at * 7 + 3) % 9}`].slice(0, 1 + (at % 3)), conversions: 1 + (at % 4), nulls: (at * 3) % 7 })),
);

it('states the error of what it samples, and keeps the sum', () => {
  const exact = shapleyRate(many, many.conversions);
  const { credits, error } = shapleyRate(many, many.conversions, 3);
  expect(exact.error).toBeNull();
  expect(error).toBeGreaterThan(0);
  expect(error).toBeLessThan(0.05 * total(many.conversions));
  // 95 % of the intervals hold the exact value; none of nine is off by twice as much.
  credits.forEach((credit, channel) => expect(Math.abs(credit - (exact.credits[channel] ?? 0))).toBeLessThan(2 * (error ?? 0)));
  expect(total(credits)).toBeCloseTo(total(many.conversions), 9);
  expect(shapleyRate(many, many.conversions, 3)).toEqual({ credits, error });
});

it('samples beyond twenty channels', () => {
  const table = pathTable(Array.from({ length: 21 }, (_, at) => ({ path: [`c${at}`, `c${(at + 1) % 21}`], conversions: 2, nulls: 3 })));
  const { credits, error } = shapleyRate(table, table.conversions);
  expect(error).not.toBeNull();
  credits.forEach((credit) => expect(Math.abs(credit - 2)).toBeLessThan(2 * (error ?? 0)));
});

it('says that a channel lowers the rate', () => {
  const table = pathTable([{ path: ['good'], conversions: 5, nulls: 5 }, { path: ['good', 'bad'], conversions: 0, nulls: 40 }]);
  const [bad = 0, good = 0] = shapleyRate(table, table.conversions).credits;
  expect([bad < 0, good > 5, Math.abs(bad + good - 5) < 1e-9]).toEqual([true, true, true]);
});
