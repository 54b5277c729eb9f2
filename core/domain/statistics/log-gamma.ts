/** From here on Stirling's series gives every digit of a double. */
const SERIES_FROM = 8;
const HALF_LOG_TWO_PI = 0.9189385332046728;

/** ln Γ(x) for x > 0: Stirling's series, DLMF 5.11.1, after moving x up by Γ(x + 1) = x Γ(x). */
export function logGamma(x: number): number {
  let product = 1;
  let at = x;
  for (; at < SERIES_FROM; at++) product *= at;
  const inverse = 1 / at;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 + square * (-1 / 360 + square * (1 / 1260 + square * (-1 / 1680 + square * (1 / 1188 + square * (-691 / 360_360 + square / 156))))));
  return (at - 0.5) * Math.log(at) - at + HALF_LOG_TWO_PI + series - Math.log(product);
}

/** ln B(a, b). */
export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** ln (n over k). */
export const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/** ln(e^a + e^b) without overflow. */
export const logSum = (a: number, b: number): number => Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
