import type { Period } from '../../core/contract/values.ts';

export const PRESETS = ['7d', '28d', '90d', 'month', 'lastMonth', 'quarter', 'year', 'lastYear', '12m'] as const;
export type Preset = (typeof PRESETS)[number];

const DAY_MS = 86_400_000;
const write = (date: Date): string => date.toISOString().slice(0, 10);
const utc = (year: number, month: number, day = 1): Date => new Date(Date.UTC(year, month, day));

/** A named period, half-open, ending with `today` (a calendar date of the client's zone). */
export function presetPeriod(preset: Preset, today: string): Period {
  const day = new Date(`${today}T00:00:00Z`);
  const tomorrow = new Date(day.getTime() + DAY_MS);
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()];
  const last = (days: number): Period => ({ from: write(new Date(tomorrow.getTime() - days * DAY_MS)), to: write(tomorrow) });
  const periods: Record<Preset, () => Period> = {
    '7d': () => last(7),
    '28d': () => last(28),
    '90d': () => last(90),
    month: () => ({ from: write(utc(year, month)), to: write(utc(year, month + 1)) }),
    lastMonth: () => ({ from: write(utc(year, month - 1)), to: write(utc(year, month)) }),
    quarter: () => ({ from: write(utc(year, Math.floor(month / 3) * 3)), to: write(utc(year, Math.floor(month / 3) * 3 + 3)) }),
    year: () => ({ from: write(utc(year, 0)), to: write(utc(year + 1, 0)) }),
    lastYear: () => ({ from: write(utc(year - 1, 0)), to: write(utc(year, 0)) }),
    '12m': () => ({ from: write(utc(year, month - 11)), to: write(utc(year, month + 1)) }),
  };
  return periods[preset]();
}

/** The preset that a period is today, if any. */
export function presetOf(period: Period, today: string): Preset | null {
  return PRESETS.find((preset) => {
    const { from, to } = presetPeriod(preset, today);
    return from === period.from && to === period.to;
  }) ?? null;
}

/** The last day that is in a half-open period. */
export function lastDay(period: Period): string {
  return write(new Date(new Date(`${period.to}T00:00:00Z`).getTime() - DAY_MS));
}

/** The day after a calendar date. */
export function nextDay(date: string): string {
  return write(new Date(new Date(`${date}T00:00:00Z`).getTime() + DAY_MS));
}

/** Today's calendar date in a zone. */
export function todayIn(timeZone: string | undefined, now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...(timeZone ? { timeZone } : {}) }).format(now);
}
