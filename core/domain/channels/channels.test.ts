import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChannelFigures } from '../../contract/channels.ts';
import { addDays } from '../metrics/periods.ts';
import { addSums, noSums, spendFiguresOf } from './figures.ts';
import { channelsFinding } from './finding.ts';
import { localHours } from './local-hour.ts';
import { pacingOf, spreadOverDays, weekdayShape } from './pacing.ts';

describe('figures', () => {
  it('are null where nothing says it or the divisor is nothing', () => {
    const sums = addSums(addSums(noSums(), { spendMicros: 100e6, clicks: 50, impressions: 1000, conversions: 0 }), { spendMicros: 20e6 });
    expect(spendFiguresOf(sums)).toEqual({ spendMicros: 120e6, impressions: 1000, clicks: 50, conversions: 0, revenueMicros: null, cpa: null, cpc: 2.4, ctr: 0.05, roas: null });
  });

  it('give conversions without spend no cost', () => {
    expect(spendFiguresOf(addSums(noSums(), { conversions: 3, revenueMicros: 5 })).cpa).toBeNull();
  });
});

describe('the finding', () => {
  const row = (channel: string, spend: number, conversions: number, before?: [number, number]): ChannelFigures => ({
    ...spendFiguresOf({ ...noSums(), spendMicros: spend * 1e6, conversions }), channel, name: channel, share: null, pacing: null,
    previous: before ? spendFiguresOf({ ...noSums(), spendMicros: before[0] * 1e6, conversions: before[1] }) : null,
  });

  it('tells the cheapest channel from the next where chance does not explain it', () => {
    const { cheapest, worsened } = channelsFinding([row('a', 1000, 100, [1000, 110]), row('b', 1000, 50, [1000, 100]), row('c', 10, 4, [1, 4])]);
    expect(cheapest).toMatchObject({ channel: 'a', cpa: 10, next: 'b', nextCpa: 20, ratio: expect.closeTo(2, 9) as number, sure: true });
    expect(worsened).toMatchObject({ channel: 'b', before: 10, now: 20, sure: true });
  });

  it('does not call chance a change', () => {
    const { cheapest, worsened } = channelsFinding([row('a', 100, 10, [100, 12]), row('b', 100, 9)]);
    expect([cheapest?.sure, worsened]).toEqual([false, null]);
    expect(channelsFinding([row('a', 100, 4)])).toEqual({ cheapest: null, worsened: null });
  });
});

describe('pacing', () => {
  const even = (from: string, days: number, micros: number) => new Map(Array.from({ length: days }, (_, day) => [addDays(from, day), micros]));

  it('expects the days gone by and foretells the days left at the present rate', () => {
    const spend = even('2026-03-01', 76, 10e6);
    expect(pacingOf('2026-05', spend, 400e6, '2026-05-15')).toEqual({
      month: '2026-05', budgetMicros: 400e6, spentMicros: 150e6, expectedMicros: Math.round((400e6 * 15) / 31), forecastMicros: 310e6, asOf: '2026-05-15', daysLeft: 16,
    });
  });

  it('knows that weekends cost less', () => {
    const dates = Array.from({ length: 70 }, (_, day) => addDays('2026-03-02', day));
    const spend = new Map(dates.map((date, day) => [date, day % 7 > 4 ? 0 : 7e6]));
    expect(weekdayShape(spend, '2026-05-10').map((share) => Math.round(share * 100) / 100)).toEqual([1.4, 1.4, 1.4, 1.4, 1.4, 0, 0]);
    // Of May 2026, 15 weekdays are left after Sunday the 10th.
    expect(pacingOf('2026-05', spend, null, '2026-05-10')).toMatchObject({ expectedMicros: null, spentMicros: 6 * 7e6, forecastMicros: (6 + 15) * 7e6 });
  });

  it('takes every weekday alike until two weeks are known', () => {
    expect(weekdayShape(even('2026-05-01', 9, 1), '2026-05-09')).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });

  it('expects the whole budget at the end, and of a month that is over foretells what was spent', () => {
    fc.assert(fc.property(fc.array(fc.nat(1e9), { minLength: 20, maxLength: 120 }), fc.nat(1e12), (amounts, budget) => {
      const spend = new Map(amounts.map((micros, day) => [addDays('2026-01-01', day), micros]));
      const { expectedMicros, forecastMicros, spentMicros } = pacingOf('2026-01', spend, budget, '2026-06-30');
      expect(expectedMicros).toBe(budget);
      expect(forecastMicros).toBe(spentMicros);
      expect(spentMicros).toBe(amounts.slice(0, 31).reduce((a, b) => a + b, 0));
    }));
  });

  it('spreads a row over its days to the last micro-unit', () => {
    fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 1, max: 40 }), (micros, days) => {
      const spread = spreadOverDays([{ date: '2026-02-20', days, micros }]);
      expect(spread.size).toBe(days);
      expect([...spread.values()].reduce((a, b) => a + b, 0)).toBeCloseTo(micros, 6);
    }));
  });
});

describe('local hours', () => {
  it('follow the offset of their own date', () => {
    const inMexico = localHours('America/Mexico_City');
    expect(inMexico('2026-11-20', 6)).toBe(0);
    expect(inMexico('2026-11-20', 5)).toBe(23);
    expect(localHours('UTC')('2026-11-20', 5)).toBe(5);
    // Santiago goes from UTC−4 to UTC−3 at midnight of 6 September 2026.
    const inSantiago = localHours('America/Santiago');
    expect(inSantiago('2026-09-04', 4)).toBe(0);
    expect(inSantiago('2026-09-08', 3)).toBe(0);
  });
});
