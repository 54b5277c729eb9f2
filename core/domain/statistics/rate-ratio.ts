/** A ratio of two rates of counted events with its 95 % interval. */
export interface RateRatio {
  ratio: number;
  low: number;
  high: number;
}

const Z = 1.959963984540054;

/**
 * Ratio of two Poisson rates, (a / exposureA) / (b / exposureB), with Wald's interval on the logarithm (Rothman,
 * Greenland and Lash, Modern Epidemiology, 3rd ed., ch. 14). Null where a count or an exposure is nothing.
 */
export function rateRatio(a: number, exposureA: number, b: number, exposureB: number): RateRatio | null {
  if (!(a > 0 && b > 0 && exposureA > 0 && exposureB > 0)) return null;
  const ratio = a / exposureA / (b / exposureB);
  const spread = Math.exp(Z * Math.sqrt(1 / a + 1 / b));
  return { ratio, low: ratio / spread, high: ratio * spread };
}
