import type { Database } from 'better-sqlite3';
import type { Output } from '../../contract/index.ts';
import type { Outcome, PredictedCustomer, PredictionTask, Reason } from '../../contract/predictions.ts';
import { tell } from '../webhooks/service.ts';

type Check = Output<'predictions.monitor'>['checks'][number];
/** What a run found: how far features and predictions moved from what was learnt on, and what came of an older run. */
export type RunFindings = Pick<Check, 'level' | 'features' | 'prediction' | 'performance'>;

export interface StoredRun {
  id: number;
  modelUuid: string;
  task: PredictionTask;
  asOf: string;
  at: number;
  customers: number;
  totals: string;
  found: string;
}

/** Of one customer, beside score, bounds and level. */
export interface PredictionDetail {
  outcomes: Outcome[];
  reasons: Reason[];
  action: PredictedCustomer['action'];
  when: PredictedCustomer['when'];
  /** Left out where nothing of it is foretold. */
  likely?: PredictedCustomer['likely'];
}

export interface PredictionRow {
  contactId: number;
  score: number;
  low: number | null;
  high: number | null;
  /** 0 none, 1 low, 2 medium, 3 high. */
  level: number;
  detail: PredictionDetail;
}

const columns = 'id, model_uuid AS modelUuid, task, as_of AS asOf, at, customers, totals, found';
/** Runs whose scores are kept, so that they can be compared with what came. */
const KEPT_RUNS = 12;

export function latestRun(db: Database, task: PredictionTask, modelUuid: string): StoredRun | undefined {
  return db.prepare<[string, string], StoredRun>(`SELECT ${columns} FROM prediction_run WHERE task = ? AND model_uuid = ? ORDER BY id DESC LIMIT 1`).get(task, modelUuid);
}

/** Tasks whose approved model has not scored yet, or not since facts last came in: a kill or a lock stopped it. */
export function tasksToScore(db: Database): PredictionTask[] {
  return db.prepare<[], PredictionTask>(
    `SELECT task FROM prediction_model m WHERE state = 'active' AND ifnull((SELECT max(at) FROM prediction_run WHERE model_uuid = m.uuid), -1)
       < ifnull((SELECT max(ended_at) FROM import WHERE state = 'done'), 0) ORDER BY task`,
  ).pluck().all();
}

/** The newest first. */
export function listRuns(db: Database, task: PredictionTask): StoredRun[] {
  return db.prepare<[string], StoredRun>(`SELECT ${columns} FROM prediction_run WHERE task = ? ORDER BY id DESC`).all(task);
}

/** Scores of a run, by contact. */
export function scoresOf(db: Database, runId: number): { contactId: number; score: number }[] {
  return db.prepare<[number], { contactId: number; score: number }>('SELECT contact_id AS contactId, score FROM prediction WHERE run_id = ? ORDER BY contact_id').all(runId);
}

/** Adds a run with all its rows. Older runs keep their scores without the reasons; the oldest go. Call within a transaction. */
export function saveRun(db: Database, run: Omit<StoredRun, 'id'>, rows: Iterable<PredictionRow>): number {
  db.prepare('UPDATE prediction SET detail = NULL WHERE detail IS NOT NULL AND run_id IN (SELECT id FROM prediction_run WHERE task = ?)').run(run.task);
  db.prepare('DELETE FROM prediction_run WHERE task = ? AND id NOT IN (SELECT id FROM prediction_run WHERE task = ? ORDER BY id DESC LIMIT ?)').run(run.task, run.task, KEPT_RUNS - 1);
  // The same model over the same facts says the same.
  db.prepare('DELETE FROM prediction_run WHERE task = ? AND model_uuid = ? AND as_of = ?').run(run.task, run.modelUuid, run.asOf);
  const { lastInsertRowid } = db.prepare(
    'INSERT INTO prediction_run (model_uuid, task, as_of, at, customers, totals, found) VALUES (@modelUuid, @task, @asOf, @at, @customers, @totals, @found)',
  ).run(run);
  const add = db.prepare(
    `INSERT INTO prediction (run_id, contact_id, score, low, high, level, detail) SELECT ?, id, ?, ?, ?, ?, ? FROM contact WHERE id = ? AND state = 0`,
  );
  for (const { contactId, score, low, high, level, detail } of rows) add.run(lastInsertRowid, score, low, high, level, JSON.stringify(detail), contactId);
  tell(db, { type: 'prediction.changed', data: { task: run.task, modelId: run.modelUuid, asOf: run.asOf, customers: run.customers } }, run.at);
  return Number(lastInsertRowid);
}

export function updateFindings(db: Database, runId: number, found: RunFindings): void {
  db.prepare('UPDATE prediction_run SET found = ? WHERE id = ?').run(JSON.stringify(found), runId);
}
