import { expect, test } from 'vitest';
import { asDollars, microsOf } from './dollars.ts';

test.each([['2.5', 2_500_000], ['2,50', 2_500_000], ['0,075', 75_000], [' 15 ', 15_000_000], ['', undefined], ['1.234.5', null], ['-1', null], ['gratis', null], ['10001', null]])('"%s" typed is %s', (typed, micros) => {
  expect(microsOf(typed)).toBe(micros);
});

test('a price comes back as it can be typed again', () => {
  expect([asDollars(2_500_000), asDollars(75_000), asDollars(undefined), asDollars(null)]).toEqual(['2.5', '0.075', '', '']);
});
