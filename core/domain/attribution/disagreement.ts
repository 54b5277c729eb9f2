import { attributionModels, type AttributionModel, type Credits } from './attribute.ts';

export interface CreditRange {
  low: number;
  high: number;
  lowModel: AttributionModel;
  highModel: AttributionModel;
}

/**
 * Between which models' answers a channel's credit lies. The rate version of Shapley is not among them: it divides a rate,
 * can be negative, and so is no estimate of conversions.
 */
export function creditRange(credits: Credits): CreditRange | null {
  const told = attributionModels.flatMap((model) => {
    const credit = credits[model];
    return credit === null || credit === undefined || model === 'shapleyRate' ? [] : [{ model, credit }];
  });
  const [lowest, highest] = [told.toSorted((a, b) => a.credit - b.credit)[0], told.toSorted((a, b) => b.credit - a.credit)[0]];
  return lowest && highest ? { low: lowest.credit, high: highest.credit, lowModel: lowest.model, highModel: highest.model } : null;
}

/** 97.5th and 80th percentile of the normal distribution: 5 % two-sided, 80 % power. */
const [Z_ERROR, Z_POWER] = [1.959963984540054, 0.8416212335729143];
const MOST_WEEKS = 52;

/**
 * Weeks of pausing a channel in half of the market until the lower of two credits can be told from the higher: the
 * difference of two Poisson counts, the one lowered by half of the credit that is true (Chow, Shao, Wang and Lokhnygina,
 * Sample Size Calculations in Clinical Research, 3rd ed., ch. 4, two-sided comparison of two means).
 * @param perWeek all conversions of a week, of the whole market
 * @param low credits of a week by the lowest and the highest model
 * @returns null where more than a year would not do
 */
export function weeksToTell(perWeek: number, low: number, high: number): number | null {
  const half = perWeek / 2;
  const apart = (high - low) / 2;
  if (!(apart > 0 && half > 0)) return null;
  const paused = Math.max(0, half - (low + high) / 4);
  const weeks = Math.ceil(((Z_ERROR + Z_POWER) ** 2 * (half + paused)) / apart ** 2);
  return weeks <= MOST_WEEKS ? weeks : null;
}
