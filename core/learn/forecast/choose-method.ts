import type { BacktestPlan, Trial } from './rolling-origin.ts';
import { meanTrial, scoresOf, type Came } from './score-trials.ts';

export const COMBINATION = 'combination';
/** Methods that are combined. */
const COMBINED = 3;
/** Origins whose outcome must be known before a choice by them means anything: so many, and this share of all. */
const LEAST_KNOWN = 5;
const LEAST_SHARE = 1 / 3;

/** A method, or several that are averaged. */
export interface Choice {
  readonly name: string;
  readonly members: readonly string[];
  readonly trial: Trial;
}

/** The method of least absolute error over the origins before `to`; the mean of the best three is one more candidate, as such means often beat each (Bates & Granger 1969). */
export function chooseMethod(trials: readonly Trial[], plan: BacktestPlan, came: Came, to = plan.origins.length): Choice {
  const error = (trial: Trial) => scoresOf(trial, plan, came, 0, to).mae ?? Infinity;
  const ranked = [...trials].sort((one, other) => error(one) - error(other));
  const single = ranked[0] as Trial;
  const varied = ranked.filter(({ name }) => !name.includes('naive')).slice(0, COMBINED);
  const combined = meanTrial(COMBINATION, varied);
  if (varied.length === COMBINED && error(combined) < error(single)) return { name: COMBINATION, members: varied.map(({ name }) => name), trial: combined };
  return { name: single.name, members: [single.name], trial: single };
}

/**
 * What would have been said had the method been chosen at each origin by what had come by then, as it is chosen today: an honest
 * measure of the choice, where the score of the method that won is a little flattered by having won.
 * @returns null where too few outcomes were known at any origin; else from which origin on
 */
export function chosenAtTheTime(trials: readonly Trial[], plan: BacktestPlan, came: Came): { from: number; trial: Trial } | null {
  const known = (turn: number) => plan.origins.filter((origin) => origin + plan.steps <= (plan.origins[turn] as number)).length;
  const from = plan.origins.findIndex((_, turn) => known(turn) >= Math.max(LEAST_KNOWN, plan.origins.length * LEAST_SHARE));
  if (from < 0) return null;
  const said = plan.origins.map((_, turn) => (turn < from ? new Float64Array() : (chooseMethod(trials, plan, came, known(turn)).trial.said[turn] as Float64Array)));
  return { from, trial: { name: 'chosen', said } };
}
