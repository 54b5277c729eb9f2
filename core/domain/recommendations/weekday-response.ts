import { drawGamma, drawIndex, type Uniform } from '../statistics/random-draws.ts';
import { logPrior, PRIOR_ELASTICITY } from './elasticity.ts';
import { type SpendDay, weekdayOf } from './facts.ts';
import { dispersionOf, normalised, spreadEvidence, SPREADS, type CountGroup } from './pooled-rates.ts';

/** A day as the model sees it: what it belongs to, and how its week ran compared with the others. */
export interface ResponseDay {
  weekday: number;
  week: number;
  /** Spend ÷ mean spend of a day. */
  spend: number;
  conversions: number;
  /** How much the whole week converted, compared with others, pulled towards 1. */
  level: number;
}

export interface ResponseDays {
  days: ResponseDay[];
  meanSpend: number;
}

export interface WeekdayResponse extends ResponseDays {
  dispersion: number;
  /** Conversions of a day at mean spend, [weekday][draw]. */
  rates: number[][];
  elasticity: number[];
}

const ELASTICITIES = Array.from({ length: 18 }, (_, at) => PRIOR_ELASTICITY.low + 0.05 * at);
/** A week counts as much as this many conversions of an ordinary week. */
const LEVEL_PRIOR = 20;

/** Weeks are counted back from the last day, so that none is cut off at the end. Days without spend say nothing of the response. */
export function responseDays(rows: readonly SpendDay[], asOf: number): ResponseDays {
  const spent = rows.filter(({ cost }) => cost > 0);
  const meanSpend = spent.reduce((sum, { cost }) => sum + cost, 0) / Math.max(1, spent.length);
  const days = spent.map(({ day, cost, conversions }) => ({ weekday: weekdayOf(day), week: Math.floor((asOf - 1 - day) / 7), spend: cost / meanSpend, conversions, level: 1 }));
  const exposure = (day: ResponseDay): number => day.spend ** PRIOR_ELASTICITY.mean;
  const all = sumBy(days, exposure);
  const rate = sumBy(days, ({ conversions }) => conversions) / Math.max(all, 1e-12);
  for (const week of new Set(days.map((day) => day.week))) {
    const own = days.filter((day) => day.week === week);
    const level = (sumBy(own, ({ conversions }) => conversions) + LEVEL_PRIOR) / (rate * sumBy(own, exposure) + LEVEL_PRIOR);
    for (const day of own) day.level = level;
  }
  return { days, meanSpend };
}

/**
 * Conversions of a day: Poisson (wider by the dispersion) of mean rate of the weekday × level of the week × spend^elasticity.
 * Weekdays are pooled as by poolRates; elasticity has the prior of elasticity.ts and learns from how spend varied. Both are
 * integrated over a grid; rates are then gamma.
 */
export function fitWeekdays({ days, meanSpend }: ResponseDays, draws: number, random: Uniform): WeekdayResponse {
  const dispersion = scatter(days);
  const cells = ELASTICITIES.flatMap((elasticity) => {
    const groups = weekdayGroups(days, elasticity);
    const slope = sumBy(days, ({ conversions, spend, level }) => conversions * Math.log(spend ** elasticity * level)) - totals(groups).observed * Math.log(totals(groups).expected);
    const scaled = relative(groups, dispersion);
    return SPREADS.map((spread) => ({ elasticity, spread, groups, log: slope / dispersion + spreadEvidence(scaled, spread) - 2 * spread ** 2 + Math.log(spread) + logPrior(elasticity) }));
  });
  const weights = normalised(cells.map(({ log }) => log));
  const rates = Array.from({ length: 7 }, () => new Array<number>(draws).fill(0));
  const elasticity = new Array<number>(draws).fill(0);
  for (let draw = 0; draw < draws; draw += 1) {
    const cell = cells[drawIndex(weights, random)] as (typeof cells)[number];
    elasticity[draw] = cell.elasticity;
    const prior = 1 / cell.spread ** 2;
    const mean = totals(cell.groups).observed / totals(cell.groups).expected;
    relative(cell.groups, dispersion).forEach(({ observed, expected }, weekday) => ((rates[weekday] as number[])[draw] = mean * drawGamma(prior + observed, prior + expected, random)));
  }
  return { days, meanSpend, dispersion, rates, elasticity };
}

/** Observed conversions and exposure (not conversions yet) by weekday. */
function weekdayGroups(days: readonly ResponseDay[], elasticity: number): CountGroup[] {
  const groups = Array.from({ length: 7 }, () => ({ observed: 0, expected: 0 }));
  for (const { weekday, spend, conversions, level } of days) {
    const group = groups[weekday] as CountGroup;
    group.observed += conversions;
    group.expected += level * spend ** elasticity;
  }
  return groups;
}

/** Exposures as conversions to expect if all weekdays were alike, both counts over the dispersion. */
function relative(groups: readonly CountGroup[], dispersion: number): CountGroup[] {
  const { observed, expected } = totals(groups);
  return groups.map((group) => ({ observed: group.observed / dispersion, expected: (group.expected * observed) / expected / dispersion }));
}

function totals(groups: readonly CountGroup[]): CountGroup {
  return { observed: sumBy(groups, ({ observed }) => observed), expected: sumBy(groups, ({ expected }) => expected) };
}

function scatter(days: readonly ResponseDay[]): number {
  const groups = weekdayGroups(days, PRIOR_ELASTICITY.mean);
  const cells = days.map(({ weekday, spend, conversions, level }) => {
    const { observed, expected } = groups[weekday] as CountGroup;
    return { observed: conversions, expected: (observed / expected) * level * spend ** PRIOR_ELASTICITY.mean };
  });
  return dispersionOf(cells, 7 + new Set(days.map(({ week }) => week)).size);
}

function sumBy<T>(rows: readonly T[], value: (row: T) => number): number {
  return rows.reduce((sum, row) => sum + value(row), 0);
}
