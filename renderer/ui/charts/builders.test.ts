import { expect, test } from 'vitest';
import { timeSeriesOption } from './builders.ts';
import type { ChartTheme } from './chart-theme.ts';

const theme = { series: ['#000'] } as unknown as ChartTheme;
const axisOf = (high: number) =>
  timeSeriesOption({ dates: ['a'], write: String, highest: 1, series: [{ name: 's', values: [0.4], band: { low: [0.1], high: [high] } }] }, theme)['yAxis'] as { max?: number };

test('the axis of shares ends at the whole, and by itself where they are small', () => {
  expect(axisOf(0.93).max).toBe(1);
  expect(axisOf(0.5).max).toBeUndefined();
});
