import type { HeldOutCheck, LifetimeNote } from './estimate-lifetime.ts';
import type { FittedOrders } from './fit-orders.ts';
import type { FittedSpend } from './gamma-gamma.ts';
import { dayText } from './horizon.ts';
import type { LifetimeOutlook } from './predict-lifetime.ts';
import type { CustomerHistories, SortedLines } from './purchase-lines.ts';
import type { ReadPurchases } from './read-purchases.ts';

/** Fewer customers than this make parameters that another sample would move much. */
const FEW_CUSTOMERS = 500;
/** Correlation of frequency and value from which on the spending model's independence is doubtful. */
const MUCH_CORRELATION = 0.3;
/** A file that ends so long before the last day may lack orders. */
const MUCH_SILENCE = 31;
/** Mean probability of still being a customer from which on nobody is seen to leave. */
const NOBODY_LEAVES = 0.99;

export interface NotesInput {
  read: ReadPurchases;
  lines: SortedLines;
  histories: CustomerHistories;
  fitted: FittedOrders;
  spend: FittedSpend;
  heldOut: HeldOutCheck | null;
  outlooks: readonly LifetimeOutlook[];
  /** Days since 1970-01-01; `horizon` is a number of days. */
  until: number;
  lastOrder: number;
  today: number;
  horizon: number;
  unitDays: number;
}

/** What a reader of the figures must know: what was left out, what was guessed, and where an assumption is strained. */
export function notesOf(input: NotesInput): LifetimeNote[] {
  const { read, lines, histories, fitted, spend, heldOut, outlooks, until, lastOrder, today, horizon, unitDays } = input;
  const { noCustomer, badDate, badAmount, broken, firstBadDate, firstBadAmount } = read.leftOut;
  const future = lines.day.filter((day) => day > today).length;
  const days = Math.round(histories.age.reduce((most, age) => Math.max(most, age), 0) * unitDays);
  const alive = outlooks.reduce((sum, { pAlive }) => sum + pAlive, 0) / outlooks.length;
  const [best] = heldOut?.models ?? [];
  const naiveErrs = best?.naiveMae ?? Number.POSITIVE_INFINITY;
  const notes: [code: string, holds: boolean, params?: LifetimeNote['params']][] = [
    ['noCustomer', noCustomer > 0, { count: noCustomer }],
    ['badDate', badDate > 0, { count: badDate, row: firstBadDate }],
    ['badAmount', badAmount > 0, { count: badAmount, row: firstBadAmount }],
    ['broken', broken > 0, { count: broken }],
    ['future', future > 0, { count: future, today: dayText(today) }],
    ['guessedDates', read.guessed.includes('dateOrder')],
    ['guessedDecimals', read.guessed.includes('decimal'), { mark: read.decimal }],
    ['fewCustomers', histories.ids.length < FEW_CUSTOMERS, { count: histories.ids.length }],
    ['silence', until - lastOrder > MUCH_SILENCE, { date: dayText(lastOrder), days: until - lastOrder }],
    ['farHorizon', horizon > 2 * days, { horizon, days }],
    ['correlation', Math.abs(spend.correlation) > MUCH_CORRELATION, { value: Number(spend.correlation.toFixed(2)) }],
    ['naiveBetter', naiveErrs < (best?.mae ?? 0), { naive: Number(naiveErrs.toFixed(2)), error: Number((best?.mae ?? 0).toFixed(2)) }],
    ['nobodyLeaves', alive > NOBODY_LEAVES, { share: Number((100 * alive).toFixed(1)) }],
    ['notConverged', !fitted.converged || !spend.converged],
  ];
  return notes.flatMap(([code, holds, params = {}]) => (holds ? [{ code, messageKey: `lifetime:note.${code}`, params }] : []));
}
