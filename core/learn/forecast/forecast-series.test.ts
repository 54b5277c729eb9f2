import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ets } from '../../domain/forecast/ets/ets.ts';
import { lastValue, naiveError, seasonalNaive, seasonBefore } from '../../domain/forecast/seasonal-naive.ts';
import { AIR_PASSENGERS } from '../../domain/forecast/testing/published-series.ts';
import { theta } from '../../domain/forecast/theta.ts';
import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { boostedLags } from './boosted-lags.ts';
import { coverageOf, marginsOf } from './conformal-band.ts';
import { forecastSeries, type SeriesToForecast } from './forecast-series.ts';
import { planBacktest, rollOrigin } from './rolling-origin.ts';
import { scoresOf } from './score-trials.ts';

const series = (values: ArrayLike<number>, periods: number[] = []): SeriesToForecast => ({ values: Float64Array.from(values), observed: new Uint8Array(values.length).fill(1), periods, calendar: [] });
const noisy = (count: number, seed: number, of: (at: number) => number): Float64Array => {
  const random = seededRandom(seed);
  return Float64Array.from({ length: count }, (_, at) => of(at) + 8 * (random() + random() - 1));
};

describe('the rolling origin', () => {
  it('never sees what comes after an origin', () => {
    const methods = [lastValue, seasonBefore(7), ets, theta, boostedLags([{ name: 'weekday', at: (step) => step % 7 }])];
    const plan = planBacktest(90, 5, 7);
    const before = noisy(90, 3, (at) => 50 + 10 * (at % 7));
    const said = rollOrigin(before, methods, [7], plan);
    fc.assert(fc.property(fc.integer({ min: 0, max: plan.origins.length - 1 }), fc.double({ min: -500, max: 500, noNaN: true }), (turn, shock) => {
      const origin = plan.origins[turn] as number;
      const changed = before.map((value, at) => (at >= origin ? value + shock : value));
      rollOrigin(changed, methods, [7], plan).forEach(({ said: now, name }, place) => {
        expect(name).toBe(said[place]?.name);
        for (let known = 0; known <= turn; known += 1) expect(now[known]).toEqual(said[place]?.said[known]);
      });
    }), { numRuns: 4 });
  });

  it('ends its last forecast with the last value, and keeps half of the values to learn from', () => {
    fc.assert(fc.property(fc.integer({ min: 12, max: 3000 }), fc.integer({ min: 1, max: 400 }), fc.constantFrom(1, 7, 52), (count, wanted, season) => {
      const { origins, steps, refits } = planBacktest(count, wanted, season);
      expect((origins.at(-1) ?? 0) + steps).toBe(count);
      expect(origins[0]).toBeGreaterThanOrEqual(count / 2);
      expect(origins.length).toBeLessThanOrEqual(40);
      expect(steps).toBeLessThanOrEqual(wanted);
      expect(refits[0]).toBe(0);
    }));
  });
});

it('scores as defined', () => {
  const values = Float64Array.of(1, 3, 2, 4, 3, 5, 7);
  expect(naiveError(values.subarray(0, 4), 2)).toBe(1);
  expect(seasonalNaive(values, 2, 3)).toEqual(Float64Array.of(5, 7, 5));
  const came = { values, observed: Uint8Array.of(1, 1, 1, 1, 1, 0, 1), scale: 2 };
  const scores = scoresOf({ said: [Float64Array.of(4, 9, 5)] }, { origins: [4], steps: 3, refits: [0] }, came);
  // Errors 1 and 2; the filled one does not count. sMAPE (200·1/7 + 200·2/12) / 2.
  expect(scores).toEqual({ mae: 1.5, rmse: Math.sqrt(2.5), mase: 0.75, smape: (200 / 7 + 400 / 12) / 2 });
});

