import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_KINDS, HistoryBuilder, type History } from '../history/history.ts';
import { activeOn, silentFor } from '../churn/silence.ts';
import { allFeatures, families, featureColumns } from './families.ts';

const DAY = 20_000;
const days = fc.integer({ min: DAY - 500, max: DAY + 200 });
type Fact = { table: string; customer: number; day: number; values: number[] };
const fact = (table: string, ...values: fc.Arbitrary<number>[]): fc.Arbitrary<Fact> =>
  fc.tuple(fc.integer({ min: 0, max: 2 }), days, ...values).map(([customer, day, ...rest]) => ({ table, customer, day, values: rest }));
const small = fc.integer({ min: 0, max: 5 });
const amount = fc.integer({ min: 1, max: 900 });
const facts = fc.array(fc.oneof(
  fact('purchases', amount, small), fact('returns', amount), fact('lines', small, small, small, amount), fact('events', fc.integer({ min: 0, max: EVENT_KINDS.length - 1 }), small, fc.integer({ min: 0, max: 23 })),
  fact('messages', fc.constantFrom(0, 1, 2, 255), fc.constantFrom(0, 1), fc.constantFrom(0, 4, 6, 255), fc.constantFrom(1, 5, Number.NaN)), fact('consents', small, small),
), { maxLength: 80 });

function historyOf(all: readonly Fact[]): History {
  const builder = new HistoryBuilder(Int32Array.of(4, 8, 15));
  for (const { table, customer, day, values } of all) (builder[table as 'purchases'] as { add(...of: number[]): void }).add(customer, day, ...values);
  return builder.done();
}
const everybody = [0, 1, 2].map((customer) => ({ customer, day: DAY }));
const rowsOf = (all: readonly Fact[]) => featureColumns(historyOf(all), everybody).map((column) => Array.from(column));
const column = (columns: number[][], name: string) => columns[allFeatures.findIndex((feature) => feature.name === name)];

describe('features', () => {
  it('know nothing of the day itself and of what comes after', () => {
    fc.assert(fc.property(facts, (all) => {
      expect(rowsOf(all)).toEqual(rowsOf(all.filter(({ day }) => day < DAY)));
    }), { numRuns: 300 });
  });

  it('do not depend on the order in which facts came in, but where a day holds several of a kind', () => {
    const daily = fc.uniqueArray(facts.map((all) => all[0]).filter((one) => one !== undefined), { selector: ({ table, customer, day }) => `${table} ${customer} ${day}`, maxLength: 40 });
    fc.assert(fc.property(daily, fc.gen(), (all, gen) => {
      const shuffled = [...all].sort(() => gen(fc.constantFrom, -1, 1));
      expect(rowsOf(shuffled)).toEqual(rowsOf(all));
    }), { numRuns: 100 });
  });

  it('have names of their own, and a value each', () => {
    expect(new Set(allFeatures.map(({ name }) => name)).size).toBe(allFeatures.length);
    expect(allFeatures.length).toBeGreaterThanOrEqual(150);
    const full = historyOf([
      { table: 'purchases', customer: 0, day: DAY - 74, values: [100, 1] }, { table: 'lines', customer: 0, day: DAY - 74, values: [1, 1, 2, 100] }, { table: 'returns', customer: 0, day: DAY - 50, values: [20] },
      { table: 'events', customer: 0, day: DAY - 3, values: [2, 1, 9] }, { table: 'messages', customer: 0, day: DAY - 9, values: [0, 1, 4, 2] }, { table: 'consents', customer: 0, day: DAY - 90, values: [0, 0] },
    ]);
    for (const family of families) {
      const filled = featureColumns(full, [{ customer: 0, day: DAY }], [family]).map(([value]) => value);
      expect([family.name, filled.length, filled.some((value) => Number.isFinite(value))]).toEqual([family.name, family.features.length, true]);
    }
  });

  it('are what a hand would count', () => {
    const columns = rowsOf([
      { table: 'purchases', customer: 1, day: DAY - 116, values: [30, 1] }, { table: 'purchases', customer: 1, day: DAY - 95, values: [60, 1] }, { table: 'purchases', customer: 1, day: DAY - 95, values: [40, 2] },
      { table: 'purchases', customer: 1, day: DAY - 74, values: [90, 1] },
      { table: 'events', customer: 1, day: DAY - 20, values: [EVENT_KINDS.indexOf('sent'), 1, 9] }, { table: 'events', customer: 1, day: DAY - 10, values: [EVENT_KINDS.indexOf('sent'), 1, 9] },
      { table: 'events', customer: 1, day: DAY - 10, values: [EVENT_KINDS.indexOf('open'), 1, 9] }, { table: 'events', customer: 1, day: DAY - 9, values: [EVENT_KINDS.indexOf('machine-open'), 1, 9] },
      { table: 'messages', customer: 1, day: DAY - 30, values: [0, 1, 4, 2] }, { table: 'returns', customer: 1, day: DAY - 60, values: [55] },
    ]);
    const expected: Record<string, number> = {
      days_since_purchase: 74, purchases: 4, revenue: 220, average_purchase: 55, purchase_channels: 2, purchases_in_90d: 1, revenue_in_180d: 220, purchase_days: 3, gap_median: 21, silence_over_median: Math.fround(74 / 21),
      overdue_days: 53, gaps_longer_than_silence: 0, sent_30d: 2, open_30d: 1, open_rate_30d: 0.5, days_since_open: 10, complaints_in_30d: 1, complaints_in_90d: 1, angry_in_30d: 1, rating_last: 2, returned: 55, returned_share: 0.25, returns_in_30d: 0,
    };
    const found = Object.fromEntries(Object.keys(expected).map((name) => [name, column(columns, name)?.[1]]));
    expect(found).toEqual(expected);
  });
});

describe('silence', () => {
  const history = historyOf([{ table: 'purchases', customer: 0, day: DAY - 10, values: [1, 0] }, { table: 'purchases', customer: 0, day: DAY + 29, values: [1, 0] }, { table: 'purchases', customer: 1, day: DAY - 91, values: [1, 0] }]);
  it('is asked of those who bought lately alone', () => expect(activeOn(history, DAY, 90)).toEqual([{ customer: 0, day: DAY }]));
  it('ends with a purchase within the horizon', () => {
    expect(Array.from(silentFor(history, [{ customer: 0, day: DAY }], 29))).toEqual([1]);
    expect(Array.from(silentFor(history, [{ customer: 0, day: DAY }], 30))).toEqual([0]);
  });
});
