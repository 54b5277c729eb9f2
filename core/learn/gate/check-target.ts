import type { Refusal } from './refusal.ts';

export const FEWEST_ROWS = 200;
export const FEWEST_OF_A_CLASS = 20;

/** What there is to learn from: rows with a label, and of those the ones of the class that is looked for. */
export interface TargetFacts {
  readonly column: string;
  readonly task: 'classification' | 'regression';
  readonly rows: number;
  /** Different labels. */
  readonly distinct: number;
  /** One of them, to name it. */
  readonly example: string;
  /** Of classification: rows of the class that is looked for. */
  readonly positives: number;
}

/** Whether the target can be learned at all; every reason that it cannot. */
export function checkTarget({ column, task, rows, distinct, example, positives }: TargetFacts): Refusal[] {
  const refused: Refusal[] = [];
  const rarest = Math.min(positives, rows - positives);
  if (distinct <= 1 && rows > 0) refused.push({ code: 'constant-target', messageKey: 'learn:refused.constantTarget', params: { column, value: example } });
  if (task === 'classification' && rarest === 0 && rows > 0) refused.push({ code: 'one-class', messageKey: 'learn:refused.oneClass', params: { column } });
  if (rows < FEWEST_ROWS) refused.push({ code: 'too-few-rows', messageKey: 'learn:refused.tooFewRows', params: { count: rows, least: FEWEST_ROWS, column } });
  else if (task === 'classification' && rarest > 0 && rarest < FEWEST_OF_A_CLASS)
    refused.push({ code: 'too-few-rows', messageKey: 'learn:refused.tooFewOfClass', params: { count: rarest, least: FEWEST_OF_A_CLASS, column } });
  return refused;
}
