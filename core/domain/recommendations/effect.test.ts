import { describe, expect, it } from 'vitest';
import { drawGamma } from '../statistics/random-draws.ts';
import { seededRandom } from '../statistics/seeded-random.ts';
import { bandOf, weighPlan } from './effect.ts';
import { moveBudget, roundAmounts, type Place } from './move-budget.ts';
import { dispersionOf, poolRates } from './pooled-rates.ts';
import { surest } from './recommend.ts';
import { responseDays } from './weekday-response.ts';
import { weekdayChance } from './weekday-chance.ts';

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const brought = (places: readonly Place[], amounts: readonly number[]): number => sum(places.map(({ from, conversions, elasticity }, at) => conversions * ((amounts[at] ?? 0) / from) ** elasticity));

describe('a plan of amounts', () => {
  it('is weighed by hand: twice the money at elasticity 0.5 brings √2 as much', () => {
    const draws = { base: [[10, 10], [20, 20]], elasticity: [[0.5, 0.5], [0.5, 0.5]] };
    const { conversions, savingMicros, usualConversions, probability } = weighPlan([{ fromMicros: 100, toMicros: 200 }, { fromMicros: 200, toMicros: 100 }], draws);
    const more = 10 * (Math.SQRT2 - 1) + 20 * (Math.SQRT1_2 - 1);
    expect(conversions.value).toBeCloseTo(more, 12);
    expect(savingMicros.value).toBeCloseTo(more * 10, 10);
    expect([usualConversions, probability]).toEqual([30, 0]);
  });

  it('paused, loses all that it brought and keeps its money', () => {
    const { conversions, savingMicros } = weighPlan([{ fromMicros: 1000, toMicros: 0 }], { base: [[4, 6]], elasticity: [[0.7, 0.7]] });
    expect(conversions.value).toBe(-5);
    expect(savingMicros.value).toBeCloseTo(1000 - 5 * 200, 10);
  });

  it('has a mean between the ends of its band', () => {
    const random = seededRandom(3);
    const band = bandOf(Array.from({ length: 4000 }, () => drawGamma(4, 2, random)));
    // Gamma of shape 4 and rate 2 is χ² of 8 degrees over 4; its 5 % and 95 % points are 2.733 and 15.507 (NIST/SEMATECH e-Handbook, 1.3.6.7.4).
    expect(Math.abs(band.low - 0.683)).toBeLessThan(0.06);
    expect(Math.abs(band.high - 3.877)).toBeLessThan(0.15);
    expect(Math.abs(band.value - 2)).toBeLessThan(0.06);
  });
});

describe('moving a budget', () => {
  const random = seededRandom(11);
  const worlds = Array.from({ length: 40 }, () => Array.from({ length: 2 + Math.floor(random() * 6) }, (): Place => {
    const from = 50 + 500 * random();
    return { from, conversions: 2 + 30 * random(), elasticity: 0.3 + 0.6 * random(), low: from * 0.5, high: from * 1.7 };
  }));

  it('keeps the total and the bounds, and no other split brings more', () => {
    for (const places of worlds) {
      const total = sum(places.map(({ from }) => from));
      const amounts = moveBudget(places);
      expect(sum(amounts)).toBeCloseTo(total, 4);
      amounts.forEach((amount, at) => {
        expect(amount).toBeGreaterThanOrEqual((places[at]?.low ?? 0) - 1e-9);
        expect(amount).toBeLessThanOrEqual((places[at]?.high ?? 0) + 1e-9);
      });
      const best = brought(places, amounts);
      for (let turn = 0; turn < 60; turn += 1) {
        const [one, other] = [Math.floor(random() * places.length), Math.floor(random() * places.length)];
        const step = random() * 0.05 * total;
        const moved = amounts.map((amount, at) => amount + (at === one ? step : 0) - (at === other ? step : 0));
        const inside = moved.every((amount, at) => amount >= (places[at]?.low ?? 0) && amount <= (places[at]?.high ?? 0));
        if (inside) expect(brought(places, moved)).toBeLessThanOrEqual(best + 1e-9);
      }
    }
  });

  it('splits equally only where places are equal', () => {
    const place = { from: 100, conversions: 10, elasticity: 0.7, low: 10, high: 400 };
    expect(moveBudget([place, place, place]).map((amount) => Math.round(amount * 1e6) / 1e6)).toEqual([100, 100, 100]);
    const [one = 0, other = 0] = moveBudget([place, { ...place, conversions: 12 }]);
    // Marginal returns e·b·x^(e−1) are equal where x2 / x1 = (b2 / b1)^(1 / (1 − e)).
    expect(other / one).toBeCloseTo(1.2 ** (1 / 0.3), 6);
  });

  it('rounds without losing a unit', () => {
    for (const places of worlds) {
      const micros = moveBudget(places).map((amount) => amount * 1e6);
      const total = Math.round(sum(micros));
      expect(sum(roundAmounts(micros, total))).toBe(total);
    }
  });
});

describe('what groups say', () => {
  it('is pooled the more the less they differ', () => {
    const ratios = (observed: number[]): number[] => poolRates(observed.map((count) => ({ observed: count, expected: 100 })), 1, 800, seededRandom(5)).draws.map((draws) => bandOf(draws).value);
    const alike = ratios([104, 97, 101, 99, 103, 96, 100]);
    expect(Math.max(...alike) - Math.min(...alike)).toBeLessThan(0.04);
    const apart = ratios([180, 60, 100, 100, 130, 50, 80]);
    expect(apart[0]).toBeGreaterThan(1.6);
    expect(apart[0]).toBeLessThan(1.8);
  });

  it('scatters as it does: Poisson counts by 1, twice as wide ones by about 2', () => {
    expect(dispersionOf([{ observed: 10, expected: 10 }, { observed: 10, expected: 10 }], 1)).toBe(1);
    expect(dispersionOf([{ observed: 14, expected: 10 }, { observed: 6, expected: 10 }, { observed: 10, expected: 10 }], 1)).toBeCloseTo(1.6, 12);
  });

  it('tells weekdays from chance: hardly ever where there is none, at once where there is', () => {
    const chanceOf = (seed: number, lift: number): number => {
      const random = seededRandom(seed);
      const rows = Array.from({ length: 84 }, (_, at) => ({ day: 20_000 + at, channelId: 1, cost: 100, conversions: Math.round(drawGamma(12 * ((20_000 + at) % 7 === 0 ? lift : 1), 1, random)) }));
      return weekdayChance(responseDays(rows, 20_084).days, random);
    };
    const flat = Array.from({ length: 60 }, (_, seed) => chanceOf(seed, 1));
    // Uniform under the null: of 60, three below 0.05 are expected; eight or more come once in a hundred times.
    expect(flat.filter((chance) => chance < 0.05).length).toBeLessThan(8);
    expect(chanceOf(1, 1.8)).toBeLessThan(0.005);
  });
});

it('chooses the surest, and of many unsure ones none', () => {
  expect(surest([{ wrong: 0.001 }, { wrong: 0.02 }, { wrong: 0.4 }]).map(({ wrong }) => wrong)).toEqual([0.001, 0.02]);
  expect(surest(Array.from({ length: 50 }, () => ({ wrong: 0.03 })))).toEqual([]);
});
