// Lanczos approximation, g = 7, n = 9 (Press et al., Numerical Recipes, 3rd ed., §6.1); relative error below 1e-14 for x > 0.
const COEFFICIENTS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];
const HALF_LOG_TWO_PI = 0.9189385332046727;

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  const at = x - 1;
  let sum = COEFFICIENTS[0] ?? 1;
  for (let i = 1; i < COEFFICIENTS.length; i += 1) sum += (COEFFICIENTS[i] ?? 0) / (at + i);
  const t = at + 7.5;
  return HALF_LOG_TWO_PI + (at + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** ln (n over k). */
export const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
