import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { PlanLine } from '../../contract/recommendations.ts';
import { csvLine } from '../../domain/import/index.ts';
import { dateOf, dayOf } from '../../domain/recommendations/facts.ts';
import { appendAudit } from '../agency/service.ts';
import type { CallContext } from '../handlers.ts';
import { clientFacts, localDateAt } from '../overview/service.ts';
import type { RecommendationsDeps } from './deps.ts';
import { describe, known, planOf } from './describe.ts';
import { applyPlan, budgetsFrom, findApplication, undoPlan, type Budget, type NewBudget } from './repo-plan.ts';

/**
 * Makes an approved change the client's plan: its lines, the months' budgets that stand in its way, an audit line, and an
 * operation that undoes it all. Nothing leaves this machine; a person enters the plan at the platforms.
 * @throws AppError NOT_FOUND, CONFLICT `recommendations:error.not_approved`
 */
export function apply(deps: RecommendationsDeps, { clientId, id }: Parsed<'recommendations.apply'>, { actor }: Pick<CallContext, 'actor'>): Output<'recommendations.apply'> {
  const { db: client, settings } = clientFacts(deps.vault, clientId);
  const db = client.sqlite;
  const at = deps.ports.clock.now();
  const operationId = deps.ports.random.uuid();
  const today = localDateAt(at, settings.timezone);
  const budgets = db.transaction(() => {
    const row = known(db, id);
    if (row.state !== 'approved' && row.state !== 'edited') throw new AppError('CONFLICT', 'recommendations:error.not_approved');
    const { lines } = planOf(row);
    const before = budgetsFrom(db, row.currency, today.slice(0, 7));
    const changed = row.type === 'pacing' ? [] : movedBudgets(lines, before, today);
    applyPlan(db, { uuid: operationId, recommendationId: id, actor, at, since: dateOf(dayOf(today) + 1), lines, budgets: changed }, { state: row.state, budgets: before });
    appendAudit(db, { at, actor, action: 'recommendations.apply', detail: { recommendation: id, type: row.type, operation: operationId, lines: lines.map(({ channelId, weekday, fromMicros, toMicros }) => [channelId, weekday, fromMicros, toMicros]), budgets: changed.length } });
    return changed.length;
  }).immediate();
  deps.emit('recommendations.changed', { clientId });
  return { operationId, budgets, recommendation: describe(known(db, id)) };
}

/** Months' budgets of the channels concerned, by what a day now costs more or less on the days of the month that are left. A budget never falls below 0. */
export function movedBudgets(lines: readonly PlanLine[], budgets: readonly Budget[], today: string): NewBudget[] {
  const perDay = new Map<number, number>();
  for (const { channelId, fromMicros, toMicros } of lines) perDay.set(channelId, (perDay.get(channelId) ?? 0) + (toMicros - fromMicros) / 7);
  return budgets.flatMap(({ period, channelId, amountMicros }) => {
    const change = (perDay.get(channelId) ?? 0) * daysLeft(period, today);
    return Math.abs(change) < 0.5 ? [] : [{ period, channelId, amountMicros: Math.max(0, Math.round(amountMicros + change)) }];
  });
}

/** Days of a month after today. */
function daysLeft(period: string, today: string): number {
  const [year = 0, month = 0] = period.split('-').map(Number);
  const [first, next] = [Date.UTC(year, month - 1, 1) / 86_400_000, Date.UTC(year, month, 1) / 86_400_000];
  return Math.max(0, next - Math.max(first, dayOf(today) + 1));
}

/** @throws AppError NOT_FOUND, CONFLICT `recommendations:error.undone` */
export function undo({ vault, ports, emit }: RecommendationsDeps, { clientId, operationId }: Parsed<'recommendations.undo'>, { actor }: CallContext): void {
  const db = vault.require().openClient(clientId).sqlite;
  const at = ports.clock.now();
  db.transaction(() => {
    const operation = findApplication(db, operationId);
    if (!operation) throw new AppError('NOT_FOUND', 'recommendations:error.unknown');
    if (operation.undoneAt !== null) throw new AppError('CONFLICT', 'recommendations:error.undone');
    undoPlan(db, operationId, at);
    appendAudit(db, { at, actor, action: 'recommendations.undo', detail: { recommendation: operation.recommendationId, operation: operationId } });
  }).immediate();
  emit('recommendations.changed', { clientId });
}

/** Tells spreadsheets that the text is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';
const HEADER = ['channel', 'weekday', 'split_by', 'category', 'currency', 'from_per_week', 'to_per_week', 'change_per_week', 'to_per_day'];

/** The plan as CSV (RFC 4180), formulas neutralised: one line an amount, in currency units. @throws AppError NOT_FOUND */
export function exportPlan({ vault }: RecommendationsDeps, { clientId, id }: Parsed<'recommendations.export'>): Output<'recommendations.export'> {
  const row = known(vault.require().openClient(clientId).readOnly(), id);
  const units = (micros: number): string => (micros / 1e6).toFixed(2);
  const rows = planOf(row).lines.map(({ channel, weekday, category, fromMicros, toMicros }) => [
    channel, weekday === null ? '' : String(weekday), category?.dimension ?? '', category?.value ?? '', row.currency,
    units(fromMicros), units(toMicros), units(toMicros - fromMicros), units(weekday === null ? toMicros / 7 : toMicros),
  ]);
  return { name: `plan-${row.type}-${row.asOf}.csv`, text: BYTE_ORDER_MARK + [HEADER, ...rows].map((cells) => csvLine(cells)).join('') };
}
