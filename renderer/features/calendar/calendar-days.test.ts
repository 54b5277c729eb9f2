import { expect, test } from 'vitest';
import type { CalendarItem } from '../../../core/contract/calendar.ts';
import { addMonths, mondayOf, rowsOf, spanOf, weeksOf } from './calendar-days.ts';

const nothing = { items: [], dates: [], clashes: [] };

test('a month is shown in whole weeks from Monday', () => {
  expect(spanOf('2026-05-15', 'month')).toEqual({ from: '2026-04-27', to: '2026-05-31' });
  expect(weeksOf('2026-05-15', 'month', nothing).map((week) => week.length)).toEqual([7, 7, 7, 7, 7]);
  expect(weeksOf('2027-02-01', 'month', nothing)).toHaveLength(4);
  expect(weeksOf('2026-05-15', 'month', nothing).flat().filter(({ inside }) => inside)).toHaveLength(31);
});

test('a week begins on its Monday, also across the end of a year', () => {
  expect([mondayOf('2026-11-22'), mondayOf('2026-11-23'), mondayOf('2027-01-01')]).toEqual(['2026-11-16', '2026-11-23', '2026-12-28']);
  expect(spanOf('2027-01-01', 'week')).toEqual({ from: '2026-12-28', to: '2027-01-03' });
});

test('a month later is the same day, or the last one', () => {
  expect([addMonths('2026-01-31', 1), addMonths('2026-01-15', -1), addMonths('2026-12-31', 2)]).toEqual(['2026-02-28', '2025-12-15', '2027-02-28']);
});

test('what lasts several days is on each of them', () => {
  const date = { kind: 'commercial' as const, country: 'MX' as const, name: 'Hot Sale', from: '2026-05-20', to: '2026-05-31', exact: false, avoid: null };
  expect(weeksOf('2026-05-15', 'month', { ...nothing, dates: [date] }).flat().filter(({ dates }) => dates.length > 0)).toHaveLength(12);
});

test('a bar keeps its row when one above it ends, and a single day takes the row that came free', () => {
  const item = (id: string, from: string, to: string): CalendarItem => ({ kind: 'campaign', id, campaignId: id, clientId: 'x', name: id, from, to, time: null, state: 'draft', countries: [], people: null });
  const items = [item('a', '2026-05-11', '2026-05-12'), item('b', '2026-05-11', '2026-05-15'), item('c', '2026-05-13', '2026-05-13'), item('d', '2026-05-12', '2026-05-12')];
  const [week = []] = weeksOf('2026-05-13', 'week', { ...nothing, items });
  expect(rowsOf(week).map((rows) => rows.map((each) => each?.id ?? '')).slice(0, 6)).toEqual([['a', 'b'], ['a', 'b', 'd'], ['c', 'b'], ['', 'b'], ['', 'b'], []]);
});