describe('bands', () => {
  it('hold what they say they hold where errors are alike', () => {
    const values = noisy(600, 11, () => 100);
    const plan = planBacktest(600, 4, 1);
    const [trial] = rollOrigin(values, [theta], [], plan);
    const came = { values, observed: new Uint8Array(600).fill(1), scale: 1 };
    for (const level of [0.8, 0.95]) expect(Math.abs((coverageOf(trial ?? { said: [] }, plan, came, level)?.measured ?? 0) - level)).toBeLessThan(0.08);
  });

  it('never narrow with the distance, and are none where errors are too few', () => {
    const values = noisy(60, 5, (at) => at);
    const plan = planBacktest(60, 6, 1);
    const [trial] = rollOrigin(values, [lastValue], [], plan);
    const came = { values, observed: new Uint8Array(60).fill(1), scale: 1 };
    const margins = [...(marginsOf(trial ?? { said: [] }, plan, came, 0.9, 12) ?? [])];
    expect(margins).toEqual([...margins].sort((a, b) => a - b));
    expect(marginsOf(trial ?? { said: [] }, plan, came, 0.9, 12, 1)).toBeNull();
  });
});

describe('a forecast', () => {
  // A hundred and twenty days of CPA between eleven and twelve, and one of forty: smoothing took that day for a weekday of its own.
  it.each([[1, 110], [1, 119], [2, 113], [1, 60]])('learns no weekday from one spike (seed %i, day %i)', (seed, day) => {
    const random = seededRandom(seed);
    const { forecast } = forecastSeries(series(Float64Array.from({ length: 120 }, (_, at) => (at === day ? 40 : 11 + random())), [7]), 14);
    for (const { value, low, high } of forecast) {
      expect(value).toBeGreaterThan(11);
      expect(value).toBeLessThan(12);
      expect(low).toBeLessThan(11.5);
      expect(high).toBeGreaterThan(11.5);
    }
  });

  it('beats the season before on passengers and holds the year that came', () => {
    const found = forecastSeries(series(AIR_PASSENGERS.subarray(0, 132), [12]), 12);
    expect(found.backtest.beatsNaive).toBe(true);
    expect(found.backtest.mase).toBeLessThan(found.backtest.naive.mase ?? 0);
    const within = found.forecast.filter(({ low, high }, step) => (AIR_PASSENGERS[132 + step] ?? 0) >= low && (AIR_PASSENGERS[132 + step] ?? 0) <= high);
    expect(within.length).toBeGreaterThanOrEqual(10);
    found.forecast.forEach(({ value }, step) => expect(Math.abs(value / (AIR_PASSENGERS[132 + step] ?? 1) - 1)).toBeLessThan(0.12));
  });

  it('is the same for the same values, in order, finite, and never below 0 where the history never is', () => {
    fc.assert(fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: fc.double({ min: 0, max: 50, noNaN: true }) }, { weight: 1, arbitrary: fc.constant(0) }), { minLength: 12, maxLength: 45 }), (values) => {
      const found = forecastSeries(series(values, [7]), 5);
      expect(forecastSeries(series(values, [7]), 5)).toEqual(found);
      for (const { low, value, high } of found.forecast) expect([0 <= low, low <= value, value <= high, Number.isFinite(high)]).toEqual([true, true, true, true]);
    }), { numRuns: 8 });
  });

  it('says that nothing beats the naive on a random walk', () => {
    const random = seededRandom(4);
    let level = 100;
    const walk = Array.from({ length: 300 }, () => (level += random() + random() + random() - 1.5));
    expect(forecastSeries(series(walk), 5).backtest.chosenThen?.mae).toBeGreaterThan(0);
    expect(forecastSeries(series(walk), 5).backtest.naive.method).toBe('naive');
  });

  it('of equal values is that value', () => expect(forecastSeries(series(new Float64Array(40).fill(7), [7]), 2)).toMatchObject({ method: 'naive', backtest: { mase: null }, forecast: [{ value: 7, low: 7, high: 7 }, { value: 7, low: 7, high: 7 }] }));

  it('is refused where the history is too short for it', () => {
    expect(() => forecastSeries(series([1, 2, 3]), 1)).toThrow('channel-forecasts:error.tooShort');
    expect(() => forecastSeries(series(noisy(20, 1, () => 9)), 21)).toThrow('channel-forecasts:error.tooFar');
  });
});
