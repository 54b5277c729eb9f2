import { describe, expect, it } from 'vitest';
import { createFormat, NONE } from './format.ts';

const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');
const co = createFormat({ locale: 'es-CO', currency: 'COP', timeZone: 'America/Bogota' });
const br = createFormat({ locale: 'pt-BR', currency: 'BRL', timeZone: 'America/Sao_Paulo' });
const mx = createFormat({ locale: 'es-MX', currency: 'MXN', timeZone: 'America/Mexico_City' });

describe('what a screen writes', () => {
  it("writes money in the client's way", () => {
    expect(plain(co.micros(63_510_000_000_000, { digits: 0 }))).toBe('$ 63.510.000');
    expect(plain(br.money({ micros: 1_234_500_000, currency: 'BRL' }, { digits: 2 }))).toBe('R$ 1.234,50');
    expect(plain(mx.amount(12.5))).toBe('$12.50');
    expect(plain(mx.money({ micros: -2_000_000, currency: 'USD' }))).toContain('2.00');
  });

  it('says that a number is absent rather than zero', () => {
    expect([co.number(null), co.percent(undefined), co.micros(null), co.date(null), co.instant(null)]).toEqual(Array.from({ length: 5 }, () => NONE));
    expect(co.number(0)).toBe('0');
  });

  it('names months in the language of the face, and numbers as the client does', () => {
    const read = createFormat({ locale: 'es-CO', currency: 'COP', timeZone: 'America/Bogota', language: 'pt-BR' });
    expect(plain(read.date('2024-12-03', 'month'))).toBe('dez. de 2024');
    expect(plain(read.number(1234.5, 1))).toBe('1.234,5');
    expect(plain(createFormat({ locale: 'es-MX', language: 'es' }).date('2024-12-03', 'month'))).toBe(plain(mx.date('2024-12-03', 'month')));
  });

  it('writes a share by one rule, and never makes some into none or most into all', () => {
    expect([0.875, 0.125, 0.5, 0.1, 0.9, 0.034, 0.992, 0, 1].map((each) => plain(mx.percent(each)))).toEqual(['88%', '13%', '50%', '10%', '90%', '3.4%', '99.2%', '0%', '100%']);
    expect([0.0001, 0.99999].map((each) => plain(mx.percent(each)))).toEqual(['< 0.1%', '> 99.9%']);
    expect([plain(mx.percent(0.973, 0)), plain(mx.percent(0.01234, 2))]).toEqual(['97%', '1.23%']);
  });

  it('writes a difference of shares in points', () => {
    expect([0.034, -0.12, 0, null].map((each) => plain(mx.points(each)))).toEqual(['+3.4', '-12', '0', '–']);
  });

  it('gives a change its sign, and none to zero', () => {
    expect(plain(mx.change(0.25))).toBe('+25%');
    expect(plain(mx.change(-0.0123))).toBe('-1.2%');
    expect(plain(mx.change(0))).toBe('0%');
    expect(plain(mx.change(-0.25, 'never'))).toBe('25%');
  });

  it('leaves calendar dates alone and puts instants in the zone', () => {
    expect(co.date('2026-01-01', 'short')).toBe('1/01/26');
    expect(plain(co.instant('2026-01-01T03:00:00Z'))).toContain('31');
  });

  it('writes sizes and durations', () => {
    expect(plain(mx.bytes(360_643))).toBe('360.6 kB');
    expect(plain(mx.bytes(0))).toBe('0 bytes');
    expect(plain(mx.duration(3_700))).toMatch(/^1 ?h 2 ?min$/);
  });
});
