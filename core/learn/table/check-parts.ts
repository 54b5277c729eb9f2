import type { Refusal } from '../gate/refusal.ts';
import type { TargetReading } from './decide-target.ts';

interface Labelled {
  readonly target: Float32Array;
}

/** Rows, and rows of the rarer class, that must be left to learn from: a quarter of what a table must have. */
const FEWEST_LEARNED = 50;
const FEWEST_LEARNED_OF_A_CLASS = 5;

/** Whether the split leaves rows enough to learn from, and any to test on. */
export function checkParts({ training, test }: { training: Labelled; test: Labelled }, { task, column }: Pick<TargetReading, 'task' | 'column'>, isGiven: boolean): Refusal[] {
  const rows = training.target.length;
  const positives = training.target.reduce((sum, value) => sum + value, 0);
  const rarest = task === 'classification' ? Math.min(positives, rows - positives) : rows;
  if (test.target.length === 0) return [{ code: 'too-few-rows', messageKey: isGiven ? 'learn:refused.nothingGivenToTest' : 'learn:refused.nothingHeldOut', params: { column } }];
  if (rows >= FEWEST_LEARNED && rarest >= FEWEST_LEARNED_OF_A_CLASS) return [];
  return [{ code: 'too-few-rows', messageKey: 'learn:refused.tooManyHeldOut', params: { column, count: rows, least: FEWEST_LEARNED, rarest, leastOfClass: FEWEST_LEARNED_OF_A_CLASS } }];
}
