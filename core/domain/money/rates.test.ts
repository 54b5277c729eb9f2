import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRates } from './parse-rates.ts';
import { Rates } from './rates.ts';

const rates = new Rates('BRL', [
  { currency: 'USD', date: '2026-01-05', rate: 5.4 },
  { currency: 'USD', date: '2026-01-01', rate: 5.2 },
  { currency: 'EUR', date: '2026-01-03', rate: 6.1 },
]);

describe('a dated rate', () => {
  it('is that of the day or the nearest before, never one of later', () => {
    expect(rates.on('USD', '2025-12-31')).toBeNull();
    expect(rates.on('USD', '2026-01-04')).toEqual({ rate: 5.2, date: '2026-01-01' });
    expect(rates.on('USD', '2026-01-05')).toEqual({ rate: 5.4, date: '2026-01-05' });
    expect(rates.on('EUR', '2027-01-01')).toEqual({ rate: 6.1, date: '2026-01-03' });
    expect(rates.on('MXN', '2026-01-05')).toBeNull();
  });

  it('converts to whole micro-units, and the base as it is', () => {
    expect(rates.convert(1_000_001, 'USD', '2026-01-02')).toBe(5_200_005);
    expect(rates.convert(-1_000_001, 'USD', '2026-01-02')).toBe(-5_200_005);
    expect(rates.convert(7, 'BRL', '1999-01-01')).toBe(7);
    expect(rates.convert(7, 'USD', '1999-01-01')).toBeNull();
  });

  it('does not change when rates of later days are added', () => {
    const day = fc.integer({ min: 0, max: 300 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
    const given = fc.array(fc.record({ currency: fc.constant('USD'), date: day, rate: fc.double({ min: 0.1, max: 9, noNaN: true }) }));
    fc.assert(fc.property(given, given, day, (known, added, on) => {
      const later = added.filter(({ date }) => date > on);
      expect(new Rates('BRL', [...known, ...later]).on('USD', on)).toEqual(new Rates('BRL', known).on('USD', on));
    }));
  });
});

describe('pasted rates', () => {
  it('are read with points and commas, in either order, past a header', () => {
    expect(parseRates('Moneda;Fecha;Tipo\nUSD;2026-01-05;17,85\n05/02/2026;EUR;19,2\n').rates).toEqual([
      { currency: 'USD', date: '2026-01-05', rate: 17.85 },
      { currency: 'EUR', date: '2026-02-05', rate: 19.2 },
    ]);
    expect(parseRates('USD,2026-01-05,17.85\r\n\r\nUSD\t2026-01-06\t18').rates).toHaveLength(2);
  });

  it('are refused as a whole where a line is none, and the line is named', () => {
    expect(parseRates('USD;2026-01-05;17,85\nUSD;ayer;18').fault).toEqual({ line: 2, text: 'USD;ayer;18', reason: 'date' });
    expect(parseRates('USD;2026-01-05;0').fault?.reason).toBe('rate');
    expect(parseRates('XQX;2026-01-05;2').fault?.reason).toBe('currency');
    expect(parseRates('USD 2026-01-05').fault?.reason).toBe('parts');
  });
});
