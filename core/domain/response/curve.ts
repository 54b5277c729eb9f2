import type { ResponseCurve, Saturation } from '../../contract/budgets.ts';

/**
 * What a channel brings a period once a constant spend a period has settled (Jin et al., "Bayesian Methods for Media Mix
 * Modeling with Carryover and Shape Effects", 2017: geometric adstock, then Hill).
 * @param spend a period, 0 or more, in the unit that the curve was fitted in
 */
export const steadyResponse = ({ adstock, saturation }: ResponseCurve, spend: number): number => saturate(saturation, Math.max(0, spend) / (1 - adstock.decay));

/** How much more it brings for one more unit of spend a period; Infinity at 0 where the slope is below 1. */
export const marginalResponse = ({ adstock, saturation }: ResponseCurve, spend: number): number => steepness(saturation, Math.max(0, spend) / (1 - adstock.decay)) / (1 - adstock.decay);

/** What the spend of successive periods brings in each, carry-over within them included; nothing is carried in from before. */
export function responseOver({ adstock, saturation }: ResponseCurve, spends: ArrayLike<number>): Float64Array {
  let carried = 0;
  return Float64Array.from(spends, (spend) => {
    carried = spend + adstock.decay * carried;
    return saturate(saturation, carried);
  });
}

export function saturate(saturation: Saturation, u: number): number {
  if (u <= 0) return 0;
  if (saturation.type === 'logistic') return saturation.beta * Math.tanh((saturation.rate * u) / 2);
  return saturation.beta / (1 + (saturation.halfSaturation / u) ** saturation.slope);
}

/** Slope of the saturation at u. */
export function steepness(saturation: Saturation, u: number): number {
  if (saturation.type === 'logistic') return (saturation.beta * saturation.rate) / 2 / Math.cosh((saturation.rate * u) / 2) ** 2;
  const { beta, halfSaturation, slope } = saturation;
  if (u <= 0) return slope > 1 ? 0 : slope === 1 ? beta / halfSaturation : beta > 0 ? Infinity : 0;
  const ratio = (u / halfSaturation) ** slope;
  return ratio < 1e150 ? ((beta * slope) / u) * (ratio / (1 + ratio) ** 2) : (beta * slope) / u / ratio;
}

/** Where a curve turns from ever more to ever less for each unit; 0 where each unit brings less from the first. */
export function inflection({ adstock, saturation }: ResponseCurve): number {
  if (saturation.type === 'logistic' || saturation.slope <= 1) return 0;
  const { halfSaturation, slope } = saturation;
  return (1 - adstock.decay) * halfSaturation * ((slope - 1) / (slope + 1)) ** (1 / slope);
}
