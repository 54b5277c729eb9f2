import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitOrders, namedParams, orderModels } from './fit-orders.ts';
import { gaussLegendre } from './gauss-legendre.ts';
import { logGamma } from '../../domain/statistics/log-gamma.ts';
import { groupHistory } from './order-history.ts';
import { orderModelNames, type History, type OrderModel, type OrderModelName } from './order-model.ts';
import { predictOrders } from './predict-lifetime.ts';
import { cdnow } from './testing/cdnow.ts';

const weeks = cdnow();
const fitted = Object.fromEntries(orderModelNames.map((name) => [name, fitOrders(name, weeks)])) as Record<OrderModelName, ReturnType<typeof fitOrders>>;
const one = (frequency: number, recency: number, age: number) => ({ frequency: Float64Array.of(frequency), recency: Float64Array.of(recency), age: Float64Array.of(age) });

const logLikelihood = ({ ofFrequency, ofTimes }: OrderModel, params: number[], history: History) => ofFrequency(params, history.frequency) + ofTimes(params, history);

describe('CDNOW gives the published parameters', () => {
  const published: [OrderModelName, Record<string, number>, number][] = [
    // Fader, Hardie & Lee 2005, Marketing Science 24(2), table 2.
    ['bg-nbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, -9582.43],
    ['pareto-nbd', { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }, -9594.98],
    // BTYDplus, as the tests of lifetimes cite it; its likelihood is that of its parameters.
    ['mbg-nbd', { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }, -9582.14],
  ];
  it.each(published)('%s', (name, params, logLikelihood) => {
    const found = namedParams(fitted[name]);
    for (const [param, value] of Object.entries(params)) expect(found[param], param).toBeCloseTo(value, 3);
    expect(fitted[name].logLikelihood).toBeCloseTo(logLikelihood, 2);
    expect(fitted[name].converged).toBe(true);
  });

  it('in any unit of time', () => {
    const days = cdnow(1);
    for (const name of orderModelNames) {
      const [r = 0, alpha = 0, third = 0, fourth = 0] = fitOrders(name, days).params;
      const timed = name === 'pareto-nbd' ? fourth / 7 : fourth;
      expect([r, alpha / 7, third, timed].map((value, place) => value / (fitted[name].params[place] ?? 0))).toEqual([1, 1, 1, 1].map((value) => expect.closeTo(value, 4) as number));
    }
  });
});

describe('what the papers foretell', () => {
  it('orders of one customer over 39 weeks (Fader, Hardie & Lee spreadsheet: 1.226)', () => {
    expect(predictOrders(fitted['bg-nbd'], one(2, 30.43, 38.86), 39)[0]?.expectedOrders).toBeCloseTo(1.226, 3);
  });

  it('orders and survival of customer 1516 over 52 weeks (walkthrough of BTYD: 25.76 and 0.969, Pareto 25.46 and 0.998)', () => {
    const [bg] = predictOrders(fitted['bg-nbd'], one(26, 30.857, 31), 52);
    const [pareto] = predictOrders(fitted['pareto-nbd'], one(26, 30.857, 31), 52);
    expect(bg).toMatchObject({ pAlive: expect.closeTo(0.969, 3) as number, expectedOrders: expect.closeTo(25.76, 1) as number });
    expect(pareto).toMatchObject({ pAlive: expect.closeTo(0.998, 3) as number, expectedOrders: expect.closeTo(25.46, 1) as number });
  });

  it('survival of a customer who never came back (manual of BTYD, pnbd.PAlive: 0.2941633)', () => {
    expect(predictOrders(fitted['pareto-nbd'], one(0, 0, 39), 39)[0]?.pAlive).toBeCloseTo(0.2941633, 3);
  });

  it('Pareto/NBD: the sum over counts is the expectation in closed form (Fader & Hardie 2005, eq. 41)', () => {
    const [r = 0, alpha = 0, s = 0, beta = 0] = fitted['pareto-nbd'].params;
    for (const [frequency, recency, age, horizon] of [[0, 0, 30, 39], [4, 20, 35, 10], [60, 38, 39, 200]] as const) {
      const [outlook] = predictOrders(fitted['pareto-nbd'], one(frequency, recency, age), horizon);
      const closed = (((r + frequency) * (beta + age)) / ((alpha + age) * (s - 1))) * (1 - ((beta + age) / (beta + age + horizon)) ** (s - 1));
      expect((outlook?.expectedOrders ?? 0) / ((outlook?.pAlive ?? 0) * closed)).toBeCloseTo(1, 5);
    }
  });

  it('Pareto/NBD: the likelihood is the integral that defines it, whichever of alpha and beta is larger', () => {
    const nodes = gaussLegendre(64);
    for (const [r, alpha, s, beta] of [[0.5, 10, 0.6, 12], [2, 3, 1.5, 40], [1.2, 30, 0.4, 2]] as const) {
      for (const { frequency, recency, age } of [{ frequency: 0, recency: 0, age: 20 }, { frequency: 3, recency: 19.9, age: 20 }, { frequency: 8, recency: 5, age: 38 }]) {
        const gone = nodes.reduce((sum, { at, weight }) => {
          const y = recency + (age - recency) * at;
          return sum + weight * (age - recency) * (alpha + y) ** -(r + frequency) * s * beta ** s * (beta + y) ** -(s + 1);
        }, 0);
        const still = (alpha + age) ** -(r + frequency) * (beta / (beta + age)) ** s;
        const { alive } = orderModels['pareto-nbd'];
        const shape = logGamma(r + frequency) - logGamma(r) + r * Math.log(alpha);
        expect(logLikelihood(orderModels['pareto-nbd'], [r, alpha, s, beta], { frequency, recency, age })).toBeCloseTo(shape + Math.log(still + gone), 7);
        expect(alive([r, alpha, s, beta], { frequency, recency, age })).toBeCloseTo(still / (still + gone), 8);
      }
    }
  });
});

describe('every model, whatever the customer', () => {
  const param = fc.double({ min: 0.3, max: 20, noNaN: true });
  /** At most a purchase a day of a week. */
  const history = fc.tuple(fc.nat(300), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 150, noNaN: true })).map(([frequency, share, more]) => ({ frequency, share, age: frequency / 7 + more })).map(({ frequency, share, age }) => ({ frequency, recency: frequency === 0 ? 0 : share * age, age }));
  it.each(orderModelNames)('%s: probabilities are probabilities, a longer horizon brings no fewer orders', (name) =>
    fc.assert(
      fc.property(fc.tuple(param, param, param, param), history, fc.double({ min: 0.1, max: 100, noNaN: true }), (params, { frequency, recency, age }, horizon) => {
        const model = { model: name, params, logLikelihood: 0, customers: 1, converged: true };
        const [near] = predictOrders(model, one(frequency, recency, age), horizon);
        const [far] = predictOrders(model, one(frequency, recency, age), 2 * horizon);
        expect(near?.pAlive).toBeGreaterThanOrEqual(0);
        expect(near?.pAlive).toBeLessThanOrEqual(1);
        expect(near?.orders.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 5);
        expect(Math.min(...(near?.orders ?? []))).toBeGreaterThanOrEqual(0);
        expect(far?.expectedOrders).toBeGreaterThanOrEqual((near?.expectedOrders ?? 0) * (1 - 1e-3) - Number.MIN_VALUE * 1e20);
        expect(Number.isFinite(logLikelihood(orderModels[name], params, { frequency, recency, age }))).toBe(true);
      }),
      { numRuns: 60 },
    ));

  it('customers alike are one group', () => {
    const groups = groupHistory({ frequency: Float64Array.of(1, 0, 1), recency: Float64Array.of(2, 0, 2), age: Float64Array.of(5, 5, 5) });
    expect([...groups.count]).toEqual([2, 1]);
    expect([...groups.groupOf]).toEqual([0, 1, 0]);
  });
});
