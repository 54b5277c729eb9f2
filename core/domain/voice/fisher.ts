import { logChoose } from '../statistics/log-gamma.ts';

/**
 * Two-sided p of Fisher's exact test on the table [[a, b], [c, d]]: the probability, margins given, of all tables that
 * are no likelier than this one (the definition of R's fisher.test).
 */
export function fisherExact(a: number, b: number, c: number, d: number): number {
  const [row, other, column] = [a + b, c + d, a + c];
  const all = logChoose(row + other, column);
  const probability = (x: number): number => Math.exp(logChoose(row, x) + logChoose(other, column - x) - all);
  const here = probability(a) * (1 + 1e-7); // as R does: ties are ties in spite of rounding
  let p = 0;
  for (let x = Math.max(0, column - other); x <= Math.min(row, column); x += 1) {
    const each = probability(x);
    if (each <= here) p += each;
  }
  return Math.min(1, p);
}
