import type { ErrorParams } from '../../contract/errors.ts';
import type { ResponseData } from './scale-periods.ts';

/** Why no curves can be fitted to these data: `messageKey` is `namespace:key` in `locales/`. */
export interface ResponseRefusal {
  readonly code: 'too-few-weeks' | 'constant-target' | 'no-spend' | 'hardly-varied' | 'few-weeks-of-spend' | 'collinear' | 'never-alone';
  readonly messageKey: string;
  readonly params: ErrorParams;
}

const LEAST_WEEKS = 39;
/** Weeks that each channel's four parameters ask for, beside those of level, trend and season. */
const WEEKS_A_CHANNEL = 8;
const WEEKS_OF_BASELINE = 12;
/** Standard deviation in shares of the mean below which spend says nothing about what other spend would bring. */
const LEAST_VARIATION = 0.1;
const LEAST_ACTIVE = 6;
const MOST_CORRELATION = 0.95;
/** Correlation from which on it is said that two channels are hard to tell apart. */
export const NOTABLE_CORRELATION = 0.8;

/** All that keeps curves from being learnt, each said; nothing where they can be. */
export function refuseFit({ target, channels }: ResponseData): ResponseRefusal[] {
  const refused: ResponseRefusal[] = [];
  const add = (code: ResponseRefusal['code'], key: string, params: ErrorParams = {}) => refused.push({ code, messageKey: `budgets:refused.${key}`, params });
  const least = leastWeeks(channels.length);
  if (target.length < least) add('too-few-weeks', 'tooFewWeeks', { weeks: target.length, least, channels: channels.length });
  if (variationOf(target) === 0) add('constant-target', 'constantTarget');
  for (const { name, spend } of channels) {
    const active = spend.filter((value) => value > 0).length;
    const variation = variationOf(spend);
    if (active === 0) add('no-spend', 'noSpend', { channel: name });
    else if (variation < LEAST_VARIATION) add('hardly-varied', 'hardlyVaried', { channel: name, percent: Math.round(variation * 1000) / 10, least: LEAST_VARIATION * 100 });
    else if (active < LEAST_ACTIVE && target.length >= least) add('few-weeks-of-spend', 'fewWeeksOfSpend', { channel: name, weeks: active, least: LEAST_ACTIVE });
  }
  for (const { one, other, correlation } of pairs(channels)) if (correlation >= MOST_CORRELATION) add('collinear', 'collinear', { one, other, correlation: Math.round(correlation * 1000) / 1000 });
  return refused;
}

export const leastWeeks = (channels: number): number => Math.max(LEAST_WEEKS, WEEKS_OF_BASELINE + WEEKS_A_CHANNEL * channels);

/** Channels two by two, with how far their spend goes together (Pearson); those without variation left out. */
export function pairs(channels: ResponseData['channels']): { one: string; other: string; correlation: number }[] {
  const varied = channels.filter(({ spend }) => variationOf(spend) > 0);
  return varied.flatMap(({ name: one, spend }, at) => varied.slice(at + 1).map(({ name: other, spend: second }) => ({ one, other, correlation: correlationOf(spend, second) })));
}

/** Standard deviation in shares of the mean's size. */
function variationOf(values: Float64Array): number {
  const mean = meanOf(values);
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return mean === 0 ? 0 : Math.sqrt(square) / Math.abs(mean);
}

function correlationOf(one: Float64Array, other: Float64Array): number {
  const [a, b] = [meanOf(one), meanOf(other)];
  let [both, first, second] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    const [x, y] = [(one[at] as number) - a, (other[at] as number) - b];
    both += x * y;
    first += x * x;
    second += y * y;
  }
  return both / Math.sqrt(first * second);
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
