import type { Database } from 'better-sqlite3';
import type { PlanLine } from '../../contract/recommendations.ts';
import { operationOwner, undoLog, undoRestorer, type RestoreCounts } from '../undo/service.ts';

export const APPLY = 'recommendation.apply';

export interface Application {
  uuid: string;
  recommendationId: string;
  actor: string;
  at: number;
  /** First day to which the plan applies. */
  since: string;
  lines: readonly PlanLine[];
  /** Months' budgets as they become. */
  budgets: readonly NewBudget[];
}

export interface NewBudget {
  period: string;
  channelId: number;
  amountMicros: number;
}

export interface Budget extends NewBudget {
  actor: string;
  at: number;
}

/** Whole channels' budgets of this month and later ones, in a currency. */
export function budgetsFrom(db: Database, currency: string, period: string): Budget[] {
  return db.prepare<[string, string], Budget>(
    'SELECT period, channel_id AS channelId, amount_micros AS amountMicros, actor, at FROM budget WHERE currency = ? AND campaign_id = 0 AND period >= ? ORDER BY period, channel_id',
  ).all(currency, period);
}

/** Writes plan, budgets and state, each with what it was before, and the operation that undoes them. Call within a transaction. */
export function applyPlan(db: Database, { uuid, recommendationId, actor, at, since, lines, budgets }: Application, before: { state: string; budgets: readonly Budget[] }): void {
  const log = undoLog(db, operationOwner(uuid));
  log.update('recommendation', [recommendationId], { state: before.state, applied_at: null, operation_uuid: null, outcome: null }, { state: 'applied', applied_at: at, operation_uuid: uuid, outcome: null });
  const insert = db.prepare('INSERT INTO plan_line (recommendation_id, ordinal, channel_id, weekday, dimension, category, from_micros, to_micros, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  lines.forEach(({ channelId, weekday, category, fromMicros, toMicros }, ordinal) => {
    insert.run(recommendationId, ordinal, channelId, weekday, category?.dimension ?? null, category?.value ?? null, fromMicros, toMicros, since);
    log.created('plan_line', [recommendationId, ordinal]);
  });
  for (const { period, channelId, amountMicros } of budgets) {
    const was = before.budgets.find((one) => one.period === period && one.channelId === channelId);
    if (was) log.update('budget', [period, channelId, 0], { amount_micros: was.amountMicros, actor: was.actor, at: was.at }, { amount_micros: amountMicros, actor, at });
  }
  db.prepare('INSERT INTO operation (uuid, kind, actor, at, detail) VALUES (?, ?, ?, ?, ?)').run(uuid, APPLY, actor, at, JSON.stringify({ recommendationId }));
}

export interface AppliedOperation {
  recommendationId: string;
  undoneAt: number | null;
}

export function findApplication(db: Database, uuid: string): AppliedOperation | undefined {
  const row = db.prepare<[string, string], { detail: string; undoneAt: number | null }>('SELECT detail, undone_at AS undoneAt FROM operation WHERE uuid = ? AND kind = ?').get(uuid, APPLY);
  return row && { undoneAt: row.undoneAt, ...(JSON.parse(row.detail) as { recommendationId: string }) };
}

/** Puts plan, budgets and state back. Call within a transaction. */
export function undoPlan(db: Database, uuid: string, at: number): RestoreCounts {
  const { counts } = undoRestorer(db, operationOwner(uuid))(Number.MAX_SAFE_INTEGER);
  db.prepare('UPDATE operation SET undone_at = ? WHERE uuid = ?').run(at, uuid);
  return counts;
}
