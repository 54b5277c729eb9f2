import { expect, it } from 'vitest';
import { PRESETS, lastDay, nextDay, presetOf, presetPeriod, todayIn } from './period.ts';

it('writes half-open periods', () => {
  expect(presetPeriod('7d', '2026-03-01')).toEqual({ from: '2026-02-23', to: '2026-03-02' });
  expect(presetPeriod('month', '2026-12-31')).toEqual({ from: '2026-12-01', to: '2027-01-01' });
  expect(presetPeriod('lastMonth', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2026-01-01' });
  expect(presetPeriod('quarter', '2026-05-10')).toEqual({ from: '2026-04-01', to: '2026-07-01' });
  expect(presetPeriod('12m', '2026-05-10')).toEqual({ from: '2025-06-01', to: '2026-06-01' });
});

it('recognises a preset by its dates', () => {
  for (const preset of PRESETS) expect(presetOf(presetPeriod(preset, '2026-05-10'), '2026-05-10')).toBe(preset);
  expect(presetOf({ from: '2026-05-01', to: '2026-05-09' }, '2026-05-10')).toBeNull();
});

it('shows the last day that is in', () => {
  expect(lastDay({ from: '2026-02-01', to: '2026-03-01' })).toBe('2026-02-28');
  expect(nextDay('2028-02-28')).toBe('2028-02-29');
});

it("knows the client's day, not the machine's", () => {
  const evening = new Date('2026-05-11T02:30:00Z');
  expect(todayIn('America/Bogota', evening)).toBe('2026-05-10');
  expect(todayIn('Europe/Madrid', evening)).toBe('2026-05-11');
});
