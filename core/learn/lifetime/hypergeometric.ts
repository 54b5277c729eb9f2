const MAX_STEPS = 20_000;
const PRECISION = 1e-15;

/**
 * 2F1(a, 1; c + 1; z) for a, c > 0 and 0 ≤ z < 1: Gauss's continued fraction (DLMF 15.7.1 with b = 0) by Lentz's method.
 * Near z = 1 it needs some 18 / √(1 - z) steps, where the power series needs 36 / (1 - z).
 */
export function hypergeometricOne(a: number, c: number, z: number): number {
  let upper = c;
  let lower = 0;
  let value = c;
  for (let step = 1; step < MAX_STEPS; step++) {
    const half = step >> 1;
    const partial = -z * (step % 2 === 1 ? (a + half) * (c + half) : half * (c - a + half));
    lower = 1 / (c + step + partial * lower);
    upper = c + step + partial / upper;
    const change = upper * lower;
    value *= change;
    if (Math.abs(change - 1) < PRECISION) break;
  }
  return c / value;
}
