import type { AdBudgetChange, AdBudgetState } from '../../contract/ad-budgets.ts';
import { AppError } from '../../contract/errors.ts';
import type { Actor } from '../../contract/values.ts';
import type { ClientDb } from '../../vault/types.ts';
import { findChange, linesOf, type ChangeRow } from './repo.ts';

const instantOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** @throws AppError NOT_FOUND; CONFLICT with `messageKey` where it is in none of the states */
export function changeOf(client: ClientDb, id: string, states?: readonly AdBudgetState[], messageKey = 'ad-budgets:error.notApproved'): ChangeRow {
  const row = findChange(client.sqlite, id);
  if (!row) throw new AppError('NOT_FOUND', 'ad-budgets:error.gone');
  if (states && !states.includes(row.state)) throw new AppError('CONFLICT', messageKey);
  return row;
}

export function describeChange(client: ClientDb, row: ChangeRow): AdBudgetChange {
  const { mostChange, minimumMicros } = JSON.parse(row.bounds) as Pick<AdBudgetChange, 'mostChange' | 'minimumMicros'>;
  return {
    id: row.uuid, connection: { id: row.connectionId, ...(JSON.parse(row.connection) as { name: string; kind: string }) }, currency: row.currency, state: row.state,
    reason: row.reason === null ? null : (JSON.parse(row.reason) as AdBudgetChange['reason']), undoes: row.undoes, undoneBy: row.undoneBy, mostChange, minimumMicros,
    lines: linesOf(client.sqlite, row.id).map(({ seq: _seq, ref: _ref, failure, ...line }) => ({ ...line, failure: failure === null ? null : (JSON.parse(failure) as AdBudgetChange['reason']) })),
    at: new Date(row.at).toISOString(), by: row.actor as Actor, approvedAt: instantOf(row.approvedAt), approvedBy: row.approvedBy as Actor | null, endedAt: instantOf(row.endedAt),
  };
}
