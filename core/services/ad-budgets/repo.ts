import type { Database } from 'better-sqlite3';
import type { AdBudgetLine, AdBudgetLineState, AdBudgetState } from '../../contract/ad-budgets.ts';

export interface ChangeRow {
  id: number;
  uuid: string;
  connectionId: string;
  /** JSON */
  connection: string;
  currency: string;
  /** JSON */
  bounds: string;
  undoes: string | null;
  undoneBy: string | null;
  state: AdBudgetState;
  /** JSON */
  reason: string | null;
  actor: string;
  at: number;
  approvedBy: string | null;
  approvedAt: number | null;
  endedAt: number | null;
}

export interface LineRow extends Omit<AdBudgetLine, 'failure'> {
  seq: number;
  ref: string;
  /** JSON */
  failure: string | null;
}

const SELECT = `SELECT c.id, c.uuid, c.connection_id AS connectionId, c.connection, c.currency, c.bounds, c.undoes, c.state, c.reason, c.actor, c.at, c.approved_by AS approvedBy, c.approved_at AS approvedAt,
  c.ended_at AS endedAt, (SELECT u.uuid FROM ad_budget_change u WHERE u.undoes = c.uuid AND u.state != 'cancelled') AS undoneBy FROM ad_budget_change c`;

export const listChanges = (db: Database, limit: number): ChangeRow[] => db.prepare(`${SELECT} ORDER BY c.at DESC, c.id DESC LIMIT ?`).all(limit) as ChangeRow[];

export const findChange = (db: Database, uuid: string): ChangeRow | undefined => db.prepare(`${SELECT} WHERE c.uuid = ?`).get(uuid) as ChangeRow | undefined;

export const linesOf = (db: Database, changeId: number): LineRow[] =>
  db.prepare(
    `SELECT seq, budget_id AS id, ref, level, name, campaign, before_micros AS beforeMicros, wished_micros AS wishedMicros, after_micros AS afterMicros, bound, state, now_micros AS nowMicros, failure
     FROM ad_budget_line WHERE change_id = ? ORDER BY seq`,
  ).all(changeId) as LineRow[];

type NewChange = Omit<ChangeRow, 'id' | 'undoneBy' | 'reason' | 'endedAt'>;

/** Call within a transaction. */
export function writeChange(db: Database, row: NewChange, lines: readonly Omit<LineRow, 'seq' | 'nowMicros'>[]): number {
  const id = Number(db.prepare(
    `INSERT INTO ad_budget_change (uuid, connection_id, connection, currency, bounds, undoes, state, actor, at, approved_by, approved_at)
     VALUES (@uuid, @connectionId, @connection, @currency, @bounds, @undoes, @state, @actor, @at, @approvedBy, @approvedAt)`,
  ).run(row).lastInsertRowid);
  const insert = db.prepare(
    `INSERT INTO ad_budget_line (change_id, seq, budget_id, ref, level, name, campaign, before_micros, wished_micros, after_micros, bound, state, failure)
     VALUES (@change, @seq, @id, @ref, @level, @name, @campaign, @beforeMicros, @wishedMicros, @afterMicros, @bound, @state, @failure)`,
  );
  lines.forEach((line, at) => insert.run({ ...line, change: id, seq: at + 1 }));
  return id;
}

const COLUMN = { state: 'state', reason: 'reason', approvedBy: 'approved_by', approvedAt: 'approved_at', endedAt: 'ended_at' } as const;

export function setChange(db: Database, id: number, change: Partial<Pick<ChangeRow, keyof typeof COLUMN>>): void {
  const names = Object.keys(change) as (keyof typeof COLUMN)[];
  db.prepare(`UPDATE ad_budget_change SET ${names.map((name) => `${COLUMN[name]} = @${name}`).join(', ')} WHERE id = @id`).run({ ...change, id });
}

export const setLine = (db: Database, changeId: number, seq: number, { state, failure = null, doneAt = null }: { state: AdBudgetLineState; failure?: string | null; doneAt?: number | null }): void =>
  void db.prepare('UPDATE ad_budget_line SET state = ?, failure = ?, done_at = ? WHERE change_id = ? AND seq = ?').run(state, failure, doneAt, changeId, seq);

export const setNow = (db: Database, changeId: number, seq: number, nowMicros: number): void => void db.prepare('UPDATE ad_budget_line SET now_micros = ? WHERE change_id = ? AND seq = ?').run(nowMicros, changeId, seq);

/** What a budget was before the first change since an instant; undefined where none was. */
export const baseSince = (db: Database, connectionId: string, budgetId: string, since: number): number | undefined =>
  db.prepare(
    `SELECT l.before_micros FROM ad_budget_line l JOIN ad_budget_change c ON c.id = l.change_id WHERE l.budget_id = ? AND c.connection_id = ? AND l.done_at > ? ORDER BY l.done_at, c.id LIMIT 1`,
  ).pluck().get(budgetId, connectionId, since) as number | undefined;

export const dropChange = (db: Database, id: number): void => void db.prepare('DELETE FROM ad_budget_change WHERE id = ?').run(id);

/** What a kill or a lock stopped waits for a person. */
export const pauseApplying = (db: Database, reason: string): void => void db.prepare(`UPDATE ad_budget_change SET state = 'paused', reason = ? WHERE state = 'applying'`).run(reason);
