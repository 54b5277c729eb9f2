import type { Database } from 'better-sqlite3';
import type { PredictionTask } from '../../contract/predictions.ts';

export interface LastLearnt {
  task: PredictionTask;
  /** When anything was last learnt for it, whatever became of it, or was tried by the schedule. */
  at: number;
  /** A proposal waits. */
  proposed: 0 | 1;
  /** Imports that ended since. */
  news: 0 | 1;
}

const tried = (task: string): string => `predictions.tried:${task}`;

/** Tasks with a model in charge. */
export function lastLearnt(db: Database): LastLearnt[] {
  return db.prepare<[], LastLearnt>(
    `SELECT task, max(at) AS at, max(proposed) AS proposed, ifnull((SELECT max(ended_at) FROM import WHERE state = 'done'), 0) > max(at) AS news
     FROM (SELECT m.task, max(m.at, ifnull((SELECT CAST(value AS INTEGER) FROM meta WHERE key = '${tried('')}' || m.task), 0)) AS at, m.state = 'proposed' AS proposed FROM prediction_model m
           WHERE m.task IN (SELECT task FROM prediction_model WHERE state = 'active'))
     GROUP BY task ORDER BY task`,
  ).all();
}

/** Remembers that the schedule had its turn: what is refused is not asked again at every look. */
export function rememberTry(db: Database, task: PredictionTask, at: number): void {
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(tried(task), String(at));
}
