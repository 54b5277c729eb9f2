import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingFor } from './gate.ts';
import { churnDays } from './rhythm.ts';
import { historyNeeded, planSnapshots } from './snapshots.ts';

describe('the plan of snapshots', () => {
  it('holds out a future that nothing learnt from touches', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 28, max: 180 }), (span, horizon) => {
      const plan = planSnapshots(1000, 1000 + span, horizon);
      expect(plan === null).toBe(span < historyNeeded(horizon));
      if (!plan) return;
      expect(plan.testDay + horizon).toBe(1000 + span);
      for (const day of plan.trainDays) expect(day + horizon + plan.gap).toBeLessThanOrEqual(plan.testDay);
      expect(Math.min(...plan.trainDays)).toBeGreaterThanOrEqual(1060);
    }));
  });
});

describe('the rhythm', () => {
  it('is what nine of ten waits do not exceed, in weeks', () => {
    const gaps = Array.from({ length: 100 }, (_, at) => ({ gap: at + 1, n: 1 }));
    expect(churnDays(gaps, 1000)).toBe(91);
    expect(churnDays(gaps, 180)).toBe(56);
    expect(churnDays(gaps.slice(0, 49), 1000)).toBeNull();
  });
});

describe('the gate', () => {
  const facts = {
    customers: 499, repeatCustomers: 200, orderDays: 179, churnDays: 60, sent: 0, opens: 0, clicks: 0, engagementDays: 0, spendDays: 60, conversions: 500, byField: false, labelled: 0, rarer: 0, experiments: 0, treated: 0, control: 0,
  };
  it('says what is missing', () => {
    expect(missingFor('churn', facts)).toEqual([{ code: 'customers', params: { found: 499, needed: 500 } }, { code: 'order_days', params: { found: 179, needed: 180 } }]);
    expect(missingFor('cpa', facts)).toEqual([]);
    expect(missingFor('churn', { ...facts, customers: 500, orderDays: 180 })).toEqual([]);
  });
});
