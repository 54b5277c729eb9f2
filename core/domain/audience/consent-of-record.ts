import type { AudienceReason } from '../../contract/audiences.ts';
import { clean, consentStatus, type ConsentStatus, type RecordBatch } from '../import/index.ts';
import type { BoundColumns, ConsentColumn } from './bind-columns.ts';

export interface Consent {
  /** Why nothing of this person may leave, or null. */
  refused: AudienceReason | null;
  /** The number stays here: calls or messages were refused, and none of them was agreed to. */
  withoutPhone: boolean;
  /** No column says anything of this person. */
  unknown: boolean;
}

const reasons: Partial<Record<ConsentStatus, AudienceReason>> = {
  complained: 'complained', unsubscribed: 'opted_out', bounced: 'bounced', pending: 'unconfirmed', never: 'never_agreed',
};
/** Of several columns that speak of the same, a plain no goes before a yes, and a yes before "not yet". */
const strongest: readonly ConsentStatus[] = ['complained', 'unsubscribed', 'bounced', 'subscribed', 'pending', 'never'];

/** What the consent columns of a record say. A column without a word for it counts as silent. */
export function consentOfRecord(batch: RecordBatch, record: number, { consent, whole }: Pick<BoundColumns, 'consent' | 'whole'>): Consent {
  if (whole !== null) return { refused: whole === 'bounced' ? 'bounced' : 'opted_out', withoutPhone: false, unknown: false };
  let all: ConsentStatus | null = null;
  let phone: ConsentStatus | null = null;
  let phoneAgreed = false;
  for (const column of consent) {
    const status = statusIn(batch, record, column);
    if (status === null) continue;
    if (column.about === 'all') all = stronger(all, status);
    else if (status === 'subscribed') phoneAgreed = true;
    else phone = stronger(phone, status);
  }
  return {
    refused: all === null ? null : (reasons[all] ?? null),
    withoutPhone: phone !== null && !phoneAgreed,
    unknown: all === null && phone === null && !phoneAgreed,
  };
}

function statusIn(batch: RecordBatch, record: number, { at, says, negated }: ConsentColumn): ConsentStatus | null {
  const text = clean(batch.field(record, at));
  if (text === '') return null;
  if (says !== 'status') return noDate.test(text) ? null : says;
  const status = consentStatus(text);
  if (!negated) return status;
  // "Opted out: no" proves no consent, and refuses none; whatever else stands there (a yes, a date, a reason) refuses.
  if (status === 'unsubscribed' || status === 'never' || status === 'pending') return null;
  return status === 'complained' || status === 'bounced' ? status : 'unsubscribed';
}

const noDate = /^(?:0+|no|n|false|falso|não|nao|0{4}-0{2}-0{2}.*)$/i;

function stronger(one: ConsentStatus | null, other: ConsentStatus): ConsentStatus {
  return one === null || strongest.indexOf(other) < strongest.indexOf(one) ? other : one;
}
