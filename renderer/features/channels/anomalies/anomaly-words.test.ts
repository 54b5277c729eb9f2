import type { AnomalyIncident } from '../../../../core/contract/anomalies.ts';
import { expect, test, vi } from 'vitest';
import { createFormat } from '../../../lib/format.ts';
import { duration, subject, verdict } from './anomaly-words.ts';

vi.mock('../../../lib/i18n.svelte.ts', () => ({ hasText: (key: string) => key === 'channels:known.email', t: (key: string, params?: object) => [key, ...Object.values(params ?? {})].join(' ') }));

const hour = { from: '2026-11-02', fromHour: 14, to: '2026-11-02', toHour: 14, open: false };

test('what lasted an hour or a day is one moment', () => {
  const format = createFormat({ locale: 'es' });
  expect(duration(hour, format)).not.toContain('–');
  expect(duration({ ...hour, fromHour: null, toHour: null }, format)).not.toContain('–');
  expect(duration({ ...hour, toHour: 15 }, format)).toContain('anomalies:view.hours');
  expect(duration({ ...hour, open: true }, format)).toContain('–');
});

test('a range within one day says its date once', () => {
  const format = createFormat({ locale: 'es' });
  expect(duration({ ...hour, fromHour: 10, toHour: 13 }, format)).toBe(`anomalies:view.hours ${format.date('2026-11-02')} 10 13`);
  expect(duration({ ...hour, to: '2026-11-03' }, format).match(/anomalies:view\.hour /g)).toHaveLength(2);
});

test('a channel that every client has is called alike everywhere', () => {
  const of = (key: string, name: string) => subject({ metric: 'cpa', channel: { key, name } } as AnomalyIncident);
  expect([of('email', 'E-mail'), of('meta', 'Meta')]).toEqual([expect.stringContaining('channels:known.email'), expect.stringContaining('Meta')]);
});

test('spend that falls is neither better nor worse', () => {
  expect(verdict({ metric: 'spend', worse: false, severity: 'high' }).tone).toBe('neutral');
  expect(verdict({ metric: 'spend', worse: true, severity: 'high' }).tone).toBe('critical');
  expect(verdict({ metric: 'cpa', worse: false, severity: 'high' }).tone).toBe('positive');
});
