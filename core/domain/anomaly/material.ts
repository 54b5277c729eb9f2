/** Part of the month's total that something over must have come to. */
const OVER = 1 / 100;
/** The same of what still goes on, which has not come to all it will. */
const GOING_ON = OVER / 3;
const MONTH_DAYS = 30;

/**
 * Whether an incident matters: a hundredth of what its measure comes to in a mean month (money of the client's spend, events of the client's clicks,
 * conversions or opens), a third of that where it still goes on. However sure, a deviation of less changes no decision.
 * @param amount money or events beyond the usual, of either sign
 * @param perDay of the whole client, on a mean day; nothing can be said against 0
 */
export function isMaterial(amount: number, perDay: number, open: boolean): boolean {
  return perDay <= 0 || Math.abs(amount) >= (open ? GOING_ON : OVER) * MONTH_DAYS * perDay;
}
