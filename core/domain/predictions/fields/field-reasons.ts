import type { PredictedCustomer, Reason } from '../../../contract/predictions.ts';

/** What one field added to a contact's score, and what it says: a word, a number beside the usual one, a date, or nothing. */
export interface FieldSaid {
  field: string;
  contribution: number;
  value: string | number | null;
  /** Of numbers alone. */
  usual: number | null;
}

const MOST_REASONS = 3;

/** The fields that moved a prediction most. @param least what moved it by no more is none, in units of the score */
export function fieldReasons(said: readonly FieldSaid[], least = 1e-3): Reason[] {
  const strongest = said.filter(({ contribution }) => Math.abs(contribution) > least).sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)).slice(0, MOST_REASONS);
  return strongest.map(({ field, contribution, value, usual }) => {
    const params = value === null ? { field } : { field, value, ...(usual === null ? {} : { usual }) };
    return { key: value === null ? 'reason.field_none' : usual === null ? 'reason.field' : 'reason.field_usual', params, feature: field, contribution };
  });
}

/** Months of payments that are at stake where a contract ends. */
const AT_STAKE = 12;

/**
 * What to do about a contract that may end, worded by what speaks most for leaving, and a year of what is paid, times the risk.
 * @param monthly in currency units; NaN where no field says it
 */
export function contractAction(risk: number, level: 'high' | 'medium' | 'low', reasons: readonly Reason[], monthly: number): PredictedCustomer['action'] {
  if (level === 'low') return { key: 'action.leave_alone', params: {}, expectedMicros: null };
  const atStake = Math.round(risk * monthly * AT_STAKE * 1e6);
  const expectedMicros = Number.isSafeInteger(atStake) ? atStake : null;
  const worst = reasons.find(({ contribution, params }) => contribution > 0 && params['field'] !== undefined && params['value'] !== undefined);
  if (worst === undefined) return { key: 'action.keep', params: {}, expectedMicros };
  return { key: 'action.keep_by_field', params: { field: worst.params['field'] ?? '', value: worst.params['value'] ?? '' }, expectedMicros };
}
