import { marginalResponse } from '../response/curve.ts';
import { valueAtSpends, type Problem } from './problem.ts';

/** Why the same for each is best: there is but one channel, the limits leave nothing else, or one more unit brings the same of each there. */
export type EqualReason = 'one' | 'limits' | 'alike';

export interface EqualSplit {
  /** What the same spend for each channel would bring. */
  outcome: number;
  /** What the plan brings beyond that. */
  gain: number;
  /** Whether floors and ceilings would allow it. */
  allowed: boolean;
  /** Null where the plan is another. */
  why: EqualReason | null;
}

const CLOSE = 1e-6;

/** The plan beside the one that an optimiser gives which optimises nothing. */
export function equalSplitOf({ channels, limits }: Problem, budget: number, spends: readonly number[]): EqualSplit {
  const share = budget / channels.length;
  const outcome = valueAtSpends(channels, channels.map(() => share));
  const allowed = limits.every(({ low, high }) => share >= low * (1 - CLOSE) && share <= high * (1 + CLOSE));
  const same = spends.every((spend) => Math.abs(spend - share) <= CLOSE * Math.max(1e-9, budget));
  return { outcome, gain: valueAtSpends(channels, spends) - outcome, allowed, why: same ? whyOf(channels, share) : null };
}

function whyOf(channels: Problem['channels'], share: number): EqualReason {
  if (channels.length === 1) return 'one';
  const slopes = channels.map((curve) => marginalResponse(curve, share));
  return Math.max(...slopes) - Math.min(...slopes) <= 1e-4 * Math.max(...slopes) ? 'alike' : 'limits';
}
