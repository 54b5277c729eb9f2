import type { PlanLine } from '../../contract/recommendations.ts';
import type { Uniform } from '../statistics/random-draws.ts';
import { candidateOf, chanceOf, DRAWS, evidenceOf, wholeMicros, type Candidate, type Findings } from './candidate.ts';
import { meanOf } from './elasticity.ts';
import { between, conversionsOf, costOf, dateOf, groupRows, type ChannelFacts, type SpendDay, weekdayOf } from './facts.ts';
import { moveBudget, roundAmounts } from './move-budget.ts';
import { PERMUTATIONS, weekdayChance } from './weekday-chance.ts';
import { fitWeekdays, responseDays, type WeekdayResponse } from './weekday-response.ts';

/** Twelve weeks back; six weeks of every weekday at least. */
const WINDOW = 84;
const LEAST_WEEKS = 6;
const LEAST_CONVERSIONS = 100;
/** Weekly amounts are the mean of the last weeks. */
const RECENT = 28;
/** No weekday loses more than half of its money or gains more than three quarters: beyond, nothing was seen. */
const BOUNDS = { low: 0.5, high: 1.75 };
/** Share of permuted weeks that may differ as much between weekdays. */
const CHANCE = 0.01;
const HALF_DRAWS = 100;
/** A change worth making: 2 % more conversions. */
const LEAST_GAIN = 0.02;

/** The same week's money on other days of the week, for each channel where weekdays differ beyond chance. */
export function weekdayShifts(facts: ChannelFacts, without: ReadonlySet<number>): Findings {
  const found: Findings = { candidates: [], quiet: [] };
  for (const [channelId, all] of groupRows(facts.days, (row) => row.channelId)) {
    if (without.has(channelId)) continue;
    const channel = facts.channels.get(channelId) ?? '';
    const rows = between(all, facts.asOf - WINDOW, facts.asOf).filter(({ cost }) => cost > 0);
    const missing = tooThin(rows, facts.asOf);
    if (missing) found.quiet.push({ type: 'weekday-shift', key: missing.key, params: { channel, ...missing.params } });
    else {
      const candidate = shiftOf(facts, channelId, channel, rows);
      if (candidate) found.candidates.push(candidate);
      else found.quiet.push({ type: 'weekday-shift', key: 'alike', params: { channel } });
    }
  }
  return found;
}

function tooThin(rows: readonly SpendDay[], asOf: number): { key: string; params: { n: number; needed: number } } | null {
  const conversions = conversionsOf(rows);
  if (conversions < LEAST_CONVERSIONS) return { key: 'few_conversions', params: { n: Math.round(conversions), needed: LEAST_CONVERSIONS } };
  const weeks = Math.min(...Array.from({ length: 7 }, (_, weekday) => rows.filter(({ day }) => weekdayOf(day) === weekday).length));
  if (weeks < LEAST_WEEKS || between(rows, asOf - 14, asOf).length === 0) return { key: 'few_weeks', params: { n: weeks, needed: LEAST_WEEKS } };
  return null;
}

function shiftOf(facts: ChannelFacts, channelId: number, channel: string, rows: readonly SpendDay[]): Candidate | null {
  const key = `weekday-shift ${channelId}`;
  const random = chanceOf(key, facts.asOf);
  const days = responseDays(rows, facts.asOf);
  const chance = weekdayChance(days.days, random);
  if (chance > CHANCE) return null;
  const fit = fitWeekdays(days, DRAWS, random);
  const lines = linesOf(fit, rows, facts.asOf, channelId, channel);
  if (!lines || !holdsInBothHalves(rows, facts.asOf, lines, random)) return null;
  const base = lines.map(({ fromMicros }, weekday) => baseOf(fit, weekday, fromMicros));
  const candidate = candidateOf({
    type: 'weekday-shift', key, channelIds: [channelId], lines, draws: { base, elasticity: lines.map(() => fit.elasticity) },
    reason: { key: 'weekday-shift', params: { channel, ...extremes(fit), windowDays: WINDOW } },
    method: { key: 'weekday-shift', params: { from: dateOf(facts.asOf - WINDOW), to: dateOf(facts.asOf - 1), n: rows.length, conversions: conversionsOf(rows), chance, permutations: PERMUTATIONS, dispersion: fit.dispersion, elasticity: meanOf(fit.elasticity) } },
    evidence: lines.map(({ weekday }) => evidenceOf(rows.filter(({ day }) => weekdayOf(day) + 1 === weekday), { channelId, channel, weekday, category: null }, { from: facts.asOf - WINDOW, to: facts.asOf }, fit.dispersion, random)),
  });
  return candidate.effect.conversions.value < LEAST_GAIN * candidate.effect.usualConversions ? null : candidate;
}

/** Conversions a week of a weekday at its amount, a draw each; weeks run as the last ones did. */
function baseOf(fit: WeekdayResponse, weekday: number, fromMicros: number): number[] {
  const last = fit.days.filter(({ week }) => week < RECENT / 7);
  const level = last.length > 0 ? meanOf(last.map((day) => day.level)) : 1;
  const spend = fromMicros / 1e6 / fit.meanSpend;
  return (fit.rates[weekday] ?? []).map((rate, draw) => rate * level * spend ** (fit.elasticity[draw] ?? 1));
}

function linesOf(fit: WeekdayResponse, rows: readonly SpendDay[], asOf: number, channelId: number, channel: string): PlanLine[] | null {
  const recent = between(rows, asOf - RECENT, asOf);
  const from = Array.from({ length: 7 }, (_, weekday) => wholeMicros(costOf(recent.filter(({ day }) => weekdayOf(day) === weekday)) / (RECENT / 7)));
  if (from.some((amount) => amount === 0)) return null;
  const elasticity = meanOf(fit.elasticity);
  const places = from.map((amount, weekday) => ({ from: amount, conversions: meanOf(baseOf(fit, weekday, amount)), elasticity, low: amount * BOUNDS.low, high: amount * BOUNDS.high }));
  const to = roundAmounts(moveBudget(places), from.reduce((sum, amount) => sum + amount, 0));
  return from.map((fromMicros, weekday) => ({ channelId, channel, weekday: weekday + 1, category: null, fromMicros, toMicros: to[weekday] ?? fromMicros }));
}

/** The plan must pay by the earlier weeks alone and by the later ones alone: what was found once by looking often is not found twice. */
function holdsInBothHalves(rows: readonly SpendDay[], asOf: number, lines: readonly PlanLine[], random: Uniform): boolean {
  const first = Math.min(...rows.map(({ day }) => day));
  const middle = asOf - 7 * Math.round((asOf - first) / 14);
  return [between(rows, first, middle), between(rows, middle, asOf)].every((half) => {
    const fit = fitWeekdays(responseDays(half, asOf), HALF_DRAWS, random);
    const gain = lines.map(({ fromMicros, toMicros }, weekday) => meanOf(baseOf(fit, weekday, fromMicros)) * ((toMicros / fromMicros) ** meanOf(fit.elasticity) - 1));
    return gain.reduce((sum, value) => sum + value, 0) > 0;
  });
}

/** The weekdays on which a conversion costs least and most at the same spend, and how many times as many come on the best. */
function extremes(fit: WeekdayResponse): { best: number; worst: number; times: number } {
  const means = fit.rates.map((draws) => meanOf(draws));
  const [best, worst] = [means.indexOf(Math.max(...means)), means.indexOf(Math.min(...means))];
  return { best: best + 1, worst: worst + 1, times: (means[best] ?? 0) / Math.max(1e-9, means[worst] ?? 1) };
}
