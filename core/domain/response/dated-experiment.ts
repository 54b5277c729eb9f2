import type { ResponseTrial } from './scale-periods.ts';
import { dateOf, wrongResponse } from './to-weeks.ts';

/** An experiment as a person writes it down; both days are in it. */
export interface DatedExperiment {
  channel: string;
  from: string;
  to: string;
  result: number;
  standardError: number;
}

const DAY_MS = 86_400_000;
const dayOf = (date: string): number => Math.floor(Date.parse(date) / DAY_MS);

/**
 * The weeks that lie within an experiment wholly or by more than half.
 * @param starts first day of each week, days since 1970-01-01
 * @returns null where they are not all among the weeks
 */
export function trialWeeks({ from, to }: Pick<DatedExperiment, 'from' | 'to'>, starts: readonly number[]): { from: number; to: number } | null {
  const first = starts[0] as number;
  const [begin, end] = [Math.round((dayOf(from) - first) / 7), Math.round((dayOf(to) + 1 - first) / 7)];
  return begin >= 0 && end <= starts.length && begin < end ? { from: begin, to: end } : null;
}

/** @throws INVALID_INPUT `budgets:error.experiment*` where it names no channel or lies outside of the weeks */
export function trialOf({ channel, from, to, result, standardError }: DatedExperiment, starts: readonly number[], channels: readonly string[]): ResponseTrial {
  if (!channels.includes(channel)) throw wrongResponse('experimentChannel', { channel, channels: channels.join(', ') });
  const weeks = trialWeeks({ from, to }, starts);
  if (weeks === null) throw wrongResponse('experimentDates', { channel, from, to, first: dateOf(starts[0] as number), last: dateOf((starts.at(-1) as number) + 6) });
  return { channel, ...weeks, result, standardError };
}

/** Public holidays in each week. */
export function holidayWeeks(starts: readonly number[], dates: readonly string[]): Float64Array {
  const first = starts[0] as number;
  const counts = new Float64Array(starts.length);
  for (const date of new Set(dates)) {
    const week = Math.floor((dayOf(date) - first) / 7);
    if (week >= 0 && week < counts.length) counts[week] = (counts[week] as number) + 1;
  }
  return counts;
}
