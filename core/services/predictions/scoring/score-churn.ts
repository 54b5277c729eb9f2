import { activeOn } from '../../../domain/predictions/churn/silence.ts';
import { LEVEL_CODES, levelOf } from '../../../domain/predictions/levels.ts';
import { actionFor } from '../../../domain/predictions/reasons.ts';
import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';
import type { ChurnRecipe } from '../learning/churn.ts';
import type { LearnData } from '../learning/learn-data.ts';
import { outcomesModel, plainChances, scoreOutcomes, type OutcomesModel } from './score-outcomes.ts';
import type { KeptModel, Scored } from './scorer.ts';

/** Every active customer's chance of not buying, with reasons and what to do. */
export function scoreChurn(data: LearnData, kept: KeptModel): Scored {
  const model = outcomesModel<ChurnRecipe>(kept);
  const { churnDays, levels } = model.recipe;
  return scoreOutcomes(data, model, activeOn(data.history, data.end, churnDays), {
    chances: silentByHorizon, level: (score) => LEVEL_CODES.indexOf(levelOf(score, levels)),
    detail: (score, code, explained) => ({ action: actionFor(score, LEVEL_CODES[code] ?? 'low', churnDays, explained), when: null }),
  });
}

/** Who is silent for 60 days was so for 30: a longer horizon is never likelier than a shorter one. */
export function silentByHorizon(model: OutcomesModel, matrix: FeatureMatrix): Float64Array[] {
  const found = plainChances(model, matrix);
  const byDays = [...found.keys()].sort((a, b) => (model.outcomes[b]?.days ?? 0) - (model.outcomes[a]?.days ?? 0));
  const floor = new Float64Array(matrix.rows);
  for (const at of byDays) {
    const values = found[at] as Float64Array;
    for (let row = 0; row < matrix.rows; row += 1) floor[row] = values[row] = Math.max(values[row] as number, floor[row] as number);
  }
  return found;
}
