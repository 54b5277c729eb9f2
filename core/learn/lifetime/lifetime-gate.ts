import { refusal, type LifetimeRefusal } from './lifetime-refusal.ts';
import type { CustomerHistories } from './purchase-lines.ts';
import type { ReadPurchases } from './read-purchases.ts';

/** Below this four parameters would describe a handful of people. */
export const MIN_CUSTOMERS = 100;
/** Customers who came back: the only ones of whom a rhythm is seen. */
export const MIN_REPEATERS = 20;
/** Twelve weeks. */
export const MIN_DAYS = 84;
/** Share of unreadable rows, dates or amounts from which on the table or the column is taken to be the wrong one. */
const MAX_BAD = 0.1;

/** What keeps the lines of a file from being used. */
export function refuseLines({ rows, leftOut }: ReadPurchases): LifetimeRefusal[] {
  const refused: LifetimeRefusal[] = [];
  const { broken, badDate, badAmount, firstBadDate, firstBadAmount } = leftOut;
  if (broken > rows * MAX_BAD) refused.push(refusal('unreadable-rows', 'lifetime:refused.unreadableRows', { count: broken }));
  if (badDate > rows * MAX_BAD) refused.push(refusal('not-a-date', 'lifetime:refused.notADate', { count: badDate, row: firstBadDate }));
  if (badAmount > rows * MAX_BAD) refused.push(refusal('not-a-number', 'lifetime:refused.notANumber', { count: badAmount, row: firstBadAmount }));
  return refused;
}

/** What is missing of customers, of customers who came back, and of time, each said. */
export function refuseHistories({ ids, frequency, age }: CustomerHistories, unitDays: number): LifetimeRefusal[] {
  const refused: LifetimeRefusal[] = [];
  const repeaters = frequency.filter((count) => count > 0).length;
  const days = Math.round(age.reduce((most, each) => Math.max(most, each), 0) * unitDays);
  if (ids.length < MIN_CUSTOMERS) refused.push(refusal('too-few-rows', 'lifetime:refused.tooFewCustomers', { count: ids.length, least: MIN_CUSTOMERS }));
  if (repeaters === 0) refused.push(refusal('no-repeat-purchases', 'lifetime:refused.nobodyCameBack', { least: MIN_REPEATERS }));
  else if (repeaters < MIN_REPEATERS) refused.push(refusal('too-few-rows', 'lifetime:refused.tooFewCameBack', { count: repeaters, least: MIN_REPEATERS }));
  if (days < MIN_DAYS) refused.push(refusal('too-short-history', 'lifetime:refused.tooShort', { days, least: MIN_DAYS }));
  return refused;
}
