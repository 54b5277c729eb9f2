import { expect, it } from 'vitest';
import { bestPoint, marksOf, periodOfPoint, yearBefore } from './series-view.ts';

const point = (date: string, revenue: number) => ({ date, revenueMicros: revenue * 1_000_000, orders: revenue > 0 ? 1 : 0, spendMicros: 0, conversions: 0 });

it('finds the best point, and none where nothing was sold', () => {
  expect(bestPoint([point('2026-01-01', 5), point('2026-01-02', 9), point('2026-01-03', 9)], 'revenue')?.date).toBe('2026-01-02');
  expect(bestPoint([point('2026-01-01', 0)], 'revenue')).toBeNull();
  expect(bestPoint([], 'orders')).toBeNull();
});

it('puts annotations on the bucket they fall into and says how many share it', () => {
  const points = [point('2026-01-05', 1), point('2026-01-12', 1)];
  const annotations = [
    { date: '2026-01-06', kind: 'holiday' as const, label: 'Reyes' }, { date: '2026-01-08', kind: 'import' as const, label: 'a.csv' }, { date: '2026-01-12', kind: 'holiday' as const, label: 'x' }, { date: '2025-12-31', kind: 'holiday' as const, label: 'before' },
  ];
  const marks = marksOf({ annotations, points, grain: 'day' }, (annotation) => annotation.label);
  expect(marksOf({ annotations, points, grain: 'week' }, (annotation) => annotation.label)).toEqual([{ index: 0, label: 'a.csv' }]);
  expect(marks).toEqual([{ index: 0, label: 'a.csv +1' }, { index: 1, label: 'x' }]);
});

it('knows what a point stands for', () => {
  expect(periodOfPoint('2026-01-31', 'day')).toEqual({ from: '2026-01-31', to: '2026-02-01' });
  expect(periodOfPoint('2026-02-23', 'week')).toEqual({ from: '2026-02-23', to: '2026-03-02' });
  expect(periodOfPoint('2026-12-01', 'month')).toEqual({ from: '2026-12-01', to: '2027-01-01' });
});

it('goes a year back over a leap day', () => {
  expect(yearBefore({ from: '2028-02-29', to: '2028-03-01' })).toEqual({ from: '2027-02-28', to: '2027-03-01' });
});
