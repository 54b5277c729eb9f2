import type { Pacing } from '../../../core/contract/channels.ts';

/** A month that will close this far off its budget is not on course. */
const TOLERANCE = 0.05;

/** How a month closes at the present rate: `share` of the budget; null without one. */
export function paceOf({ budgetMicros, forecastMicros }: Pacing): { share: number; state: 'on' | 'over' | 'under' } | null {
  if (!budgetMicros || forecastMicros === null) return null;
  const share = forecastMicros / budgetMicros;
  return { share, state: share > 1 + TOLERANCE ? 'over' : share < 1 - TOLERANCE ? 'under' : 'on' };
}
