import { expect, test } from 'vitest';
import type { CalendarDate, CalendarItem } from '../../contract/calendar.ts';
import { clashesOf } from './clashes.ts';

const WEEK = [[8, 20], [8, 20], [8, 20], [8, 20], [8, 20], [9, 18], null] as [number, number][];
const send = (id: string, from: string, more: Partial<CalendarItem> = {}): CalendarItem => ({ kind: 'delivery', id, campaignId: 'c', clientId: 'k', name: id, from, to: from, time: '10:00', state: 'queued', countries: ['MX'], people: 1, ...more });
const rest = (from: string, more: Partial<CalendarDate> = {}): CalendarDate => ({ kind: 'holiday', country: 'MX', name: 'Día', from, to: from, exact: true, avoid: null, ...more });
const found = (items: CalendarItem[], dates: CalendarDate[] = []) => clashesOf(items, dates, WEEK).map(({ reason, date, ids }) => [reason, date, ids.join()]);

test('two deliveries of one day to one country do not go together; to two countries, or of two days, they do', () => {
  expect(found([send('a', '2026-09-15'), send('b', '2026-09-15')])).toEqual([['together', '2026-09-15', 'a,b']]);
  expect(found([send('a', '2026-09-15'), send('b', '2026-09-15', { countries: ['CO'] }), send('c', '2026-09-17')])).toEqual([]);
  expect(found([send('a', '2026-09-15'), send('b', '2026-09-15', { state: 'cancelled' }), send('c', '2026-09-15', { kind: 'campaign' })])).toEqual([]);
});

test('a day of rest or of mourning is met by the deliveries to its country; a day of trade is none', () => {
  const dates = [rest('2026-09-16'), rest('2026-09-19', { kind: 'mourning' }), rest('2026-09-17', { kind: 'commercial' }), rest('2026-09-18', { exact: false })];
  expect(found(['16', '17', '18', '19'].map((day) => send(day, `2026-09-${day}`)), dates)).toEqual([['holiday', '2026-09-16', '16'], ['mourning', '2026-09-19', '19']]);
  expect(found([send('a', '2026-09-16', { countries: ['CO'] })], dates)).toEqual([]);
});

test('a day without hours and an hour outside them are said', () => {
  // 2026-09-20 is a Sunday, 2026-09-19 a Saturday.
  expect(found([send('a', '2026-09-20')])).toEqual([['noHours', '2026-09-20', 'a']]);
  expect(found([send('a', '2026-09-19', { time: '18:00' }), send('b', '2026-09-21', { time: '19:59' })])).toEqual([['outsideHours', '2026-09-19', 'a']]);
});
