import type { Closeness } from '../../contract/budgets.ts';

/** How close what is said lies to what came: share of variance explained, mean absolute error in shares of what came, root mean square error in shares of its range. */
export function closenessOf(came: ArrayLike<number>, said: ArrayLike<number>): Closeness {
  const n = came.length;
  let [sum, least, most] = [0, Infinity, -Infinity];
  for (let at = 0; at < n; at++) {
    sum += came[at] as number;
    least = Math.min(least, came[at] as number);
    most = Math.max(most, came[at] as number);
  }
  let [errors, spread, shares, counted] = [0, 0, 0, 0];
  for (let at = 0; at < n; at++) {
    const away = (came[at] as number) - (said[at] as number);
    errors += away * away;
    spread += ((came[at] as number) - sum / n) ** 2;
    if (came[at] !== 0) [shares, counted] = [shares + Math.abs(away / (came[at] as number)), counted + 1];
  }
  return { r2: spread > 0 ? 1 - errors / spread : 0, mape: counted > 0 ? shares / counted : null, nrmse: most > least ? Math.sqrt(errors / n) / (most - least) : 0 };
}
