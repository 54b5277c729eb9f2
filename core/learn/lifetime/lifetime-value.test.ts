import { describe, expect, it } from 'vitest';
import { fitOrders } from './fit-orders.ts';
import { expectedSpend, fitSpend, spendPosterior } from './gamma-gamma.ts';
import { scoreHeldOut } from './held-out.ts';
import { orderModelNames } from './order-model.ts';
import { predictLifetime } from './predict-lifetime.ts';
import type { CustomerHistories } from './purchase-lines.ts';
import { cdnow } from './testing/cdnow.ts';
import { draws } from './testing/draws.ts';
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
});

describe('customers who do as the model says', () => {
  const truth = [0.8, 6, 0.7, 2.5] as const;
  const histories = simulate(4000, truth, 52, 26);
  const fitted = fitOrders('mbg-nbd', histories);

  it('give its parameters back', () => {
    for (const [place, value] of truth.entries()) expect((fitted.params[place] ?? 0) / value).toBeGreaterThan(0.85);
    for (const [place, value] of truth.entries()) expect((fitted.params[place] ?? 0) / value).toBeLessThan(1.18);
  });

  it('are foretold without bias, and one in twenty spends more than its interval', () => {
    const fittedSpend = fitSpend(histories, 10);
    const { expectedOrders, actualOrders, expectedValue, actualValue, above, coverage } = scoreHeldOut(fitted, fittedSpend, histories, 26);
    expect(expectedOrders / actualOrders).toBeCloseTo(1, 1);
    expect((expectedValue ?? 0) / actualValue).toBeCloseTo(1, 1);
    expect(coverage).toBeGreaterThan(0.9);
    // Less than 5 % are above it, since it is widened to the expectation where a purchase is unlikely.
    expect(above).toBeLessThan(0.055);
    expect(above).toBeGreaterThan(0.03);
  });
});

/** Values drawn from the mixture of numbers of orders and what they are worth. */
function draw(orders: Float64Array, p: number, { shape, scale }: { shape: number; scale: number }, size: number): number[] {
  const { uniform, gamma } = draws(7);
  return Array.from({ length: size }, () => {
    const at = uniform();
    let count = 0;
    for (let below = orders[0] ?? 0; below < at && count < orders.length - 1; below += orders[++count] ?? 0);
    return count === 0 ? 0 : gamma(p * count) / (gamma(shape) / scale);
  });
}

/** Customers who do as the MBG/NBD and the Gamma-Gamma say, known for `known` and then for as long again as `later`. */
function simulate(customers: number, [r, alpha, a, b]: readonly [number, number, number, number], known: number, later: number): CustomerHistories {
  const { uniform, gamma, beta, exponential } = draws(1);
  const rows = Array.from({ length: customers }, () => {
    const age = known * (0.5 + uniform() / 2);
    const [rate, stops, nu] = [gamma(r) / alpha, beta(a, b), gamma(spend?.q ?? 0) / (spend?.gamma ?? 0)];
    const found = { frequency: 0, recency: 0, age, value: 0, laterOrders: 0, laterValue: 0 };
    for (let time = exponential(rate), gone = uniform() < stops; !gone && time < age + later; time += exponential(rate), gone = uniform() < stops) {
      const value = gamma(spend?.p ?? 0) / nu;
      if (time > age) Object.assign(found, { laterOrders: found.laterOrders + 1, laterValue: found.laterValue + value });
      else Object.assign(found, { frequency: found.frequency + 1, recency: time, value: found.value + value });
    }
    return found;
  });
  const column = (pick: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, pick);
  return {
    ids: rows.map((_, place) => String(place)),
    frequency: column(({ frequency }) => frequency),
    recency: column(({ recency }) => recency),
    age: column(({ age }) => age),
    meanSpend: column(({ value, frequency }) => value / frequency),
    laterOrders: column(({ laterOrders }) => laterOrders),
    laterValue: column(({ laterValue }) => laterValue),
  };
}
