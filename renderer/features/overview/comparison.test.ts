import { expect, it } from 'vitest';
import type { Kpis } from '../../../core/contract/overview.ts';
import { changeOf, cheapest, comparable, openingPeriod } from './comparison.ts';

const kpis = (revenue: number | null, from: string, to: string): Kpis => ({
  revenue, orders: null, customers: null, averageOrderValue: null, spend: null, conversions: null, cpa: null, roas: null, contacts: null,
  activeContacts: null, consentCoverage: null, period: { from, to },
});

it('does not compare with a period that the data covers only in part', () => {
  const span = { from: '2026-01-15', to: '2026-03-01' };
  expect(comparable(kpis(10, '2026-01-01', '2026-02-01'), span)).toBeNull();
  expect(comparable(kpis(10, '2026-01-15', '2026-02-01'), span)).not.toBeNull();
});

it('says no change where there was nothing', () => {
  const now = kpis(12, '2026-02-01', '2026-03-01');
  expect(changeOf(now, kpis(10, '2026-01-01', '2026-02-01'), 'revenue')).toBeCloseTo(0.2);
  expect(changeOf(now, kpis(-10, '2026-01-01', '2026-02-01'), 'revenue')).toBeCloseTo(2.2);
  expect(changeOf(now, kpis(0, '2026-01-01', '2026-02-01'), 'revenue')).toBeNull();
  expect(changeOf(now, null, 'revenue')).toBeNull();
});

it('takes a share from a share, in points', () => {
  const before = { ...kpis(1, '2026-01-01', '2026-02-01'), consentCoverage: 0.8 };
  expect(changeOf({ ...before, consentCoverage: 0.84 }, before, 'consentCoverage')).toBeCloseTo(0.04);
});

it('calls no channel cheaper on a handful of conversions', () => {
  const row = (channel: string, conversions: number, cpa: number) => ({ channel, name: channel, spendMicros: 1, conversions, cpa });
  expect(cheapest([row('a', 100, 5), row('b', 29, 1)])).toBeNull();
  const found = cheapest([row('a', 100, 5), row('b', 29, 1), row('c', 31, 4)]);
  expect([found?.best.channel, found?.next.channel]).toEqual(['c', 'a']);
});

it('opens a long history on its last 90 days', () => {
  expect(openingPeriod({ from: '2010-12-01', to: '2011-12-10' })).toEqual({ from: '2011-09-11', to: '2011-12-10' });
  expect(openingPeriod({ from: '2011-09-11', to: '2011-12-10' })).toBeNull();
});
