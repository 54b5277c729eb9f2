import type { EngagementRecipe } from '../learning/engagement.ts';
import { reachedNow } from '../learning/engagement.ts';
import type { LearnData } from '../learning/learn-data.ts';
import { outcomesModel, plainChances, scoreOutcomes } from './score-outcomes.ts';
import type { KeptModel, Scored } from './scorer.ts';

/** The chances that contacts open, click and buy after a next message. */
export function scoreEngagement(data: LearnData, kept: KeptModel): Scored {
  const model = outcomesModel<EngagementRecipe>(kept);
  return scoreOutcomes(data, model, reachedNow(data.history, data.end), { chances: plainChances, level: () => 0, detail: () => ({ action: null, when: null }) });
}
