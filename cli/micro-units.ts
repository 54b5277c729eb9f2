/** Money as documents write it: to the millionth of a unit, as it is kept; what lies beyond is noise of the arithmetic. */
export const microUnits = (amount: number): number => Math.round(amount * 1e6) / 1e6;
