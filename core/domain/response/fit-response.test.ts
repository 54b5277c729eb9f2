import { describe, expect, it } from 'vitest';
import { responseOver, steadyResponse } from './curve.ts';
import { FIT_OPTIONS, fitResponse, type FitOptions, type FitResult } from './fit-response.ts';
import { refuseFit } from './refuse-fit.ts';
import { runChain } from './run-chain.ts';
import type { ResponseData } from './scale-periods.ts';
import { simulateResponse } from './testing/simulate-response.ts';
import { toWeeks } from './to-weeks.ts';

const quick: FitOptions = { ...FIT_OPTIONS, chains: 2, warmUp: 200, draws: 150 };
const fit = (data: ResponseData, options: Partial<FitOptions> = {}): Promise<FitResult> => fitResponse(data, { ...quick, ...options }, async (tasks) => tasks.map((task) => runChain(task)));

describe('curves fitted to worlds whose truth is known', () => {
  it('come back with intervals that hold the truth about nine times in ten', { timeout: 240_000 }, async () => {
    let [held, all] = [0, 0];
    const errors: number[] = [];
    for (const seed of [11, 12, 13, 14, 15]) {
      const world = simulateResponse({ seed, weeks: 130, channels: 2 });
      const { channels, fit: { heldOut, sampler } } = await fit(world.data);
      channels.forEach((found, at) => {
        const truth = world.curves[at]!;
        if (truth.saturation.type !== 'hill') throw new Error('the world is of Hill curves');
        const { beta, halfSaturation, slope } = truth.saturation;
        const brought = world.effects[at]!.reduce((sum, effect) => sum + effect, 0);
        for (const [name, value] of Object.entries({ decay: truth.adstock.decay, beta, halfSaturation, slope, contribution: brought })) {
          const { low, high } = found.intervals![name] as { low: number; high: number };
          held += Number(low <= value && value <= high);
          all += 1;
        }
        const spend = 1.5 * found.observed!.mean;
        errors.push(Math.abs(steadyResponse(found, spend) / steadyResponse(truth, spend) - 1));
      });
      expect(heldOut!.nrmse).toBeLessThan(0.6 * heldOut!.withoutMedia.nrmse);
      expect(sampler.rHat).toBeLessThan(1.2);
    }
    expect(all).toBe(50);
    expect(held / all).toBeGreaterThan(0.8);
    expect(errors.sort((a, b) => a - b)[5]).toBeLessThan(0.12);
  });

  it('are the same for the same seed', { timeout: 60_000 }, async () => {
    const { data } = simulateResponse({ seed: 1, weeks: 60, channels: 1 });
    const tiny = { chains: 1, warmUp: 60, draws: 20 };
    expect(await fit(data, tiny)).toEqual(await fit(data, tiny));
  });

  it('follow an experiment: a tight one pulls the channel to what it measured', { timeout: 120_000 }, async () => {
    const world = simulateResponse({ seed: 21, weeks: 90, channels: 2, noise: 0.15 });
    const spend = world.data.channels[0]!.spend;
    const paused = responseOver(world.curves[0]!, spend.map((value, week) => (week >= 20 && week < 80 ? 0 : value)));
    const measured = world.effects[0]!.reduce((sum, effect, week) => sum + (week >= 20 && week < 80 ? effect - paused[week]! : 0), 0);
    const widthOf = (result: FitResult) => {
      const { low, high } = result.channels[0]!.intervals!['contribution'] as { low: number; high: number };
      return (high - low) / high;
    };
    const without = await fit(world.data);
    const trial = { channel: 'c0', from: 20, to: 80, result: measured, standardError: 0.03 * measured };
    const calibrated = await fit({ ...world.data, trials: [trial] });
    expect(widthOf(calibrated)).toBeLessThan(0.7 * widthOf(without));
    const brought = world.effects[0]!.reduce((sum, effect) => sum + effect, 0);
    expect(Math.abs(calibrated.channels[0]!.contribution!.total / brought - 1)).toBeLessThan(0.2);
  });
});

describe('data that carry no curves', () => {
  const { data } = simulateResponse({ seed: 2, weeks: 100, channels: 2 });
  const [first, second] = data.channels as [ResponseData['channels'][number], ResponseData['channels'][number]];
  const codes = (change: Partial<ResponseData>) => refuseFit({ ...data, ...change }).map(({ code }) => code);

  it('are refused, each reason said', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ target: data.target.subarray(0, 30), channels: data.channels.map(({ name, spend }) => ({ name, spend: spend.subarray(0, 30) })) })).toEqual(['too-few-weeks']);
    expect(codes({ target: new Float64Array(100).fill(7) })).toEqual(['constant-target']);
    expect(codes({ channels: [first, { name: 'none', spend: new Float64Array(100) }] })).toEqual(['no-spend']);
    expect(codes({ channels: [first, { name: 'flat', spend: Float64Array.from({ length: 100 }, (_, at) => 50 + (at % 3)) }] })).toEqual(['hardly-varied']);
    expect(codes({ channels: [first, { name: 'once', spend: Float64Array.from({ length: 100 }, (_, at) => (at < 3 ? 9 : 0)) }] })).toEqual(['few-weeks-of-spend']);
    const twin = { name: 'twin', spend: second.spend.map((value, at) => 3 * value + (at % 2)) };
    expect(refuseFit({ ...data, channels: [first, second, twin] })).toMatchObject([{ code: 'collinear', params: { one: second.name, other: 'twin' } }]);
  });
});

describe('days and weeks', () => {
  const series = (length: number) => [Float64Array.from({ length }, (_, at) => at)];
  const days = (length: number, step = 1, from = 19_723) => Array.from({ length }, (_, at) => from + step * at);

  it('adds days up from Monday to Sunday', () => {
    // 2024-01-01, day 19723, is a Monday.
    expect(toWeeks({ days: days(15, 1, 19_722), columns: series(15) })).toEqual({ starts: [19_723, 19_730], columns: [Float64Array.of(1 + 2 + 3 + 4 + 5 + 6 + 7, 8 + 9 + 10 + 11 + 12 + 13 + 14)], summed: { days: 15, leftOut: 1 } });
    expect(toWeeks({ days: days(5, 7, 19_725), columns: series(5) })).toMatchObject({ starts: days(5, 7, 19_725), summed: null });
  });

  it('says where a date is missing or stands twice', () => {
    const gap = (step: number) => ({ days: days(10, step).filter((_, at) => at !== 4), columns: series(9) });
    expect(() => toWeeks(gap(1))).toThrow('budgets:error.dayMissing {"date":"2024-01-05","after":"2024-01-04"}');
    expect(() => toWeeks(gap(7))).toThrow('budgets:error.weekMissing {"date":"2024-01-29","after":"2024-01-22"}');
    expect(() => toWeeks({ days: [1, 2, 2, 3], columns: series(4) })).toThrow('budgets:error.dateTwice');
    expect(() => toWeeks({ days: days(10, 30), columns: series(10) })).toThrow('budgets:error.notWeekly');
  });
});
