import { expect, it } from 'vitest';
import { AIR_PASSENGERS } from '../testing/published-series.ts';
import { seasonalParts, seasonalStrength } from './seasons.ts';
import { stl } from './stl.ts';

it('decomposes the logarithms of passengers as statsmodels does', () => {
  // statsmodels 0.15.0, STL(log(air), period=12, seasonal=13, trend=23, low_pass=13), itself the program of Cleveland and others.
  const { seasonal, trend } = stl(AIR_PASSENGERS.map(Math.log), 12, { seasonal: 13, trend: 23 });
  const places = [0, 1, 5, 70, 100, 143];
  [-0.09011012892973863, -0.023410304853378392, 0.06676415034333855, -0.2173232342316276, -0.004209323056023232, -0.1250356360555263].forEach((part, at) => expect(seasonal[places[at] ?? 0]).toBeCloseTo(part, 12));
  [4.802456160187378, 4.808065900045457, 4.830528272214264, 5.531227653121505, 5.881942078784688, 6.1936631916185085].forEach((level, at) => expect(trend[places[at] ?? 0]).toBeCloseTo(level, 12));
});

it('tells two seasons apart', () => {
  const day = (at: number) => 10 * Math.sin((2 * Math.PI * at) / 24);
  const week = (at: number) => 5 * Math.cos((2 * Math.PI * at) / 168);
  const values = Float64Array.from({ length: 168 * 8 }, (_, at) => 100 + day(at) + week(at));
  const [days, weeks] = seasonalParts(values, [24, 168]);
  for (let at = 300; at < 1000; at += 37) expect((days?.[at] ?? 0) + (weeks?.[at] ?? 0)).toBeCloseTo(day(at) + week(at), 0);
  expect(seasonalStrength(values, 24)).toBeGreaterThan(0.6);
});
