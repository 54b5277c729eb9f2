import type { RetrainSchedule } from '../../contract/prediction-settings.ts';
import type { PredictionTask } from '../../contract/predictions.ts';

const MONTHS = { monthly: 1, quarterly: 3 } as const;

/** An experiment does not go on: learnt again, it would say the same. */
export const isRetrained = (task: PredictionTask): boolean => task !== 'uplift';

/**
 * The day on which what was learnt on a day is learnt anew: so many months later, on the month's last day where it is shorter.
 * @param learntOn YYYY-MM-DD
 * @returns null where it never is
 */
export function retrainOn(schedule: RetrainSchedule, learntOn: string): string | null {
  if (schedule === 'never') return null;
  const [year = 0, month = 1, day = 1] = learntOn.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + MONTHS[schedule] + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + MONTHS[schedule], Math.min(day, last))).toISOString().slice(0, 10);
}
