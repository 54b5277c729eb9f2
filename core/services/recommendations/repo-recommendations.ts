import type { Database } from 'better-sqlite3';
import type { RecommendationState, RecommendationType } from '../../contract/recommendations.ts';

export interface StoredRecommendation {
  id: string;
  key: string;
  type: RecommendationType;
  state: RecommendationState;
  asOf: string;
  currency: string;
  /** JSON of RecommendationBody. */
  body: string;
  /** JSON of PlanAsItStands. */
  plan: string;
  madeAt: number;
  snoozedUntil: string | null;
  rejection: string | null;
  decidedAt: number | null;
  decidedBy: string | null;
  appliedAt: number | null;
  operationUuid: string | null;
  outcome: string | null;
}

const columns = `id, key, type, state, as_of AS asOf, currency, body, plan, made_at AS madeAt, snoozed_until AS snoozedUntil, rejection,
  decided_at AS decidedAt, decided_by AS decidedBy, applied_at AS appliedAt, operation_uuid AS operationUuid, outcome`;
const open = `state IN ('new', 'approved', 'edited', 'snoozed')`;

/** The newest first. */
export function listRecommendations(db: Database): StoredRecommendation[] {
  return db.prepare<[], StoredRecommendation>(`SELECT ${columns} FROM recommendation ORDER BY made_at DESC, id`).all();
}

export function findRecommendation(db: Database, id: string): StoredRecommendation | undefined {
  return db.prepare<[string], StoredRecommendation>(`SELECT ${columns} FROM recommendation WHERE id = ?`).get(id);
}

/** The one of this key that waits for a decision or for being applied. */
export function openOfKey(db: Database, key: string): StoredRecommendation | undefined {
  return db.prepare<[string], StoredRecommendation>(`SELECT ${columns} FROM recommendation WHERE key = ? AND ${open}`).get(key);
}

export function insertRecommendation(db: Database, row: Pick<StoredRecommendation, 'id' | 'key' | 'type' | 'asOf' | 'currency' | 'body' | 'plan' | 'madeAt'>): void {
  db.prepare(
    `INSERT INTO recommendation (id, key, type, state, as_of, currency, body, plan, made_at) VALUES (@id, @key, @type, 'new', @asOf, @currency, @body, @plan, @madeAt) ON CONFLICT (id) DO NOTHING`,
  ).run(row);
}

/** New figures for one that nobody has decided of. */
export function renewRecommendation(db: Database, id: string, { asOf, body, plan }: Pick<StoredRecommendation, 'asOf' | 'body' | 'plan'>): void {
  db.prepare(`UPDATE recommendation SET as_of = ?, body = ?, plan = ?, state = 'new', snoozed_until = NULL WHERE id = ?`).run(asOf, body, plan, id);
}

export function removeRecommendation(db: Database, id: string): void {
  db.prepare('DELETE FROM recommendation WHERE id = ?').run(id);
}

export type Decision = Pick<StoredRecommendation, 'state' | 'plan' | 'snoozedUntil' | 'rejection' | 'decidedAt' | 'decidedBy'>;

export function decideRecommendation(db: Database, id: string, decision: Decision): void {
  db.prepare(
    `UPDATE recommendation SET state = @state, plan = @plan, snoozed_until = @snoozedUntil, rejection = @rejection, decided_at = @decidedAt, decided_by = @decidedBy WHERE id = @id`,
  ).run({ ...decision, id });
}

export function keepOutcome(db: Database, id: string, outcome: string): void {
  db.prepare(`UPDATE recommendation SET state = 'measured', outcome = ? WHERE id = ? AND state = 'applied'`).run(outcome, id);
}

/** When a key was last said no to, and last applied. */
export function lastDecisions(db: Database): { key: string; type: RecommendationType; rejectedAt: number | null; appliedAt: number | null }[] {
  return db.prepare<[], { key: string; type: RecommendationType; rejectedAt: number | null; appliedAt: number | null }>(
    `SELECT key, type, max(CASE WHEN state = 'rejected' THEN decided_at END) AS rejectedAt, max(CASE WHEN state IN ('applied', 'measured') THEN applied_at END) AS appliedAt
     FROM recommendation GROUP BY key, type`,
  ).all();
}

export interface StoredLook {
  at: number;
  asOf: string;
  quiet: string;
}

export function lastLook(db: Database): StoredLook | undefined {
  return db.prepare<[], StoredLook>('SELECT at, as_of AS asOf, quiet FROM recommendation_look WHERE id = 1').get();
}

export function keepLook(db: Database, look: StoredLook): void {
  db.prepare('INSERT INTO recommendation_look (id, at, as_of, quiet) VALUES (1, @at, @asOf, @quiet) ON CONFLICT (id) DO UPDATE SET at = excluded.at, as_of = excluded.as_of, quiet = excluded.quiet').run(look);
}

const DAY_MS = 86_400_000;

/** Whether spend came in since the last look, or there is spend and the last look is a day old. */
export function lookIsDue(db: Database, now: number): boolean {
  const spend = db.prepare<[], number | null>(`SELECT max(ended_at) FROM import WHERE kind = 'spend' AND state IN ('done', 'undone')`).pluck().get() ?? null;
  const looked = lastLook(db)?.at ?? 0;
  return spend !== null && (spend > looked || now - looked > DAY_MS);
}
