import { AppError, type ErrorParams } from '../../contract/errors.ts';

/** Rows by day or by week, in the order of their days. */
export interface DatedRows {
  /** Days since 1970-01-01. */
  days: readonly number[];
  /** A series a column. */
  columns: readonly Float64Array[];
}

export interface Weeks {
  /** First day of each week, days since 1970-01-01. */
  starts: number[];
  columns: Float64Array[];
  /** Days were added up; so many at both ends did not fill a week from Monday to Sunday and were left out. */
  summed: { days: number; leftOut: number } | null;
}

const WEEK = 7;
/** 1970-01-05 was a Monday. */
const MONDAY = 4;

export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
export const wrongResponse = (key: string, params: ErrorParams = {}): AppError => new AppError('INVALID_INPUT', `budgets:error.${key}`, { params });

/**
 * Weeks without a gap: rows that are seven days apart as they are, days added up from Monday to Sunday.
 * @throws INVALID_INPUT `budgets:error.*` where a date stands twice, one is missing, or the rows are neither by day nor by week
 */
export function toWeeks({ days, columns }: DatedRows): Weeks {
  const twice = days.findIndex((day, at) => at > 0 && day === days[at - 1]);
  if (twice >= 0) throw wrongResponse('dateTwice', { date: dateOf(days[twice] as number) });
  const step = stepOf(days);
  const gap = days.findIndex((day, at) => at > 0 && day - (days[at - 1] as number) !== step);
  if (gap >= 0) throw wrongResponse(step === 1 ? 'dayMissing' : 'weekMissing', { date: dateOf((days[gap - 1] as number) + step), after: dateOf(days[gap - 1] as number) });
  if (step === WEEK) return { starts: [...days], columns: columns.map((column) => column.slice()), summed: null };
  const first = days[0] as number;
  const skipped = (((MONDAY - first) % WEEK) + WEEK) % WEEK;
  const weeks = Math.max(0, Math.floor((days.length - skipped) / WEEK));
  const sums = columns.map((column) => Float64Array.from({ length: weeks }, (_, week) => column.subarray(skipped + week * WEEK, skipped + (week + 1) * WEEK).reduce((sum, value) => sum + value, 0)));
  return { starts: Array.from({ length: weeks }, (_, week) => first + skipped + week * WEEK), columns: sums, summed: { days: days.length, leftOut: days.length - weeks * WEEK } };
}

/** The usual distance of two rows: a day or a week. */
function stepOf(days: readonly number[]): 1 | 7 {
  const distances = days.slice(1).map((day, at) => day - (days[at] as number)).sort((one, other) => one - other);
  const usual = distances[Math.floor(distances.length / 2)] ?? WEEK;
  if (usual !== 1 && usual !== WEEK) throw wrongResponse('notWeekly', { days: usual });
  return usual;
}
