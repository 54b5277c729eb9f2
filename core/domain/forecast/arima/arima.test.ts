import { describe, expect, it } from 'vitest';
import { ACCIDENTAL_DEATHS, AIR_PASSENGERS, NILE } from '../testing/published-series.ts';
import { arima, chooseOrder } from './arima.ts';
import { polynomialsOf, stationary, type ArimaOrder } from './arima-model.ts';
import { difference, integrate } from './differences.ts';
import { fitArima } from './fit-arima.ts';
import { expectedArma, filterArma } from './kalman.ts';
import { kpss } from './unit-roots.ts';

const AIRLINE: ArimaOrder = { p: 0, d: 1, q: 1, P: 0, D: 1, Q: 1, period: 12, mean: false };
const logs = AIR_PASSENGERS.map(Math.log);

function forecastOf(values: Float64Array, order: ArimaOrder): { ahead: number[]; found: NonNullable<ReturnType<typeof fitArima>> } {
  const found = fitArima(values, order, 'likelihood');
  if (!found) throw new Error('nothing was fitted');
  const polynomials = polynomialsOf(found.coefficients, order.period);
  const { mean } = found.coefficients;
  const { state } = filterArma(difference(values, order.d, order.D, order.period), polynomials, mean);
  return { found, ahead: [...integrate(expectedArma(state, polynomials.phi, 6).map((value) => value + mean), values, order.d, order.D, order.period)] };
}

describe('ARIMA by exact likelihood', () => {
  it('is R’s for accidental deaths', () => {
    // R 4, arima(USAccDeaths, c(0,1,1), list(order = c(0,1,1))): ma1 −0.4303, sma1 −0.5528, log-likelihood −425.44; forecasts by statsmodels 0.15.0 of the differenced series.
    const { found, ahead } = forecastOf(ACCIDENTAL_DEATHS, AIRLINE);
    expect(found.logLikelihood).toBeCloseTo(-425.44110243126266, 5);
    expect(found.coefficients.ma[0]).toBeCloseTo(-0.4303, 4);
    expect(found.coefficients.seasonalMa[0]).toBeCloseTo(-0.5528, 3);
    [8336.0582, 7531.812, 8314.6337, 8616.8766, 9488.9234, 9859.7548].forEach((value, step) => expect(ahead[step]).toBeCloseTo(value, -0.3));
  });

  it('is that of Box and Jenkins for passengers', () => {
    // Airline model: θ 0.4018, Θ 0.5569, σ² 0.001348, log-likelihood 244.70 (R 4 and statsmodels 0.15.0).
    const { found, ahead } = forecastOf(logs, AIRLINE);
    expect(found.logLikelihood).toBeCloseTo(244.6964844415006, 4);
    expect(found.coefficients.ma[0]).toBeCloseTo(-0.4018, 3);
    expect(found.coefficients.seasonalMa[0]).toBeCloseTo(-0.5569, 3);
    [6.110185, 6.053775, 6.171715, 6.1993, 6.232556, 6.368778].forEach((value, step) => expect(ahead[step]).toBeCloseTo(value, 4));
  });

  it.each<[string, Float64Array, ArimaOrder, number, number[]]>([
    ['(2,1,1)(0,1,1)[12]', logs, { ...AIRLINE, p: 2 }, 246.13196103464517, [6.110052, 6.055934, 6.176635, 6.206246, 6.241331, 6.379108]],
    ['(1,1,1)', NILE, { ...AIRLINE, p: 1, D: 0, Q: 0, period: 1 }, -630.6273829548143, [816.1806, 835.5597, 840.4894, 841.7435, 842.0625, 842.1436]],
    ['(1,0,0) with mean', NILE, { ...AIRLINE, p: 1, d: 0, q: 0, D: 0, Q: 0, period: 1, mean: true }, -639.9522742722488, [828.3871, 873.2497, 896.0206, 907.5784, 913.4448, 916.4224]],
  ])('is that of statsmodels 0.15.0: %s', (_, values, order, likelihood, expected) => {
    const { found, ahead } = forecastOf(values, order);
    expect(found.logLikelihood).toBeCloseTo(likelihood, 3);
    expected.forEach((value, step) => expect((ahead[step] ?? 0) / value).toBeCloseTo(1, 3));
  });
});

describe('orders', () => {
  it('differences what keeps no level, by a statistic that is statsmodels’', () => {
    expect(kpss(ACCIDENTAL_DEATHS, 3)).toBeCloseTo(0.19799429132876145, 10);
    expect(kpss(NILE, 4)).toBeCloseTo(0.96543490775266, 10);
  });

  it('differences the season of passengers', () => expect(chooseOrder(logs, 12)).toMatchObject({ order: { D: 1, period: 12 } }));

  it('sees white noise as such, and a constant as nothing to model', () => {
    const noise = Float64Array.from({ length: 200 }, (_, at) => Math.sin(at * at * 12.9898) * 10);
    expect(chooseOrder(noise, 1)).toMatchObject({ order: { d: 0 } });
    expect(arima.fit(new Float64Array(40).fill(2), { periods: [], steps: 3 })).toBeNull();
  });

  it('turns partial autocorrelations into coefficients as Durbin and Levinson do', () => expect(stationary([0.5, 0.2])).toEqual([0.5 - 0.2 * 0.5, 0.2]));

  it('undoes its differences', () => {
    const [known, coming] = [AIR_PASSENGERS.slice(0, 120), AIR_PASSENGERS.slice(120)];
    const changes = difference(AIR_PASSENGERS, 1, 1, 12).slice(-coming.length);
    integrate(changes, known, 1, 1, 12).forEach((value, at) => expect(value).toBeCloseTo(coming[at] ?? 0, 9));
  });
});
