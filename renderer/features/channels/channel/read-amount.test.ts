import { describe, expect, it } from 'vitest';
import { readAmount } from './read-amount.ts';

describe('an amount', () => {
  it.each([['1500', 1500], ['1.500', 1500], ['1,500', 1500], ['1.500,50', 1500.5], ['1,500.50', 1500.5], ['12,5', 12.5], ['R$ 2.000.000', 2_000_000], ['$ 0.75', 0.75]])('%s is %d', (text, amount) => {
    expect(readAmount(text)).toBe(amount);
  });
  it.each(['', '-5', 'mil', '1e9'])('%s is none', (text) => {
    expect(readAmount(text)).toBeNaN();
  });
});
