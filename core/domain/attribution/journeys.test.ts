import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attribute, attributionModels } from './attribute.ts';
import { creditRange, weeksToTell } from './disagreement.ts';
import { journeysOf, type Journeys, type Step } from './journeys.ts';
import { total, type PathTable } from './path-table.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const rules = { lookback: 30 * DAY, session: 30 * MINUTE, start: 0, end: 1000 * DAY, halfLife: 7 * DAY };
const touch = (contact: number, day: number, channel: string): Step => ({ contact, at: day * DAY, channel, conversion: null });
const bought = (contact: number, day: number, value = 1, channel: string | null = null): Step => ({ contact, at: day * DAY, channel, conversion: { value, counts: true } });

const written = ({ channels, steps, starts, conversions, nulls, values }: PathTable) =>
  Array.from(conversions, (count, path) => ({
    path: [...steps.subarray(starts[path], starts[path + 1])].map((step) => channels[step]).join(' > '), conversions: count, nulls: nulls[path], value: values[path],
  }));
const paths = (steps: Step[], change = {}) => written(journeysOf(steps, { ...rules, ...change }).table);

describe('paths', () => {
  it('hold the touches within the look-back, each once', () => {
    expect(paths([touch(1, 0, 'tv'), touch(1, 10, 'ads'), touch(1, 35, 'mail'), bought(1, 36, 9), bought(1, 37, 4)])).toEqual([
      { path: 'ads > mail', conversions: 1, nulls: 0, value: 9 },
    ]);
    expect(journeysOf([touch(1, 0, 'tv'), bought(1, 36), bought(1, 37)], rules)).toMatchObject({ converting: 0, lost: 1, untouched: 2 });
  });

  it('that nobody bought after are lost, or open while they still may', () => {
    expect(paths([touch(1, 0, 'ads'), touch(1, 50, 'mail'), touch(2, 3, 'ads')])).toEqual([
      { path: 'ads', conversions: 0, nulls: 2, value: 0 }, { path: 'mail', conversions: 0, nulls: 1, value: 0 },
    ]);
    expect(journeysOf([touch(1, 990, 'ads')], rules)).toMatchObject({ lost: 0, open: 1 });
  });

  it('count touches of one channel in one session once', () => {
    const near = (minutes: number): Step => ({ contact: 1, at: minutes * MINUTE, channel: 'ads', conversion: null });
    const steps = [near(0), near(20), near(45), near(80), { ...near(81), channel: 'mail' }, near(82), { ...bought(1, 1) }];
    expect(paths(steps)).toEqual([{ path: 'ads > ads > mail > ads', conversions: 1, nulls: 0, value: 1 }]);
    expect(paths(steps, { session: 0 })[0]?.path).toBe('ads > ads > ads > ads > mail > ads');
    expect(journeysOf(steps, rules)).toMatchObject({ touches: 6, repeats: 2 });
  });

  it('give by days what a touch is worth: half for each half-life that lies between', () => {
    const { decayed } = journeysOf([touch(1, 0, 'tv'), touch(1, 7, 'ads'), touch(1, 14, 'mail'), bought(1, 20, 70), touch(2, 3, 'tv'), bought(2, 3, 5)], rules);
    // 1/4 : 1/2 : 1 of seven quarters, and a conversion of tv alone.
    expect(decayed.get('tv')).toEqual({ conversions: expect.closeTo(1 / 7 + 1, 12), value: expect.closeTo(10 + 5, 12) });
    expect(decayed.get('mail')).toEqual({ conversions: expect.closeTo(4 / 7, 12), value: expect.closeTo(40, 12) });
    expect([...decayed.values()].reduce((sum, { conversions }) => sum + conversions, 0)).toBeCloseTo(2, 12);
  });

  it('end in the channel that the conversion names itself', () => {
    expect(paths([touch(1, 0, 'tv'), bought(1, 2, 1, 'ads'), bought(2, 2, 1, 'ads')])).toEqual([
      { path: 'tv > ads', conversions: 1, nulls: 0, value: 1 }, { path: 'ads', conversions: 1, nulls: 0, value: 1 },
    ]);
  });
});

const anyStep = fc.record({
  contact: fc.integer({ min: 1, max: 6 }), at: fc.integer({ min: 0, max: 400 * 24 }).map((hours) => hours * 3_600_000),
  channel: fc.option(fc.constantFrom('a', 'b', 'c', 'd')), conversion: fc.option(fc.record({ value: fc.nat(50), counts: fc.constant(true) })),
});
const history = fc.array(anyStep, { minLength: 1, maxLength: 60 }).map((steps) => steps.toSorted((x, y) => x.contact - y.contact || x.at - y.at));

describe('every history', () => {
  it('has each conversion once, credited in full by every model or told as untouched', () => {
    fc.assert(fc.property(history, fc.integer({ min: 1, max: 90 }), (steps, days) => {
      const found: Journeys = journeysOf(steps, { ...rules, lookback: days * DAY });
      const conversions = steps.filter(({ conversion }) => conversion).length;
      expect(found.converting + found.untouched).toBe(conversions);
      expect(total(found.table.conversions)).toBe(found.converting);
      expect(total(found.table.nulls)).toBe(found.lost);
      if (found.table.channels.length === 0) return;
      const { channels } = attribute(found.table, { models: attributionModels, order: 1, direct: new Set(), halfLife: 1, nullsKnown: true }, true);
      const value = steps.reduce((sum, { conversion }) => sum + (conversion?.value ?? 0), 0) - found.untouchedValue;
      for (const model of attributionModels) {
        expect(Math.abs(channels.reduce((sum, one) => sum + (one[model] ?? Number.NaN), 0) - found.converting)).toBeLessThan(1e-9);
        expect(Math.abs(channels.reduce((sum, one) => sum + (one.values?.[model] ?? Number.NaN), 0) - value)).toBeLessThan(1e-9);
      }
    }), { numRuns: 60 });
  });

  it('loses no conversion to a longer look-back', () => {
    fc.assert(fc.property(history, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }), (steps, days, more) => {
      const converting = (lookback: number) => journeysOf(steps, { ...rules, lookback: lookback * DAY }).converting;
      expect(converting(days + more)).toBeGreaterThanOrEqual(converting(days));
    }));
  });
});

describe('what an experiment would settle', () => {
  it('is between the lowest and the highest model', () => {
    expect(creditRange({ firstTouch: 3, lastTouch: 9, markov: 5, shapleyRate: null })).toEqual({ low: 3, high: 9, lowModel: 'firstTouch', highModel: 'lastTouch' });
    expect(creditRange({})).toBeNull();
  });

  it('takes longer the closer the answers lie, and is not promised within a year where it is not', () => {
    // (1.96 + 0.8416)² × (50 + 50 − (10 + 30) / 4) / 10² = 7.849 × 0.9 = 7.06 weeks.
    expect(weeksToTell(100, 10, 30)).toBe(8);
    expect(weeksToTell(100, 10, 12)).toBeNull();
    expect(weeksToTell(100, 10, 10)).toBeNull();
    expect(weeksToTell(0, 0, 0)).toBeNull();
  });
});
