import { expect, test } from 'vitest';
import { fittingGrain } from './fitting-grain.ts';

const quarter = { from: '2026-01-01', to: '2026-04-01' }; // 90 days, 14 weeks
const year = { from: '2025-04-01', to: '2026-04-01' }; // 53 weeks, 12 months

test.each([
  [quarter, 900, 'day'], [quarter, 899, 'week'], [quarter, 139, 'week'],
  [year, 530, 'week'], [year, 529, 'month'], [year, 3, 'month'],
  // Three months, or one week, would leave nothing to compare.
  [quarter, 20, 'week'], [{ from: '2026-01-05', to: '2026-01-12' }, 5, 'day'],
])('%j with %i messages is shown by %3$s', (span, messages, grain) => {
  expect(fittingGrain(span, messages)).toBe(grain);
});
