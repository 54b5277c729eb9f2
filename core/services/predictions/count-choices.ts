import type { Database } from 'better-sqlite3';
import type { PredictionSettings } from '../../contract/prediction-settings.ts';
import { armOf, leftOf } from '../../domain/predictions/fields/chosen-values.ts';
import type { TaskFacts } from '../../domain/predictions/gate.ts';
import { fieldValues } from './repo-fields.ts';

type Chosen = Pick<TaskFacts, 'byField' | 'labelled' | 'rarer' | 'experiments' | 'treated' | 'control'>;

/** How many contacts carry what was chosen: a contract that ended or not, an arm of the experiment. */
export function countChoices(db: Database, { churn, uplift }: Pick<PredictionSettings, 'churn' | 'uplift'>): Chosen {
  const found: Chosen = { byField: churn.kind === 'field', labelled: 0, rarer: 0, experiments: uplift === null ? 0 : 1, treated: 0, control: 0 };
  if (churn.kind === 'field') {
    const left = [0, 0];
    for (const { values } of fieldValues(db, churn.field)) tally(left, leftOf(values, churn.left));
    [found.labelled, found.rarer] = [(left[0] ?? 0) + (left[1] ?? 0), Math.min(left[0] ?? 0, left[1] ?? 0)];
  }
  if (uplift !== null) {
    const arms = [0, 0];
    for (const { values } of fieldValues(db, uplift.field)) tally(arms, armOf(values, uplift));
    [found.control, found.treated] = [arms[0] ?? 0, arms[1] ?? 0];
  }
  return found;
}

function tally(counts: number[], which: 0 | 1 | null): void {
  if (which !== null) counts[which] = (counts[which] ?? 0) + 1;
}
