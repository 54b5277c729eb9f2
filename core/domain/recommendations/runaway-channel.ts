import type { Band, PlanLine } from '../../contract/recommendations.ts';
import { drawGamma, type Uniform } from '../statistics/random-draws.ts';
import { candidateOf, chanceOf, DRAWS, evidenceOf, toMicros, wholeMicros, type Candidate, type Findings } from './candidate.ts';
import { bandOf } from './effect.ts';
import { elasticityOf, meanOf } from './elasticity.ts';
import { between, conversionsOf, costOf, dateOf, groupRows, type ChannelFacts, type SpendDay, weekdayOf } from './facts.ts';
import { moveBudget, roundAmounts } from './move-budget.ts';
import { dispersionOf } from './pooled-rates.ts';

/** A channel whose conversions for its spend broke away from what they used to be, as anomaly detection says. */
export interface RateBreak {
  channelId: number;
  /** First day of it. */
  since: number;
}

/** Eight weeks are what used to be. */
const BEFORE = 56;
const LEAST_DAYS_BEFORE = 21;
const LEAST_CONVERSIONS = 30;
/** A conversion costs at least this many times what it did, in at least 97.5 % of the posterior. */
const TIMES = 1.5;
const SURE = 0.975;
/** Where the other channels convert less than this share of what they did, it is not this channel's fault, and they are no better place. */
const MARKET_FELL = 0.75;
const RECENT = 28;
/** A channel takes at most three tenths more: beyond, its response was not seen. */
const MOST_MORE = 1.3;
/** Where that much more would not surely pay, a tenth; what does not fit stays unspent. */
const LITTLE_MORE = 1.1;
const UNSURE = 0.025;

/** Pauses a channel whose cost of a conversion shot up, and moves its money to where the next unit brings most. */
export function runawayChannels(facts: ChannelFacts, breaks: readonly RateBreak[]): Findings {
  const found: Findings = { candidates: [], quiet: [] };
  const broken = new Set(breaks.map(({ channelId }) => channelId));
  for (const one of breaks) {
    const answer = pauseOf(facts, one, broken);
    if ('key' in answer && 'lines' in answer) found.candidates.push(answer);
    else found.quiet.push({ type: 'runaway-channel', key: answer.key, params: { channel: facts.channels.get(one.channelId) ?? '', since: dateOf(one.since) } });
  }
  if (breaks.length === 0) found.quiet.push({ type: 'runaway-channel', key: 'no_runaway', params: {} });
  return found;
}

interface Rates {
  before: number[];
  now: number[];
  dispersion: number;
}

function pauseOf(facts: ChannelFacts, { channelId, since }: RateBreak, broken: ReadonlySet<number>): Candidate | { key: string } {
  const channel = facts.channels.get(channelId) ?? '';
  const own = facts.days.filter((row) => row.channelId === channelId && row.cost > 0);
  const [before, now] = [between(own, since - BEFORE, since), between(own, since, facts.asOf)];
  if (before.length < LEAST_DAYS_BEFORE || conversionsOf(before) < LEAST_CONVERSIONS) return { key: 'runaway_thin' };
  const key = `runaway-channel ${channelId}`;
  const random = chanceOf(key, facts.asOf);
  const market = marketSince(facts, channelId, since, random);
  const rates = ratesOf(before, now, random);
  const sure = rates.before.filter((rate, draw) => (rate * (market[draw] ?? 1)) / (rates.now[draw] ?? rate) >= TIMES).length / DRAWS;
  if (sure < SURE || meanOf(market) < MARKET_FELL) return { key: 'runaway_unsure' };
  const receivers = receiversOf(facts, broken, random);
  const from = wholeMicros((costOf(now) / Math.max(1, facts.asOf - since)) * 7);
  if (receivers.length === 0 || from === 0) return { key: 'runaway_alone' };
  const draws = { base: [rates.now.map((rate) => (rate * from) / 1e6), ...receivers.map(({ base }) => base)], elasticity: [rates.now.map(() => 1), ...receivers.map(({ elasticity }) => elasticity)] };
  const cpa = { before: 1 / meanOf(rates.before), now: 1 / meanOf(rates.now) };
  const about = { channelId, channel, weekday: null, category: null };
  const weighed = (most: number): Candidate => {
    const lines = linesOf({ channelId, channel, from }, receivers, most);
    return candidateOf({
      type: 'runaway-channel', key, channelIds: [channelId], lines, draws,
      reason: { key: 'runaway-channel', params: { channel, since: dateOf(since), times: cpa.now / cpa.before, beforeMicros: toMicros(cpa.before), nowMicros: toMicros(cpa.now), receivers: receivers.map((one) => one.channel).join(', '), moved: lines.some(({ fromMicros, toMicros: to }) => to > fromMicros) } },
      method: { key: 'runaway-channel', params: { from: dateOf(since - BEFORE), to: dateOf(since - 1), n: Math.round(conversionsOf(before)), days: now.length, conversions: Math.round(conversionsOf(now)), sure, dispersion: rates.dispersion, market: meanOf(market), curves: receivers.every(({ id }) => facts.curves.has(id)) } },
      evidence: [
        evidenceOf(before, about, { from: since - BEFORE, to: since }, rates.dispersion, random),
        evidenceOf(now, about, { from: since, to: facts.asOf }, rates.dispersion, random),
        ...receivers.map(({ id, channel: name, rows, dispersion }) => evidenceOf(rows, { ...about, channelId: id, channel: name }, { from: facts.asOf - BEFORE, to: facts.asOf }, dispersion, random)),
      ],
      idle: { weekMicros: lostAWeek(from, rates), sinceMicros: Math.max(0, toMicros(costOf(now) - conversionsOf(now) * cpa.before)), since: dateOf(since) },
    });
  };
  const wide = weighed(MOST_MORE);
  return wide.wrong <= UNSURE ? wide : weighed(LITTLE_MORE);
}

