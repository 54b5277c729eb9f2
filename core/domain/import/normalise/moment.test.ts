import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateText, fromSerial, instantOf, readMoment } from './moment.ts';
import { zoneOf } from './zone.ts';

const iso = (text: string, order: 'dmy' | 'mdy' | 'ymd' = 'dmy', zone = 'UTC'): string | null => {
  const moment = readMoment(text, order);
  return moment && new Date(instantOf(moment, zone)).toISOString().replace('.000Z', 'Z');
};

describe('readMoment', () => {
  it.each([
    ['2024-05-06', '2024-05-06T00:00:00Z'],
    ['2024-05-06 07:08', '2024-05-06T07:08:00Z'],
    ['2024-05-06 07:08:09', '2024-05-06T07:08:09Z'],
    ['2024-05-06T07:08:09.123Z', '2024-05-06T07:08:09Z'],
    ['2024-05-06 07:08:09 -0500', '2024-05-06T12:08:09Z'],
    ['2024-05-06T07:08:09-03:00', '2024-05-06T10:08:09Z'],
    ['2024-05-06 07:08:09 UTC', '2024-05-06T07:08:09Z'],
    ['2020-04-17 16:37:22.441', '2020-04-17T16:37:22Z'],
    ['06/05/2024', '2024-05-06T00:00:00Z'],
    ['6/5/24 9:05', '2024-05-06T09:05:00Z'],
    ['06-05-2024 21:05:10', '2024-05-06T21:05:10Z'],
    ['06.05.2024', '2024-05-06T00:00:00Z'],
    ['06/05/2024, 9:05 p. m.', '2024-05-06T21:05:00Z'],
    ['06/05/2024 12:05 a.m.', '2024-05-06T00:05:00Z'],
    ['6 de mayo de 2024 10:30 hs.', '2024-05-06T10:30:00Z'],
    ['6 de maio de 2024', '2024-05-06T00:00:00Z'],
    ['6 may. 2024', '2024-05-06T00:00:00Z'],
    ['May 6, 2024', '2024-05-06T00:00:00Z'],
    ['May 6, 2024 at 3:04 PM', '2024-05-06T15:04:00Z'],
    ['Mon, May 6, 2024', '2024-05-06T00:00:00Z'],
    ['06-May-2024', '2024-05-06T00:00:00Z'],
    ['06-MAY-24', '2024-05-06T00:00:00Z'],
    ['1º de março de 2024', '2024-03-01T00:00:00Z'],
    ['20240506', '2024-05-06T00:00:00Z'],
    ['2024/05/06 07:08', '2024-05-06T07:08:00Z'],
    ['2024-05-06 10:00 GMT-3', '2024-05-06T13:00:00Z'],
  ])('%s is %s', (text, instant) => {
    expect(iso(text)).toBe(instant);
  });

  it.each([
    '',
    'mañana',
    '2024-13-01',
    '2024-02-30',
    '31/02/2024',
    '0000-00-00',
    '1/2',
    '12:30',
    '5.5.5.5',
    '2024-05-06 99:00',
    '1/2/345',
    'abc 5, 2024',
    '99/99/9999',
  ])('%j is none', (text) => {
    expect(iso(text)).toBeNull();
  });

  it('takes the order of day and month as told', () => {
    expect(iso('05/06/2024', 'dmy')).toBe('2024-06-05T00:00:00Z');
    expect(iso('05/06/2024', 'mdy')).toBe('2024-05-06T00:00:00Z');
    expect(iso('24/06/05', 'ymd')).toBe('2024-06-05T00:00:00Z');
    expect(iso('13/06/2024', 'mdy')).toBeNull();
  });

  it('reads serial numbers of a spreadsheet', () => {
    expect(fromSerial(45_418)?.local).toBe(Date.UTC(2024, 4, 6));
    expect(fromSerial(45_418.5)).toEqual({ local: Date.UTC(2024, 4, 6, 12), offset: null, hasTime: true });
    expect(fromSerial(0)).toBeNull();
    expect(dateText(Date.UTC(2024, 4, 6))).toBe('2024-05-06');
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => readMoment(text, 'dmy') !== undefined));
  });
});

describe('zoneOf', () => {
  it('knows summer time, gaps and repeated hours', () => {
    expect(iso('2024-07-01 12:00', 'dmy', 'Europe/Madrid')).toBe('2024-07-01T10:00:00Z');
    expect(iso('2024-01-01 12:00', 'dmy', 'Europe/Madrid')).toBe('2024-01-01T11:00:00Z');
    expect(iso('2024-03-31 02:30', 'dmy', 'Europe/Madrid')).toBe('2024-03-31T01:30:00Z');
    expect(iso('2024-10-27 02:30', 'dmy', 'Europe/Madrid')).toBe('2024-10-27T00:30:00Z');
    expect(iso('2024-09-08 00:30', 'dmy', 'America/Santiago')).toBe('2024-09-08T04:30:00Z');
    expect(iso('2018-11-04 00:15', 'dmy', 'America/Sao_Paulo')).toBe('2018-11-04T03:15:00Z');
    expect(zoneOf('Nowhere/Land')).toBeNull();
  });

  it.each([
    'America/Mexico_City',
    'America/Sao_Paulo',
    'America/Santiago',
    'Europe/Madrid',
    'America/Argentina/Buenos_Aires',
    'America/Asuncion',
    'UTC',
    '+05:30',
  ])('there and back is the same instant in %s', (name) => {
    const zone = zoneOf(name);
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2000, 0) / 1000, max: Date.UTC(2026, 0) / 1000 }), (seconds) => {
        const instant = seconds * 1000;
        const back = zone?.toInstant(zone.toLocal(instant)) ?? 0;
        // Only the second of two equal hours comes back as the first.
        expect([0, 3_600_000, 1_800_000]).toContain(instant - back);
      }),
    );
  });
});

it('knows every day of the calendar and no other', () => {
  const day = fc.record({ year: fc.integer({ min: 100, max: 9999 }), month: fc.integer({ min: 0, max: 13 }), date: fc.integer({ min: 0, max: 32 }) });
  fc.assert(
    fc.property(day, ({ year, month, date }) => {
      const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
      const known = new Date(0);
      known.setUTCFullYear(year, month - 1, date);
      const exists = known.getUTCFullYear() === year && known.getUTCMonth() === month - 1 && known.getUTCDate() === date;
      expect(readMoment(text, 'ymd')?.local ?? null).toBe(exists ? known.getTime() : null);
    }),
    { numRuns: 5000 },
  );
});
