import { scoreGroups } from './score-groups.ts';

/** What each outcome of acting or leaving alone costs, in one currency; a gain is below 0. */
export interface ActionCosts {
  /** Acted on a row of the class. */
  truePositive: number;
  /** Acted on one that is not. */
  falsePositive: number;
  /** Left one of the class alone. */
  falseNegative: number;
  trueNegative: number;
}

export interface CostThreshold {
  /** Act where the score is at least this; Infinity: on nobody. */
  threshold: number;
  /** Mean cost a row there. */
  cost: number;
  /** Share of rows acted on. */
  share: number;
}

/** The threshold with the least cost on rows the model was not fitted on; of equally cheap ones the strictest. */
export function thresholdByCost(target: ArrayLike<number>, score: ArrayLike<number>, costs: ActionCosts): CostThreshold {
  const groups = scoreGroups(target, score);
  const total = target.length;
  let cost = groups.totalPositives * costs.falseNegative + groups.totalNegatives * costs.trueNegative;
  let acted = 0;
  let best: CostThreshold = { threshold: Infinity, cost: cost / total, share: 0 };
  for (const [group, threshold] of groups.score.entries()) {
    const [positives = 0, negatives = 0] = [groups.positives[group], groups.negatives[group]];
    cost += positives * (costs.truePositive - costs.falseNegative) + negatives * (costs.falsePositive - costs.trueNegative);
    acted += positives + negatives;
    if (cost / total < best.cost) best = { threshold, cost: cost / total, share: acted / total };
  }
  return best;
}
