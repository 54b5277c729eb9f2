import { expect, test, vi } from 'vitest';
import { createFormat } from '../../../lib/format.ts';
import { duration, verdict } from './anomaly-words.ts';

vi.mock('../../../lib/i18n.svelte.ts', () => ({ t: (key: string, params?: object) => [key, ...Object.values(params ?? {})].join(' ') }));

const hour = { from: '2026-11-02', fromHour: 14, to: '2026-11-02', toHour: 14, open: false };

test('what lasted an hour or a day is one moment', () => {
  const format = createFormat({ locale: 'es' });
  expect(duration(hour, format)).not.toContain('–');
  expect(duration({ ...hour, fromHour: null, toHour: null }, format)).not.toContain('–');
  expect(duration({ ...hour, toHour: 15 }, format)).toContain('–');
  expect(duration({ ...hour, open: true }, format)).toContain('–');
});

test('spend that falls is neither better nor worse', () => {
  expect(verdict({ metric: 'spend', worse: false, severity: 'high' }).tone).toBe('neutral');
  expect(verdict({ metric: 'spend', worse: true, severity: 'high' }).tone).toBe('critical');
  expect(verdict({ metric: 'cpa', worse: false, severity: 'high' }).tone).toBe('positive');
});
