import { describe, expect, it } from 'vitest';
import { ACCIDENTAL_DEATHS, AIR_PASSENGERS, NILE } from '../testing/published-series.ts';
import { chooseEts, ets } from './ets.ts';
import { etsName, forecastEts, runEts, type EtsForm, type EtsParameters } from './ets-model.ts';
import { fitEts } from './fit-ets.ts';

const PARTS = [-500, -1200, -300, -100, 500, 900, 1500, 900, 200, 100, -900, -1100];
const form = (error: EtsForm['error'], trend: EtsForm['trend'], season: EtsForm['season']): EtsForm => ({ error, trend, season, period: season === 'none' ? 1 : 12 });
const plain = { beta: 0, gamma: 0, phi: 1, slope: 0, parts: [] };

/** statsmodels 0.15.0, `ETSModel(…).smooth(params)`: log-likelihood and four steps ahead, nothing fitted. */
const SMOOTHED: [string, Float64Array, EtsForm, EtsParameters, number, number[]][] = [
  ['A,N,N', NILE, form('add', 'none', 'none'), { ...plain, alpha: 0.3, level: 1100 }, -638.1398300514992, [788.4401255855781, 788.4401255855781, 788.4401255855781, 788.4401255855781]],
  ['M,Ad,N', NILE, form('mul', 'damped', 'none'), { ...plain, alpha: 0.3, beta: 0.1, phi: 0.9, level: 1100, slope: 2 }, -648.8011820305509, [718.3161013309109, 690.0981152110803, 664.7019277032327, 641.84535894617]],
  ['A,A,A', ACCIDENTAL_DEATHS, form('add', 'add', 'add'), { alpha: 0.4, beta: 0.05, gamma: 0.2, phi: 1, level: 9000, slope: 10, parts: PARTS }, -545.9200498702211, [8375.471109536435, 7772.92524283583, 8742.079300467827, 9157.943912993062]],
  ['M,Ad,A', ACCIDENTAL_DEATHS, form('mul', 'damped', 'add'), { alpha: 0.4, beta: 0.05, gamma: 0.2, phi: 0.95, level: 9000, slope: 10, parts: PARTS }, -546.9333213775825, [8362.983370850638, 7752.858490619344, 8711.162770685496, 9112.22635762772]],
];

describe('exponential smoothing', () => {
  it.each(SMOOTHED)('ETS(%s) has the likelihood and forecasts of statsmodels at the same parameters', (_, values, one, parameters, likelihood, ahead) => {
    const run = runEts(values, one, parameters);
    expect(run.logLikelihood).toBeCloseTo(likelihood, 8);
    forecastEts(run, one, parameters.phi, 4).forEach((value, step) => expect(value / (ahead[step] ?? 0)).toBeCloseTo(1, 10));
  });

  it('ETS(M,N,M) has the likelihood and forecasts of statsforecast at the parameters that it finds', () => {
    // statsforecast 2.1.1, `ets_f(air, 12, 'MNM')`, a port of R's; its likelihood leaves −n/2 (ln 2π + 1 − ln n) out. (statsmodels moves a multiplicative season otherwise.)
    const parts = [0.9093021411473448, 0.8800159974837907, 1.0134011379531325, 0.9812429299670338, 0.9817584957611364, 1.1012226519092332, 1.2351988383635786, 1.222625432087486, 1.055882261197972, 0.9213335500155458, 0.8024067267256685, 0.8956098373880802];
    const run = runEts(AIR_PASSENGERS, form('mul', 'none', 'mul'), { ...plain, alpha: 0.36512425542850535, gamma: 0.0023811434269156856, level: 128.37127805629183, parts });
    expect(run.logLikelihood).toBeCloseTo(-712.1759036022208 - 72 * (Math.log(2 * Math.PI) + 1 - Math.log(144)), 8);
    forecastEts(run, form('mul', 'none', 'mul'), 1, 4).forEach((value, step) => expect(value).toBeCloseTo([442.3571687540197, 428.2673662408133, 492.97479338720495, 477.3699955130122][step] ?? 0, 8));
  });

  // What statsmodels 0.15.0 reaches with `fit(maxiter=5000)`; ours may be higher: a search from one start, no grid.
  it.each([
    ['A,N,N of the Nile', NILE, form('add', 'none', 'none'), -638.1076898978971],
    ['A,N,A of deaths', ACCIDENTAL_DEATHS, form('add', 'none', 'add'), -513.103946296172],
    ['A,A,A of deaths', ACCIDENTAL_DEATHS, form('add', 'add', 'add'), -562.7925665028921],
    ['M,A,M of passengers', AIR_PASSENGERS, form('mul', 'add', 'mul'), -522.4899307974674],
    ['M,Ad,M of passengers', AIR_PASSENGERS, form('mul', 'damped', 'mul'), -525.6171162371236],
  ] as const)('is fitted at least as well as statsmodels does: %s', (_, values, one, likelihood) => {
    expect(fitEts(values, one)?.logLikelihood).toBeGreaterThan(likelihood - 0.03);
  });

  it('chooses a multiplicative season for passengers and an additive one for deaths', () => {
    expect(etsName(chooseEts(AIR_PASSENGERS, 12)?.form ?? form('add', 'none', 'none'))).toMatch(/^ETS\(M,Ad?,M\)$/);
    expect(etsName(chooseEts(ACCIDENTAL_DEATHS, 12)?.form ?? form('add', 'none', 'none'))).toMatch(/,A\)$/);
  });

  it('keeps to what can be run through values of both signs, and leaves too few alone', () => {
    const signs = Float64Array.from({ length: 60 }, (_, at) => Math.sin(at) * 3 - 0.2);
    expect(chooseEts(signs, 7)?.form).toMatchObject({ error: 'add' });
    expect(ets.fit(new Float64Array(5), { periods: [], steps: 1 })).toBeNull();
    expect(ets.fit(new Float64Array(50).fill(3), { periods: [7], steps: 1 })?.forecast(new Float64Array(50).fill(3), 2) ?? Float64Array.of(3, 3)).toEqual(Float64Array.of(3, 3));
  });
});
