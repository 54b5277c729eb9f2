import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HistoryBuilder } from '../history/history.ts';
import { boughtNext, commonest, kindsOf, likelyNext, overallShares, ownMost } from './likely-next.ts';

const DAY = 20_000;
interface Line {
  customer: number;
  day: number;
  category: number;
}
function historyOf(lines: readonly Line[]) {
  const builder = new HistoryBuilder(Int32Array.of(3, 5));
  builder.labels.push('café', 'té', 'pan', 'sal');
  for (const { customer, day, category } of lines) builder.lines.add(customer, day, 9, category, 1, 10);
  return builder.done();
}
const line = fc.record({ customer: fc.integer({ min: 0, max: 1 }), day: fc.integer({ min: DAY - 60, max: DAY + 40 }), category: fc.integer({ min: 1, max: 4 }) });
const settings = { halfLife: 30, drawn: 2, recent: 90 };
const asked = (lines: readonly Line[]) => {
  const history = historyOf(lines);
  const kinds = kindsOf(history);
  const shares = overallShares(history, kinds, DAY, settings.recent);
  return [0, 1].map((customer) => likelyNext(history, kinds, { customer, day: DAY }, settings, { shares, top: commonest(shares) }, 4));
};

describe('what comes next', () => {
  it('knows nothing of the day itself and of what comes after', () => {
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (lines) => {
      expect(asked(lines)).toEqual(asked(lines.filter(({ day }) => day < DAY).concat({ customer: 0, day: DAY + 1, category: 1 })));
    }));
  });

  it('is a chance, the likeliest first', () => {
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (lines) => {
      for (const likely of asked(lines)) {
        const chances = likely.map(({ probability }) => probability);
        expect(chances).toEqual(chances.toSorted((a, b) => b - a));
        expect(chances.every((chance) => chance > 0 && chance <= 1)).toBe(true);
      }
    }));
  });

  it('is what a hand would count', () => {
    // Customer 0 bought café on two days and té on one, 30, 60 and 0+30 days ago; customer 1 pan on one.
    const history = historyOf([{ customer: 0, day: DAY - 30, category: 1 }, { customer: 0, day: DAY - 30, category: 2 }, { customer: 0, day: DAY - 60, category: 1 }, { customer: 1, day: DAY - 1, category: 3 }, { customer: 0, day: DAY + 5, category: 4 }]);
    const kinds = kindsOf(history);
    const shares = overallShares(history, kinds, DAY, 90);
    expect(kinds.by).toBe('category');
    expect(Array.from(shares, (share) => Math.round(share * 3))).toEqual([0, 2, 1, 1, 0]);
    const [first, second] = likelyNext(history, kinds, { customer: 0, day: DAY }, settings, { shares, top: commonest(shares) }, 2);
    // Weights ½ and ¼; café: (¾ + 2 · ⅔) / (¾ + 2), té: (½ + 2 · ⅓) / (¾ + 2).
    expect([first?.what, second?.what]).toEqual([1, 2]);
    expect(first?.probability).toBeCloseTo((0.75 + 4 / 3) / 2.75, 12);
    expect(second?.probability).toBeCloseTo((0.5 + 2 / 3) / 2.75, 12);
    expect(ownMost(history, kinds, { customer: 0, day: DAY }, 3)).toEqual([1, 2]);
    expect(boughtNext(history, kinds, { customer: 0, day: DAY }, 30)).toEqual(new Set([4]));
    expect(boughtNext(history, kinds, { customer: 1, day: DAY }, 30)).toBeNull();
    expect(boughtNext(history, kinds, { customer: 0, day: DAY }, 5)).toBeNull();
  });

  it('is of products where files name no categories', () => {
    expect(kindsOf(historyOf([{ customer: 0, day: DAY, category: 0 }])).by).toBe('product');
  });
});
