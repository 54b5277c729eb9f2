import type { Database } from 'better-sqlite3';
import type { PredictionState, PredictionTask } from '../../contract/predictions.ts';

export interface StoredModel {
  uuid: string;
  task: PredictionTask;
  version: number;
  method: string;
  state: PredictionState;
  replaced: string | null;
  summary: string;
  recipe: string;
  report: string;
  actor: string;
  at: number;
  decidedBy: string | null;
  decidedAt: number | null;
}

export interface ModelPart {
  name: string;
  onnx: Buffer;
  trees: Buffer;
}

const columns = `uuid, task, version, method, state, replaced, summary, recipe, report, actor, at, decided_by AS decidedBy, decided_at AS decidedAt`;
/** Lists do without recipe and report, which are long. */
const listed = columns.replace('recipe, report', `'' AS recipe, '' AS report`);

export function listModels(db: Database, task: PredictionTask | null): StoredModel[] {
  return db.prepare<[string | null, string | null], StoredModel>(`SELECT ${listed} FROM prediction_model WHERE ? IS NULL OR task = ? ORDER BY task, version DESC`).all(task, task);
}

export function modelById(db: Database, uuid: string): StoredModel | undefined {
  return db.prepare<[string], StoredModel>(`SELECT ${columns} FROM prediction_model WHERE uuid = ?`).get(uuid);
}

export function activeModel(db: Database, task: PredictionTask): StoredModel | undefined {
  return db.prepare<[string], StoredModel>(`SELECT ${columns} FROM prediction_model WHERE task = ? AND state = 'active'`).get(task);
}

/** Tasks with a model in charge. */
export function activeTasks(db: Database): PredictionTask[] {
  return db.prepare<[], PredictionTask>(`SELECT task FROM prediction_model WHERE state = 'active' ORDER BY task`).pluck().all();
}

export function hasProposal(db: Database, task: PredictionTask): boolean {
  return db.prepare(`SELECT 1 FROM prediction_model WHERE state = 'proposed' AND task = ?`).pluck().get(task) === 1;
}

export function partsOf(db: Database, uuid: string): ModelPart[] {
  return db.prepare<[string], ModelPart>('SELECT name, onnx, trees FROM prediction_part WHERE model_uuid = ? ORDER BY name').all(uuid);
}

/** Adds a proposal with its parts, and rejects one that still waited. Call within a transaction: a kill leaves all of it or nothing. */
export function proposeModel(db: Database, model: Omit<StoredModel, 'version' | 'state' | 'replaced' | 'decidedBy' | 'decidedAt'>, parts: readonly ModelPart[]): void {
  db.prepare(`UPDATE prediction_model SET state = 'rejected', decided_by = 'system', decided_at = ? WHERE task = ? AND state = 'proposed'`).run(model.at, model.task);
  db.prepare(
    `INSERT INTO prediction_model (uuid, task, version, method, state, summary, recipe, report, actor, at)
     SELECT @uuid, @task, ifnull(max(version), 0) + 1, @method, 'proposed', @summary, @recipe, @report, @actor, @at FROM prediction_model WHERE task = @task`,
  ).run(model);
  const add = db.prepare('INSERT INTO prediction_part (model_uuid, name, onnx, trees) VALUES (?, ?, ?, ?)');
  for (const { name, onnx, trees } of parts) add.run(model.uuid, name, onnx, trees);
}

interface Decision {
  by: string;
  at: number;
}

/** Puts a model in charge of its task, or none; remembers which it replaced. */
export function activateModel(db: Database, task: PredictionTask, uuid: string | null, { by, at }: Decision): void {
  const before = activeModel(db, task)?.uuid ?? null;
  db.prepare(`UPDATE prediction_model SET state = 'retired' WHERE task = ? AND state = 'active'`).run(task);
  if (uuid !== null) db.prepare(`UPDATE prediction_model SET state = 'active', replaced = ifnull(replaced, ?), decided_by = ?, decided_at = ? WHERE uuid = ?`).run(before, by, at, uuid);
}

export function rejectModel(db: Database, uuid: string, { by, at }: Decision): void {
  db.prepare(`UPDATE prediction_model SET state = 'rejected', decided_by = ?, decided_at = ? WHERE uuid = ?`).run(by, at, uuid);
}
