import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber, parseScaled, timesQuantity } from './decimal.ts';

const micros = (text: string, decimal: '.' | ',' = '.'): number => parseScaled(text, decimal, 6);

describe('parseScaled', () => {
  it.each([
    ['2.55', '.', 2_550_000],
    ['-2.55', '.', -2_550_000],
    ['0', '.', 0],
    ['-0', '.', 0],
    ['.5', '.', 500_000],
    ['5.', '.', 5_000_000],
    ['22358.3466666667', '.', 22_358_346_667],
    ['1.429999948', '.', 1_430_000],
    ['1,234.56', '.', 1_234_560_000],
    ['1.234,56', ',', 1_234_560_000],
    ['1.234.567', ',', 1_234_567_000_000],
    ['1 234,56', ',', 1_234_560_000],
    ['1\u00a0234,56 €', ',', 1_234_560_000],
    ['$ 1,234.50', '.', 1_234_500_000],
    ['$1.234', ',', 1_234_000_000],
    ['R$ 1.234,50', ',', 1_234_500_000],
    ['US$ 12.00', '.', 12_000_000],
    ['MXN 12.00', '.', 12_000_000],
    ['12.00 MXN', '.', 12_000_000],
    ['S/ 12.00', '.', 12_000_000],
    ['S/.12.00', '.', 12_000_000],
    ['-$ 5.00', '.', -5_000_000],
    ['$ -5.00', '.', -5_000_000],
    ['(5.00)', '.', -5_000_000],
    ['5.00-', '.', -5_000_000],
    ['1.5e3', '.', 1_500_000_000],
    ['1.5E-2', '.', 15_000],
    ["1'234.50", '.', 1_234_500_000],
  ] as const)('%s with %s is %d', (text, decimal, value) => {
    expect(micros(text, decimal)).toBe(value);
  });

  it.each([
    ['1,5', '.'],
    ['1.5', ','],
    ['1,23', '.'],
    ['', '.'],
    ['abc', '.'],
    ['1.2.3', '.'],
    ['--5', '.'],
    ['12/05', '.'],
    ['=1+1', '.'],
    ['99999999999', '.'],
  ] as const)('%s with %s is none', (text, decimal) => {
    expect(micros(text, decimal)).toBeNaN();
  });

  it('is exact for every amount, however it is grouped', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_000_000_000 }),
        fc.integer({ min: 0, max: 999_999 }),
        fc.boolean(),
        fc.constantFrom('.' as const, ',' as const),
        fc.boolean(),
        (whole, fraction, negative, decimal, grouped) => {
          const group = decimal === '.' ? ',' : '.';
          const digits = grouped ? String(whole).replace(/\B(?=(\d{3})+$)/g, group) : String(whole);
          const text = `${negative ? '-' : ''}${digits}${decimal}${String(fraction).padStart(6, '0')}`;
          const value = whole * 1_000_000 + fraction;
          expect(micros(text, decimal)).toBe(
            Number.isSafeInteger(value) ? (negative && value !== 0 ? -value : value) : Number.NaN,
          );
        },
      ),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('.' as const, ',' as const),
        (text, decimal) => typeof micros(text, decimal) === 'number',
      ),
    );
  });
});

describe('parseNumber', () => {
  it('reads counts, percentages and grouped numbers', () => {
    expect(parseNumber('1,234', '.')).toBe(1234);
    expect(parseNumber('12,5 %', ',')).toBe(12.5);
    expect(parseNumber('x', ',')).toBeNaN();
  });
});

describe('timesQuantity', () => {
  it('multiplies exactly', () => {
    expect(timesQuantity(2_550_000, -6)).toBe(-15_300_000);
    expect(timesQuantity(1_990_000, 1.5)).toBe(2_985_000);
    expect(timesQuantity(333_333, 0.1)).toBe(33_333);
    expect(timesQuantity(9e15, 2)).toBeNaN();
  });
});
