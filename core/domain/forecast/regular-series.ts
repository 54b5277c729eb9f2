import { AppError } from '../../contract/errors.ts';
import { seasonsOf, stepOf, stepsBetween, timeAfter, type Step } from './step.ts';

/** A value of a time; NaN where the file has the time but no value. */
export interface TimedValue {
  readonly at: number;
  readonly value: number;
}

/** A value each step, from the first time to the last. */
export interface RegularSeries {
  readonly start: number;
  readonly step: Step;
  readonly values: Float64Array;
  /** 1 where the value is one of those given, 0 where it was filled. */
  readonly observed: Uint8Array;
  /** What was done to the values as given. */
  readonly mended: { unordered: boolean; added: number; filled: number };
}

/** Share of steps that may be missing, and of times that may lie off the step. */
const MOST_MISSING = 0.5;
const MOST_OFF = 0.1;
/** Of a step. */
const OFF = 0.25;

/**
 * Brings values into their order and onto one step: values of the same time are added up, missing ones filled from the seasons about them or by a line.
 * @throws INVALID_INPUT where there are too few times, they keep no step, or most steps are missing
 */
export function regularSeries(given: readonly TimedValue[]): RegularSeries {
  const unordered = given.some(({ at }, row) => row > 0 && at < (given[row - 1] as TimedValue).at);
  const { times, sums, added } = addedUp(unordered ? [...given].sort((a, b) => a.at - b.at) : given);
  if (times.length < 2) throw new AppError('INVALID_INPUT', 'channel-forecasts:error.oneTime', { params: { found: times.length } });
  const step = stepOf(times);
  const places = placesOf(times, step);
  const count = (places.at(-1) as number) + 1;
  if (times.length < count * (1 - MOST_MISSING)) throw new AppError('INVALID_INPUT', 'channel-forecasts:error.gaps', { params: { missing: count - times.length, of: count } });
  const values = new Float64Array(count).fill(Number.NaN);
  let more = 0;
  places.forEach((place, row) => {
    const value = sums[row] as number;
    if (Number.isNaN(value)) return;
    if (!Number.isNaN(values[place])) more += 1;
    values[place] = (Number.isNaN(values[place]) ? 0 : (values[place] as number)) + value;
  });
  const observed = Uint8Array.from(values, (value) => Number(!Number.isNaN(value)));
  const filled = fill(values, observed, seasonsOf(step));
  // What comes goes on from the last time, should the clock have been set since the first.
  const start = step.unit === 'time' ? (times.at(-1) as number) - (count - 1) * step.length : (times[0] as number);
  return { start, step, values, observed, mended: { unordered, added: added + more, filled } };
}

/** The time of a step, past or to come. */
export const timeOf = ({ start, step }: Pick<RegularSeries, 'start' | 'step'>, place: number): number => timeAfter(start, step, place);

function addedUp(sorted: readonly TimedValue[]): { times: number[]; sums: number[]; added: number } {
  const times: number[] = [];
  const sums: number[] = [];
  let added = 0;
  for (const { at, value } of sorted) {
    if (times.at(-1) !== at) {
      times.push(at);
      sums.push(value);
    } else if (!Number.isNaN(value)) {
      const before = sums.at(-1) as number;
      sums[sums.length - 1] = Number.isNaN(before) ? value : before + value;
      added += 1;
    }
  }
  return { times, sums, added };
}

/** Which step each time is: told from the time before, so that a clock that was set once does not shift all the rest. */
function placesOf(times: readonly number[], step: Step): number[] {
  let off = 0;
  const places = [0];
  for (let row = 1; row < times.length; row += 1) {
    const steps = stepsBetween(times[row - 1] as number, times[row] as number, step);
    const whole = Math.round(steps);
    if (whole < 1 || Math.abs(steps - whole) > OFF) off += 1;
    places.push((places[row - 1] as number) + Math.max(0, whole));
  }
  if (off > MOST_OFF * times.length) throw new AppError('INVALID_INPUT', 'channel-forecasts:error.irregular', { params: { off, of: times.length } });
  return places;
}

/** @returns how many were filled: with the mean of the season before and after where they are known, else by a line between the neighbours */
function fill(values: Float64Array, observed: Uint8Array, periods: readonly number[]): number {
  let filled = 0;
  const known = (at: number) => observed[at] === 1;
  values.forEach((_, at) => {
    if (known(at)) return;
    filled += 1;
    const period = periods.find((each) => known(at - each) && known(at + each));
    values[at] = period === undefined ? between(values, observed, at) : ((values[at - period] as number) + (values[at + period] as number)) / 2;
  });
  return filled;
}

function between(values: Float64Array, observed: Uint8Array, at: number): number {
  let [before, after] = [at - 1, at + 1];
  while (before >= 0 && observed[before] !== 1) before -= 1;
  while (after < values.length && observed[after] !== 1) after += 1;
  if (before < 0 || after >= values.length) return (before < 0 ? values[after] : values[before]) ?? 0;
  return (values[before] as number) + (((values[after] as number) - (values[before] as number)) * (at - before)) / (after - before);
}
