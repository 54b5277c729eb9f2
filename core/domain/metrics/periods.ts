import { AppError } from '../../contract/errors.ts';
import type { Period } from '../../contract/values.ts';

const dayMs = 86_400_000;

export type Grain = 'day' | 'week' | 'month';

/** A calendar date some days on, YYYY-MM-DD. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** The period of the same length that ends where this one begins. */
export function previousPeriod({ from, to }: Period): Period {
  return { from: addDays(from, -daysBetween(from, to)), to: from };
}

/** The same calendar dates a year before; 29 February becomes the 28th. */
export function lastYear({ from, to }: Period): Period {
  return { from: yearBefore(from), to: yearBefore(to) };
}

function yearBefore(date: string): string {
  const [year, month, day] = date.split('-') as [string, string, string];
  return `${String(Number(year) - 1).padStart(4, '0')}-${month}-${month === '02' && day === '29' ? '28' : day}`;
}

/** Days up to a quarter, weeks up to two years, months beyond. */
export function grainFor({ from, to }: Period): Grain {
  const days = daysBetween(from, to);
  if (days <= 92) return 'day';
  return days <= 731 ? 'week' : 'month';
}

/** The first day of the day, week (Monday, ISO 8601) or month a date is in. */
export function bucketOf(date: string, grain: Grain): string {
  if (grain === 'day') return date;
  if (grain === 'month') return `${date.slice(0, 7)}-01`;
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(date, -weekday);
}

/** Two centuries of days: who asks for more has mistyped a year. */
const MOST_BUCKETS = 75_000;

/** First days of all buckets that a period touches. @throws AppError INVALID_INPUT */
export function bucketsOf({ from, to }: Period, grain: Grain): string[] {
  const buckets: string[] = [];
  for (let at = bucketOf(from, grain); at < to; at = nextBucket(at, grain)) {
    if (buckets.length === MOST_BUCKETS) throw new AppError('INVALID_INPUT', 'metrics:period_too_long', { params: { most: MOST_BUCKETS } });
    buckets.push(at);
  }
  return buckets;
}

function nextBucket(date: string, grain: Grain): string {
  if (grain === 'day') return addDays(date, 1);
  if (grain === 'week') return addDays(date, 7);
  return bucketOf(addDays(date, 31), 'month');
}

/** A period as whole calendar months (YYYY-MM) and the single days at its edges. */
export function monthsAndDays({ from, to }: Period): { months: string[]; days: Period[] } {
  const firstWhole = from.endsWith('-01') ? from : nextBucket(bucketOf(from, 'month'), 'month');
  const afterWhole = bucketOf(to, 'month');
  if (firstWhole >= afterWhole) return { months: [], days: from < to ? [{ from, to }] : [] };
  const months: string[] = [];
  for (let at = firstWhole; at < afterWhole; at = nextBucket(at, 'month')) months.push(at.slice(0, 7));
  const days = [{ from, to: firstWhole }, { from: afterWhole, to }].filter((edge) => edge.from < edge.to);
  return { months, days };
}
