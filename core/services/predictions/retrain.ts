import type { Database } from 'better-sqlite3';
import type { PredictionTask } from '../../contract/predictions.ts';
import { isRetrained, retrainOn } from '../../domain/predictions/retrain.ts';
import type { PredictionsDeps } from './deps.ts';
import { lastLearnt, rememberTry, type LastLearnt } from './repo-retrain.ts';
import { readPredictionSettings } from './repo-settings.ts';

/** When each task in charge is learnt anew by the client's schedule. */
export function retrainDays(db: Database): Map<PredictionTask, string | null> {
  const { retrain } = readPredictionSettings(db);
  return new Map(lastLearnt(db).map(({ task, at }) => [task, isRetrained(task) ? retrainOn(retrain, dayOf(at)) : null]));
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/**
 * One turn of the schedule for one client: begins to learn the first task whose time has come, where facts came in since and no
 * proposal waits. What is learnt is only proposed; the model in charge goes on.
 * @returns the task, or null
 */
export function retrainWhatIsDue({ vault, ports, start }: Pick<PredictionsDeps, 'vault' | 'start'> & { ports: Pick<PredictionsDeps['ports'], 'clock'> }, clientId: string): PredictionTask | null {
  const db = vault.require().openClient(clientId).sqlite;
  const days = retrainDays(db);
  const today = dayOf(ports.clock.now());
  const isDue = ({ task, proposed, news }: LastLearnt) => {
    const day = days.get(task) ?? null;
    return day !== null && day <= today && proposed === 0 && news === 1;
  };
  const due = lastLearnt(db).find(isDue);
  if (!due) return null;
  rememberTry(db, due.task, ports.clock.now());
  start('learn', clientId, due.task);
  return due.task;
}