/** Money of a week beyond what its conversions used to cost. */
function lostAWeek(from: number, { before, now }: Rates): Band {
  return bandOf(now.map((rate, draw) => from * (1 - rate / (before[draw] ?? rate))));
}

/** Conversions for a unit of money, before and since. Since: half a conversion at the usual rate stands before what came. */
function ratesOf(before: readonly SpendDay[], now: readonly SpendDay[], random: Uniform): Rates {
  const usual = conversionsOf(before) / costOf(before);
  const dispersion = scatterOf(before);
  return {
    before: gammaDraws(conversionsOf(before) / dispersion + 0.5, costOf(before) / dispersion, random),
    now: gammaDraws(conversionsOf(now) / dispersion + 0.5, costOf(now) / dispersion + 0.5 / usual, random),
    dispersion,
  };
}

function gammaDraws(shape: number, rate: number, random: Uniform): number[] {
  return Array.from({ length: DRAWS }, () => drawGamma(shape, rate, random));
}

/** How the other channels convert since then, beside before: 1 the same. Where all of them fell it is the market, not the channel. */
function marketSince(facts: ChannelFacts, channel: number, since: number, random: Uniform): number[] {
  const others = facts.days.filter(({ channelId, cost }) => cost > 0 && channelId !== channel);
  let [came, expected] = [0, 0];
  for (const rows of groupRows(others, ({ channelId }) => channelId).values()) {
    const [before, now] = [between(rows, since - BEFORE, since), between(rows, since, facts.asOf)];
    if (costOf(before) === 0) continue;
    came += conversionsOf(now);
    expected += (conversionsOf(before) / costOf(before)) * costOf(now);
  }
  // Ten conversions of an unchanged market stand before what came.
  return gammaDraws(10 + came, 10 + expected, random);
}

interface Receiver {
  id: number;
  channel: string;
  from: number;
  rows: SpendDay[];
  base: number[];
  elasticity: number[];
  dispersion: number;
}

/** Channels that run as usual, with enough behind them to take more. */
function receiversOf(facts: ChannelFacts, broken: ReadonlySet<number>, random: Uniform): Receiver[] {
  const recent = between(facts.days, facts.asOf - BEFORE, facts.asOf).filter(({ cost }) => cost > 0);
  return [...groupRows(recent, ({ channelId }) => channelId)].flatMap(([id, rows]) => {
    const from = wholeMicros(costOf(between(rows, facts.asOf - RECENT, facts.asOf)) / (RECENT / 7));
    if (broken.has(id) || from === 0 || conversionsOf(rows) < LEAST_CONVERSIONS) return [];
    const dispersion = scatterOf(rows);
    const base = gammaDraws(conversionsOf(rows) / dispersion, costOf(rows) / dispersion, random).map((rate) => (rate * from) / 1e6);
    return [{ id, channel: facts.channels.get(id) ?? '', from, rows, base, elasticity: elasticityOf(id, facts.curves, DRAWS, random), dispersion }];
  });
}

function linesOf(paused: { channelId: number; channel: string; from: number }, receivers: readonly Receiver[], most: number): PlanLine[] {
  const line = { weekday: null, category: null };
  const places = [
    { from: paused.from, conversions: 0, elasticity: 0.5, low: 0, high: 0 },
    ...receivers.map(({ from, base, elasticity }) => ({ from, conversions: meanOf(base), elasticity: meanOf(elasticity), low: from, high: from * most })),
  ];
  const split = moveBudget(places);
  const given = split.reduce((sum, amount) => sum + amount, 0);
  const amounts = roundAmounts(split.slice(1), given);
  return [
    { ...line, channelId: paused.channelId, channel: paused.channel, fromMicros: paused.from, toMicros: 0 },
    ...receivers.map(({ id, channel, from }, at) => ({ ...line, channelId: id, channel, fromMicros: from, toMicros: amounts[at] ?? from })),
  ];
}

/** Days about their weekday's rate. */
function scatterOf(rows: readonly SpendDay[]): number {
  const rate = [...groupRows(rows, ({ day }) => weekdayOf(day))].map(([weekday, own]) => [weekday, conversionsOf(own) / costOf(own)] as const);
  const of = new Map(rate);
  return dispersionOf(rows.map(({ day, cost, conversions }) => ({ observed: conversions, expected: (of.get(weekdayOf(day)) ?? 0) * cost })), rate.length);
}
