/** Days are whole days since 1970-01-01. */
export interface SnapshotPlan {
  /** Days to look ahead. */
  horizon: number;
  /** Days between the end of what was learnt from and the first held-out day. */
  gap: number;
  /** Ascending. Each one's future ends before `testDay`. */
  trainDays: number[];
  testDay: number;
  /** All days whose future is known, to learn from once more before scoring. */
  refitDays: number[];
}

/** Days of history that a snapshot has before it at least. */
const LEAST_HISTORY = 60;
const GAP = 7;
/** Four weeks: no weekday is favoured. */
const STEP = 28;
const MOST = 12;

/**
 * Rolling-origin evaluation with a gap (Tashman 2000): the last `horizon` days are held out, and nothing that happened in the
 * futures that were learnt from overlaps with what a held-out prediction may know as new.
 * @param first day of the first fact
 * @param end the day after the last fact
 * @returns null where the history is too short
 */
export function planSnapshots(first: number, end: number, horizon: number): SnapshotPlan | null {
  const testDay = end - horizon;
  const trainDays = backwards(testDay - horizon - GAP, first + LEAST_HISTORY);
  if (trainDays.length === 0) return null;
  return { horizon, gap: GAP, trainDays, testDay, refitDays: backwards(testDay, first + LEAST_HISTORY) };
}

/** Days of history that `planSnapshots` needs for a horizon. */
export const historyNeeded = (horizon: number): number => LEAST_HISTORY + GAP + 2 * horizon;

function backwards(last: number, first: number): number[] {
  const days: number[] = [];
  for (let day = last; day >= first && days.length < MOST; day -= STEP) days.unshift(day);
  return days;
}
