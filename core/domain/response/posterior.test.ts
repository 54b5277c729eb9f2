import { describe, expect, it } from 'vitest';
import { Baseline } from './baseline.ts';
import { PARAMETERS } from './channel-effect.ts';
import { responsePosterior } from './posterior.ts';
import { scalePeriods } from './scale-periods.ts';
import { simulateResponse } from './testing/simulate-response.ts';

describe.each(['hill', 'logistic'] as const)('the posterior with %s curves', (type) => {
  it('has the slopes that it says', () => {
    const { data } = simulateResponse({ seed: 3, weeks: 110 });
    const trials = [{ channel: 'c1', from: 20, to: 26, result: 300, standardError: 40 }];
    const scaled = scalePeriods({ ...data, trials }, type);
    const density = responsePosterior(scaled.data, new Baseline(scaled.design, 110, 0.3));
    const at = Float64Array.from({ length: 3 * PARAMETERS[type] }, (_, place) => Math.sin(place * 1.7) * 0.5 - 0.5);
    const slopes = new Float64Array(at.length);
    density(at, slopes);
    const unused = new Float64Array(at.length);
    slopes.forEach((slope, place) => {
      const moved = (by: number) => density(at.map((value, one) => value + (one === place ? by : 0)), unused);
      expect(slope / ((moved(1e-5) - moved(-1e-5)) / 2e-5)).toBeCloseTo(1, 5);
    });
  });
});

describe('the baseline', () => {
  const weeks = 120;
  const { design } = scalePeriods(simulateResponse({ seed: 1, weeks }).data, 'hill');
  const series = Float64Array.from({ length: weeks }, (_, at) => 5 + at / 40 + Math.sin((2 * Math.PI * at * 7) / 365.25));

  it('explains a level, a trend and a yearly wave, and says so of the weeks ahead', () => {
    const baseline = new Baseline(design, 100, 0.2);
    const left = baseline.takenFrom(baseline.whiten(series));
    expect(Math.max(...left.map(Math.abs))).toBeLessThan(0.01);
    const over = baseline.over(series);
    for (let at = 100; at < weeks; at++) expect(Math.abs((over[at] as number) - (series[at] as number))).toBeLessThan(0.05);
  });

  it('turns back what it whitens by the transpose', () => {
    const baseline = new Baseline(design, weeks, 0.4);
    const other = series.map((value, at) => Math.cos(value * at));
    const product = (one: Float64Array, two: Float64Array) => one.reduce((sum, value, at) => sum + value * (two[at] as number), 0);
    expect(product(baseline.whiten(series), other)).toBeCloseTo(product(series, baseline.unwhiten(other)), 9);
  });
});
