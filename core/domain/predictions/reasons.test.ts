import { describe, expect, it } from 'vitest';
import { actionFor, reasonsOf, type Explained } from './reasons.ts';

function explained(values: Record<string, number>, contributions: Record<string, number>, usual: Record<string, number> = {}): Explained {
  return {
    value: (name) => values[name] ?? Number.NaN, usual: (name) => usual[name] ?? Number.NaN,
    contributions: Object.entries(contributions).map(([feature, contribution]) => ({ feature, contribution })),
  };
}

describe('reasons', () => {
  it('say the silence beside the own rhythm, once', () => {
    const reasons = reasonsOf(explained({ days_since_purchase: 74, gap_median: 21, silence_over_median: 3.5, overdue_days: 53 }, { days_since_purchase: 0.4, silence_over_median: 0.5, overdue_days: 0.2, gap_median: 0.1 }));
    expect(reasons[0]).toMatchObject({ key: 'reason.silent_longer', params: { days: 74, usual: 21 }, feature: 'silence_over_median' });
    expect(reasons[0]?.contribution).toBeCloseTo(1.1);
    expect(reasons.length).toBe(2);
  });
  it('say what a person would, and else the feature beside what is usual', () => {
    const reasons = reasonsOf(explained(
      { purchase_days: 1, complaints_in_90d: 2, products: 3, leaving_in_90d: 0 }, { purchase_days: 0.5, complaints_in_90d: 0.9, products: -0.2, average_purchase: 0.01 }, { products: 8 },
    ));
    expect(reasons.map(({ key }) => key)).toEqual(['reason.complained', 'reason.bought_once', 'reason.feature_low']);
    expect(reasons[2]?.params).toEqual({ measure: 'products', unit: 'count', value: 3, usual: 8 });
  });
  it('never explain by a value that is not there', () => {
    expect(reasonsOf(explained({}, { rating_mean: 0.3 }))[0]?.key).toBe('reason.feature_none');
  });
});

describe('what to do', () => {
  it('is nothing where the risk is low, and first the complaint where there is one', () => {
    expect(actionFor(0.1, 'low', 60, explained({}, {}))).toMatchObject({ key: 'action.leave_alone', expectedMicros: null });
    const { value } = explained({ complaints_in_90d: 1, revenue_per_month: 30 }, {});
    expect(actionFor(0.5, 'high', 60, { value })).toEqual({ key: 'action.listen', params: {}, expectedMicros: 30_000_000 });
  });
  it('reminds of a habit only who has one', () => {
    const key = (values: Record<string, number>) => actionFor(0.5, 'medium', 60, explained(values, {}))?.key;
    expect(key({ purchase_days: 1, days_since_purchase: 20 })).toBe('action.second_purchase');
    expect(key({ purchase_days: 4, days_since_purchase: 20, gap_median: 30 })).toBe('action.remind');
    expect(key({ purchase_days: 4, days_since_purchase: 50, gap_median: 30 })).toBe('action.win_back');
  });
});
