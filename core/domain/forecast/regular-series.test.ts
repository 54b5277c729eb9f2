import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf } from './calendar.ts';
import { regularSeries, timeOf, type TimedValue } from './regular-series.ts';
import { seasonsOf, stepOf, stepsBetween, timeAfter, type Step } from './step.ts';
import { timestampForm } from './timestamp-form.ts';

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}${text.length > 10 ? '' : 'T00:00:00'}Z`);
const on = (texts: string[], value = 1): TimedValue[] => texts.map((text) => ({ at: at(text), value }));
const dates = (from: string, count: number, every = 1): string[] => Array.from({ length: count }, (_, day) => new Date(at(from) + day * every * 86_400_000).toISOString().slice(0, 10));

describe('steps', () => {
  it.each<[string, string[], Step, number[]]>([
    ['hours', ['2024-03-01 00:15:01', '2024-03-01 01:15:01', '2024-03-01 02:15:01'], { unit: 'time', length: 3_600_000 }, [24, 168]],
    ['days', dates('2024-03-01', 30), { unit: 'time', length: 86_400_000 }, [7, 365]],
    ['weeks', dates('2024-03-04', 30, 7), { unit: 'time', length: 7 * 86_400_000 }, [52]],
    ['months', ['2024-01-15', '2024-02-15', '2024-03-15'], { unit: 'months', count: 1, end: false }, [12]],
    ['ends of months', ['2024-01-31', '2024-02-29', '2024-03-31'], { unit: 'months', count: 1, end: true }, [12]],
    ['quarters', ['2023-01-01', '2023-04-01', '2023-07-01'], { unit: 'months', count: 3, end: false }, [4]],
    ['days but Saturdays', dates('2024-03-01', 40).filter((date) => new Date(date).getUTCDay() !== 6), { unit: 'days', weekdays: [0, 1, 2, 3, 4, 5] }, [6]],
  ])('tells %s', (_, texts, step, seasons) => {
    const found = stepOf(texts.map(at));
    expect(found).toEqual(step);
    expect(seasonsOf(found)).toEqual(seasons);
  });

  it('counts as many steps as it went', () => {
    const steps = fc.constantFrom<Step>({ unit: 'time', length: 86_400_000 }, { unit: 'months', count: 1, end: true }, { unit: 'months', count: 3, end: false }, { unit: 'days', weekdays: [1, 2, 3, 4, 5] });
    fc.assert(fc.property(steps, fc.integer({ min: 0, max: 400 }), (step, count) => {
      const start = at(step.unit === 'months' && step.end ? '2024-01-31' : '2024-01-01');
      expect(stepsBetween(start, timeAfter(start, step, count), step)).toBe(count);
    }));
    expect(new Date(timeAfter(at('2024-01-31'), { unit: 'months', count: 1, end: true }, 1)).toISOString().slice(0, 10)).toBe('2024-02-29');
  });
});

describe('a series on one step', () => {
  it('sorts, adds up, fills and says so', () => {
    const found = regularSeries([...on(['2024-03-03', '2024-03-01', '2024-03-01'], 2), ...on(['2024-03-05'], 6), { at: at('2024-03-02'), value: Number.NaN }]);
    expect([...found.values]).toEqual([4, 3, 2, 4, 6]);
    expect([...found.observed]).toEqual([1, 0, 1, 0, 1]);
    expect(found.mended).toEqual({ unordered: true, added: 1, filled: 2 });
  });

  it('fills from the weeks about a gap where there are some', () => {
    const weekday = (date: string) => new Date(date).getUTCDay();
    const given = dates('2024-03-01', 28).map((date) => ({ at: at(date), value: weekday(date) === 0 ? 100 : 10 }));
    const sunday = given.findIndex(({ value }, place) => value === 100 && place > 7);
    expect(regularSeries(given.filter((_, place) => place !== sunday)).values[sunday]).toBe(100);
  });

  it('follows a clock that was set once', () => {
    const hours = Array.from({ length: 40 }, (_, hour) => ({ at: at('2024-03-01 00:00:01') + hour * 3_600_000 + (hour > 20 ? 900_000 : 0), value: hour }));
    const found = regularSeries(hours);
    expect([...found.values]).toEqual(hours.map(({ value }) => value));
    expect(timeOf(found, 40)).toBe((hours.at(-1)?.at ?? 0) + 3_600_000);
  });

  it('refuses what is no series', () => {
    expect(() => regularSeries(on(['2024-03-01', '2024-03-01']))).toThrow('channel-forecasts:error.oneTime');
    expect(() => regularSeries(on(['2024-03-01', '2024-03-02', '2024-03-03', '2024-12-03']))).toThrow('channel-forecasts:error.gaps');
    expect(() => regularSeries(Array.from({ length: 60 }, (_, row) => ({ at: at('2024-03-01') + row * row * 1_234_567, value: 1 })))).toThrow(/irregular|gaps/);
  });
});

it('writes times as they were written', () => {
  const forms: [string, string, boolean][] = [
    ['2024-03-05', '2024-12-31', true], ['2024-03-05 07:00:00', '2024-12-31 09:05:01', true], ['2024-03-05T07:00', '2024-12-31T09:05', true], ['2024-03-05T07:00:00Z', '2024-12-31T09:05:01Z', true],
    ['2024-03-05T07:00:00.000-03:00', '2024-12-31T09:05:01.000-03:00', true], ['05/03/2024', '31/12/2024', true], ['5/3/24', '31/12/24', false], ['5.3.2024 7:00', '31.12.2024 9:05', false],
    ['20240305', '20241231', true], ['2024-03', '2024-12', true], ['1709622000', '1735635901', true], ['3/5/2024 7:00 AM', '31/12/2024 9:05 AM', false], ['5 de marzo de 2024', '2024-12-31', true],
  ];
  for (const [sample, expected, padded] of forms) expect(timestampForm(sample, 'dmy', padded)(at('2024-12-31 09:05:01'))).toBe(expected);
  expect(timestampForm('03/05/2024', 'mdy', true)(at('2024-12-01'))).toBe('12/01/2024');
});

it('knows holidays of days and weeks, and how far they are', () => {
  const days = { start: at('2024-12-20'), step: { unit: 'time', length: 86_400_000 } as const };
  const column = (name: string, of: Parameters<typeof calendarOf>[0], place: number) => calendarOf(of, ['2024-12-25', '2025-01-01']).find((one) => one.name === name)?.at(place);
  expect([3, 5, 6].map((place) => column('days to a holiday', days, place))).toEqual([2, 0, 6]);
  expect(column('days since a holiday', days, 7)).toBe(2);
  expect([4, 5].map((place) => column('holidays', days, place))).toEqual([0, 1]);
  expect([0, 1, 2].map((place) => column('holidays', { start: at('2024-12-16'), step: { unit: 'time', length: 7 * 86_400_000 } }, place))).toEqual([0, 1, 1]);
  expect(timeOf(days, 5)).toBe(at('2024-12-25'));
});
