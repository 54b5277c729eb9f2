/** Money as documents write it: to the millionth of a unit, as it is kept; what lies beyond is noise of the arithmetic. */
export const microUnits = (amount: number): number => Math.round(amount * 1e6) / 1e6;

/** Parts of a sum in whole millionths, of which none is lost: the largest remainders are rounded up (Hamilton's method). */
export function microSplit(parts: readonly number[]): number[] {
  const whole = parts.map((part) => Math.floor(part * 1e6));
  const missing = Math.round(parts.reduce((sum, part) => sum + part, 0) * 1e6) - whole.reduce((sum, part) => sum + part, 0);
  const up = new Set(parts.map((part, at) => ({ at, rest: part * 1e6 - Math.floor(part * 1e6) })).toSorted((one, other) => other.rest - one.rest).slice(0, missing).map(({ at }) => at));
  return whole.map((part, at) => (part + (up.has(at) ? 1 : 0)) / 1e6);
}
