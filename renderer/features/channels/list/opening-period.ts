import type { Period } from '../../../../core/contract/values.ts';

const SHOWN_DAYS = 28;
const DAY_MS = 86_400_000;

/** A history of more than eight weeks opens on its last four, so that there is something to compare with; null keeps it whole. */
export function openingPeriod({ from, to }: Period): Period | null {
  const [start, end] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)];
  if (end - start <= 2 * SHOWN_DAYS * DAY_MS) return null;
  return { from: new Date(end - SHOWN_DAYS * DAY_MS).toISOString().slice(0, 10), to };
}
