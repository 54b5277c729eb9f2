import type { UpliftGroup } from '../../../contract/prediction-settings.ts';

/** As stored in place of a risk level: 0 is none. */
export const GROUP_CODES: readonly (UpliftGroup | null)[] = [null, 'persuadable', 'sure', 'lost', 'leave-alone'];

/** What parts people: the mean effect of writing, and the mean chance of those who were not written to. */
export interface GroupCuts {
  effect: number;
  base: number;
}

/**
 * The four groups of Lo (2002) and Radcliffe (2007), parted by what is usual among these people, as chances are far from one half:
 * persuadable are changed by more than the mean; leave alone are foretold to come less when written to; of the others, sure are
 * those who come more often than the mean without it.
 */
export function groupOf(uplift: number, base: number, cuts: GroupCuts): UpliftGroup {
  if (uplift < 0) return 'leave-alone';
  if (uplift > Math.max(0, cuts.effect)) return 'persuadable';
  return base >= cuts.base ? 'sure' : 'lost';
}
