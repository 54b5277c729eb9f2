import { activeOn, silentFor } from '../../../domain/predictions/churn/silence.ts';
import type { History } from '../../../domain/predictions/history/history.ts';
import { historyNeeded, planSnapshots, type SnapshotPlan } from '../../../domain/predictions/snapshots.ts';
import { fitPlatt } from '../../../learn/evaluate/platt.ts';
import { dateOf } from './dates.ts';
import { sigmoid } from './fit-classifier.ts';
import type { LearnData } from './learn-data.ts';
import { learnOutcomes, WITH_UNUSUAL, type OutcomeRows, type OutcomesRecipe } from './learn-outcomes.ts';
import { Refusal, type LearnPace, type Learnt } from './learner.ts';
import { capped, featureMatrix, type LabelledSnapshots } from './rows.ts';

export interface ChurnRecipe extends OutcomesRecipe {
  churnDays: number;
}

/** Days whose probabilities are told beside the client's own horizon. */
const TOLD = [30, 60, 90];

/** Who will not buy: tested on the last months, beside recency alone. @throws Refusal */
export async function learnChurn(data: LearnData, pace: LearnPace): Promise<Learnt> {
  const { history, first, end, churnDays } = data;
  const days = [churnDays, ...TOLD.filter((told) => told !== churnDays && end - first >= historyNeeded(told))];
  const outcomes = days.map((horizon) => rowsFor(data, horizon, pace.seed));
  const { plan, test, train } = outcomes[0] as ChurnRows;
  const learnt = await learnOutcomes(data, pace, {
    outcomes, active: () => featureMatrix(history, activeOn(history, end, churnDays)), lookedAt: WITH_UNUSUAL, horizonDays: churnDays,
    split: { trainDays: plan.trainDays.map(dateOf), testDays: [dateOf(plan.testDay)], gapDays: plan.gap, trainRows: train.target.length, testRows: test.target.length },
    notes: [{ key: 'definition', params: { days: churnDays } }, { key: 'eligible', params: { days: churnDays, n: test.target.length } }],
  });
  return { ...learnt, recipe: { ...learnt.recipe, churnDays } satisfies ChurnRecipe };
}

interface ChurnRows extends OutcomeRows {
  plan: SnapshotPlan;
}

function rowsFor({ history, first, end, churnDays }: LearnData, horizon: number, seed: number): ChurnRows {
  const plan = planSnapshots(first, end, horizon);
  if (!plan) throw new Refusal('snapshots', { found: end - first, needed: historyNeeded(horizon) });
  const labelled = (days: readonly number[]) => label(history, days, horizon, churnDays, seed);
  return {
    plan, part: `silent${horizon}`, name: 'silent', days: horizon, train: labelled(plan.trainDays), test: labelled([plan.testDay]), refit: () => labelled(plan.refitDays),
    baseline: { name: 'recency', probability: recencyAlone },
  };
}

function label(history: History, days: readonly number[], horizon: number, churnDays: number, seed: number): LabelledSnapshots {
  const snapshots = capped(days.flatMap((day) => activeOn(history, day, churnDays)), seed);
  return { snapshots, matrix: featureMatrix(history, snapshots), target: silentFor(history, snapshots, horizon) };
}

/** The rule that any shop can follow: the longer the silence, the likelier it lasts. Logistic in the logarithm of days. */
function recencyAlone(train: LabelledSnapshots, test: LabelledSnapshots): Float64Array {
  const recency = ({ matrix }: LabelledSnapshots) => {
    const column = matrix.columns.find(({ name }) => name === 'days_since_purchase');
    return column?.kind === 'numeric' ? Float64Array.from(column.values, (days) => Math.log1p(days)) : new Float64Array(matrix.rows);
  };
  const { slope, intercept } = fitPlatt(train.target, recency(train));
  return recency(test).map((score) => sigmoid(slope * score + intercept));
}
