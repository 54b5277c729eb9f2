import { expect, it } from 'vitest';
import { drawNormal } from '../statistics/random-draws.ts';
import { seededRandom } from '../statistics/seeded-random.ts';
import { seriesIncidents } from './series-incidents.ts';

const HOUR = 3_600_000;
const MONDAY = Date.UTC(2026, 5, 1);
/** Spend of 100 an hour on average, more in the evening. */
function spend(seed: number, rows: number, times: (row: number) => number) {
  const random = seededRandom(seed);
  return Array.from({ length: rows }, (_, row) => ({ at: MONDAY + row * HOUR, value: 100 * (1 + 0.5 * Math.sin((((row % 24) - 9) / 24) * 2 * Math.PI)) * (1 + 0.08 * drawNormal(random)) * times(row) }));
}

it.each([1, 2, 3])('counts the money beyond what was usual, from when to when (%i)', (seed) => {
  const usual = spend(seed, 640, () => 1);
  const found = seriesIncidents(spend(seed, 640, (row) => (row >= 500 && row < 520 ? 3 : 1)));
  const beyond = usual.slice(500, 520).reduce((sum, { value }) => sum + 2 * value, 0);
  const [incident] = found;
  expect(incident).toMatchObject({ from: MONDAY + 500 * HOUR, to: MONDAY + 519 * HOUR, open: false, direction: 'up', severity: 'high' });
  expect(Math.abs((incident?.excess ?? 0) / beyond - 1)).toBeLessThan(0.2);
});

it('is open while it lasts, and there is none in a quiet month', () => {
  expect(seriesIncidents(spend(4, 510, (row) => (row >= 500 ? 3 : 1))).at(-1)).toMatchObject({ open: true, from: MONDAY + 500 * HOUR });
  expect(seriesIncidents(spend(5, 720, () => 1))).toEqual([]);
  expect(seriesIncidents([])).toEqual([]);
});

it('a stop of spend is a drop with less than nothing to pay', () => {
  const [incident] = seriesIncidents(spend(6, 530, (row) => (row >= 500 ? 0 : 1)));
  expect(incident).toMatchObject({ kind: 'drop', direction: 'down', severity: 'high', value: 0, from: MONDAY + 500 * HOUR });
  expect(incident?.excess).toBeLessThan(-2000);
});
