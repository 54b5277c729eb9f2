import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retrainOn } from './retrain.ts';

describe('the day to learn anew', () => {
  it('is a month or a quarter later, on a day that there is', () => {
    expect(retrainOn('monthly', '2026-01-31')).toBe('2026-02-28');
    expect(retrainOn('monthly', '2024-01-31')).toBe('2024-02-29');
    expect(retrainOn('quarterly', '2026-11-30')).toBe('2027-02-28');
    expect(retrainOn('quarterly', '2026-11-21')).toBe('2027-02-21');
    expect(retrainOn('never', '2026-11-21')).toBeNull();
  });
  it('comes after 28 days at least, and a quarter within 92', () => {
    fc.assert(fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), fc.constantFrom('monthly' as const, 'quarterly' as const), (date, schedule) => {
      const from = date.toISOString().slice(0, 10);
      const days = (Date.parse(retrainOn(schedule, from) ?? '') - Date.parse(from)) / 86_400_000;
      expect(days).toBeGreaterThanOrEqual(schedule === 'monthly' ? 28 : 89);
      expect(days).toBeLessThanOrEqual(schedule === 'monthly' ? 31 : 92);
    }));
  });
});
