import { describe, expect, it } from 'vitest';
import { fitOrders } from './fit-orders.ts';
import { expectedSpend, fitSpend, spendPosterior } from './gamma-gamma.ts';
import { compareModels, scoreHeldOut } from './held-out.ts';
import { orderModelNames } from './order-model.ts';
import { predictLifetime } from './predict-lifetime.ts';
import { cdnow } from './testing/cdnow.ts';
import { valueQuantile } from './value-quantile.ts';

const weeks = cdnow();
const spend = fitSpend(weeks, 10);
if (spend === null) throw new Error('no spend');

describe('Gamma-Gamma', () => {
  it('CDNOW gives the published parameters of 946 customers (Fader & Hardie 2013: p 6.25, q 3.74, gamma 15.44)', () => {
    expect(spend).toMatchObject({ customers: 946, converged: true, p: expect.closeTo(6.25, 2) as number, q: expect.closeTo(3.74, 2) as number, gamma: expect.closeTo(15.44, 2) as number });
    expect(spend.correlation).toBeCloseTo(0.11, 2);
  });

  it('lies between the mean of all and the customer, nearer to it with every purchase', () => {
    const everybody = expectedSpend(spend, 0, Number.NaN);
    // p gamma / (q - 1), the note's eq. 4; the same sheet says 35.17.
    expect(everybody).toBeCloseTo((spend.p * spend.gamma) / (spend.q - 1), 10);
    const after = [1, 2, 5, 50].map((frequency) => expectedSpend(spend, frequency, 100));
    expect([everybody, ...after]).toEqual([everybody, ...after].sort((a, b) => a - b));
    expect(after.at(-1)).toBeLessThan(100);
  });

  it('gives the same in any currency', () => {
    const pesos = fitSpend({ frequency: weeks.frequency, meanSpend: weeks.meanSpend.map((mean) => mean * 4000) }, 10);
    expect(pesos?.p).toBeCloseTo(spend.p, 3);
    expect((pesos?.gamma ?? 0) / 4000).toBeCloseTo(spend.gamma, 2);
  });

  it('leaves out means of zero and below, and refuses where too few are left', () => {
    const means = weeks.meanSpend.slice();
    const repeaters = [...means.keys()].filter((customer) => (means[customer] ?? 0) > 0);
    for (const customer of repeaters.slice(5)) means[customer] = customer % 2 === 0 ? 0 : -20;
    expect(fitSpend({ frequency: weeks.frequency, meanSpend: means }, 10)).toBeNull();
    expect(expectedSpend(spend, 3, -20)).toBe(expectedSpend(spend, 3, 0));
  });
});

describe('value of the orders to come', () => {
  it('has the quantiles of what is drawn from the same model', () => {
    const orders = Float64Array.of(0.3, 0.25, 0.2, 0.15, 0.1);
    const posterior = spendPosterior(spend, 2, 40);
    const drawn = draw(orders, spend.p, posterior, 50_000);
    for (const level of [0.5, 0.8, 0.95]) {
      const quantile = valueQuantile({ orders, spend, posterior }, level);
      expect(drawn.filter((value) => value <= quantile).length / drawn.length).toBeCloseTo(level, 2);
    }
    expect(valueQuantile({ orders, spend, posterior }, 0.2)).toBe(0);
  });

  it('of many orders too, where neighbouring counts are taken together', () => {
    const orders = Float64Array.from({ length: 200 }, (_, count) => (count < 60 || count >= 160 ? 0 : 0.01));
    const posterior = spendPosterior(spend, 80, 40);
    const drawn = draw(orders, spend.p, posterior, 50_000);
    for (const level of [0.05, 0.95]) {
      const quantile = valueQuantile({ orders, spend, posterior }, level);
      expect(drawn.filter((value) => value <= quantile).length / drawn.length).toBeCloseTo(level, 2);
    }
  });

  it('keeps low ≤ expected ≤ high and never promises a purchase of a lost customer', () => {
    const outlooks = predictLifetime(fitOrders('bg-nbd', weeks), spend, weeks, { horizon: 39 });
    for (const { low, high, expectedValue, pAlive } of outlooks) {
      expect(low).toBeLessThanOrEqual(expectedValue);
      expect(high).toBeGreaterThanOrEqual(expectedValue);
      expect(pAlive).toBeLessThanOrEqual(1);
    }
  });
});

describe('the next 39 weeks of CDNOW', () => {
  it('are foretold better than by the rate of before, and nine of ten customers spend what their interval says', () => {
    for (const name of orderModelNames) {
      const score = scoreHeldOut(fitOrders(name, weeks), spend, weeks, 39);
      expect(score.actualOrders).toBe(1882);
      expect(score.mae).toBeLessThan(score.naiveMae * 0.8);
      expect(score.coverage).toBeGreaterThan(0.9);
      // 5 % were promised: these weeks held more orders than any of the models expects.
      expect(score.above).toBeLessThan(0.08);
    }
  });

  it('choose a model by its log score', () => {
    const scores = compareModels(orderModelNames, weeks, 39).map(({ logScore }) => logScore);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });
});

/** Values drawn from the mixture, by a small fixed generator (mulberry32) and sums of gammas. */
function draw(orders: Float64Array, p: number, { shape, scale }: { shape: number; scale: number }, size: number): number[] {
  let state = 7;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  /** Marsaglia & Tsang 2000, for shapes of at least 1. */
  const gamma = (k: number): number => {
    const d = k - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - random()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  return Array.from({ length: size }, () => {
    const at = random();
    let count = 0;
    for (let below = orders[0] ?? 0; below < at && count < orders.length - 1; below += orders[++count] ?? 0);
    return count === 0 ? 0 : gamma(p * count) / (gamma(shape) / scale);
  });
}
