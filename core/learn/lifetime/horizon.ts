/** How far ahead: so many days, weeks or months. */
export interface Horizon {
  count: number;
  unit: 'd' | 'w' | 'm';
}

const DAY_MS = 86_400_000;
const MAX_DAYS = 3660;

/** Reads `12m`, `26w`, `90d`; null where the text is none of these, or nothing, or more than ten years. */
export function parseHorizon(text: string): Horizon | null {
  const found = /^(\d{1,4})\s*([dwm])$/i.exec(text.trim());
  if (!found) return null;
  const horizon: Horizon = { count: Number(found[1]), unit: (found[2] ?? 'd').toLowerCase() as Horizon['unit'] };
  const days = horizonDays(horizon, 0);
  return days > 0 && days <= MAX_DAYS ? horizon : null;
}

/** Length in days from a day on (counted from 1970-01-01): a month ends on the same date of the next, or on its last day. */
export function horizonDays({ count, unit }: Horizon, from: number): number {
  if (unit !== 'm') return count * (unit === 'w' ? 7 : 1);
  const start = new Date(from * DAY_MS);
  const lastOfMonth = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + count + 1, 0)).getUTCDate();
  const end = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + count, Math.min(start.getUTCDate(), lastOfMonth));
  return end / DAY_MS - from;
}

/** YYYY-MM-DD of a day counted from 1970-01-01. */
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
