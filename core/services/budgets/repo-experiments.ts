import type { Database } from 'better-sqlite3';

export interface ExperimentRow {
  uuid: string;
  channelId: number;
  target: string;
  conversion: string;
  from: string;
  to: string;
  result: number;
  standardError: number;
  currency: string;
  actor: string;
  at: number;
}

/** Lift tests that were entered, the newest first. */
export const experimentsIn = (db: Database): ExperimentRow[] =>
  db.prepare<[], ExperimentRow>(
    `SELECT uuid, channel_id AS channelId, target, conversion, from_date AS "from", to_date AS "to", result, standard_error AS standardError, currency, actor, at
     FROM lift_test ORDER BY from_date DESC, uuid`,
  ).all();

export function addExperiment(db: Database, row: ExperimentRow): void {
  db.prepare(
    `INSERT INTO lift_test (uuid, channel_id, target, conversion, from_date, to_date, result, standard_error, currency, actor, at)
     VALUES (@uuid, @channelId, @target, @conversion, @from, @to, @result, @standardError, @currency, @actor, @at)`,
  ).run(row);
}

/** Whether there was one. */
export const removeExperiment = (db: Database, uuid: string): boolean => db.prepare('DELETE FROM lift_test WHERE uuid = ?').run(uuid).changes > 0;
