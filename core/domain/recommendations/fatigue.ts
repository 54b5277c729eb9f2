import type { EvidenceRow } from '../../contract/recommendations.ts';
import { mannKendall, serialInflation, type Trend } from '../statistics/mann-kendall.ts';
import { drawGamma, drawNormal, type Uniform } from '../statistics/random-draws.ts';
import { candidateOf, chanceOf, DRAWS, evidenceOf, wholeMicros, type Candidate, type Findings } from './candidate.ts';
import { bandOf } from './effect.ts';
import { between, conversionsOf, costOf, dateOf, groupRows, type CampaignDay, type ChannelFacts } from './facts.ts';
import { priorElasticity } from './elasticity.ts';

/** Six whole weeks: weekdays weigh the same all along. */
const WINDOW = 42;
const EDGE = 14;
const LEAST = { days: 35, clicks: 300, conversions: 20 };
/** Chance alone brings such a trend once in a thousand looks; and at its least (90 % interval) it took a tenth away, at its middle a fifth. */
const SURE = { p: 0.002, least: 0.1, fell: 0.2 };
/** People see it as often as before, or more often: where a campaign shrank, its clicks are of other people. */
const SHOWN = 0.9;
/** Where the clicks of all others fell to this share too, it is not the creative. */
const OTHERS_FELL = 0.85;
/** Clicks fell, and conversions for what was shown fell along: else those who stopped clicking were not going to buy. */
const FEWER = 0.92;

/** Campaigns whose click rate wears off against their own past although they are shown no less: their creative is to be refreshed. */
export function fatigues(facts: ChannelFacts, without: ReadonlySet<number>): Findings {
  const found: Findings = { candidates: [], quiet: [] };
  const rows = between(facts.campaigns, facts.asOf - WINDOW, facts.asOf).filter(({ channelId, impressions }) => impressions > 0 && !without.has(channelId));
  const campaigns = [...groupRows(rows, ({ campaignId }) => campaignId).values()].map((own) => own.toSorted((a, b) => a.day - b.day));
  const known = campaigns.filter(enough);
  if (known.length === 0) found.quiet.push({ type: 'creative-fatigue', key: campaigns.length === 0 ? 'no_clicks' : 'thin_clicks', params: { days: LEAST.days, clicks: LEAST.clicks, needed: LEAST.conversions } });
  for (const own of known) {
    const answer = fatigueOf(facts, own, rows);
    if (answer === null) continue;
    if ('lines' in answer) found.candidates.push(answer);
    else found.quiet.push({ type: 'creative-fatigue', key: answer.key, params: { channel: own[0]?.value ?? '' } });
  }
  if (known.length > 0 && found.candidates.length === 0 && found.quiet.length === 0) found.quiet.push({ type: 'creative-fatigue', key: 'not_tired', params: { n: known.length } });
  return found;
}

const enough = (own: readonly CampaignDay[]): boolean => own.length >= LEAST.days && clicksOf(own) >= LEAST.clicks && conversionsOf(own) >= LEAST.conversions;
const clicksOf = (rows: readonly CampaignDay[]): number => rows.reduce((sum, { clicks }) => sum + clicks, 0);
const shownOf = (rows: readonly CampaignDay[]): number => rows.reduce((sum, { impressions }) => sum + impressions, 0);
const clickRate = (rows: readonly CampaignDay[]): number => clicksOf(rows) / Math.max(1, shownOf(rows));

interface Decline {
  trend: Trend;
  /** Share of the first days' click rate that is gone by the trend: middle and least. */
  fell: number;
  least: number;
}

/** The trend of a campaign's daily click rate; its variance is wider where days resemble the day before. */
export function declineOf(own: readonly CampaignDay[]): Decline | null {
  const rates = own.map(({ clicks, impressions }) => clicks / impressions);
  const days = own.map(({ day }) => day);
  const plain = mannKendall(rates, days);
  const trend = plain && mannKendall(rates, days, serialInflation(rates, plain.slope));
  const start = clickRate(own.slice(0, EDGE));
  if (!trend || start <= 0) return null;
  const span = WINDOW - EDGE;
  return { trend, fell: (-trend.slope * span) / start, least: (-trend.high * span) / start };
}

function fatigueOf(facts: ChannelFacts, own: readonly CampaignDay[], all: readonly CampaignDay[]): Candidate | { key: string } | null {
  const decline = declineOf(own);
  if (!decline || decline.trend.p > SURE.p || decline.least < SURE.least || decline.fell < SURE.fell) return null;
  const [before, now] = [between(own, facts.asOf - WINDOW, facts.asOf - WINDOW + EDGE), between(own, facts.asOf - EDGE, facts.asOf)];
  if (shownOf(now) < SHOWN * shownOf(before)) return { key: 'shown_less' };
  if (othersOf(facts, own, all) < OTHERS_FELL) return { key: 'all_tired' };
  if (conversionsOf(now) / shownOf(now) > FEWER * (conversionsOf(before) / shownOf(before))) return { key: 'still_converts' };
  return candidate(facts, own[0] as CampaignDay, { decline, before, now });
}

/** Click rate of the other campaigns at the end beside the beginning, each by its own; 1 where there is none. */
function othersOf({ asOf }: ChannelFacts, own: readonly CampaignDay[], all: readonly CampaignDay[]): number {
  let [came, expected] = [0, 0];
  for (const [id, rows] of groupRows(all, ({ campaignId }) => campaignId)) {
    const [before, now] = [between(rows, asOf - WINDOW, asOf - WINDOW + EDGE), between(rows, asOf - EDGE, asOf)];
    if (id === own[0]?.campaignId || clicksOf(before) === 0) continue;
    came += clicksOf(now);
    expected += clickRate(before) * shownOf(now);
  }
  return expected > 0 ? came / expected : 1;
}

interface Worn {
  decline: Decline;
  before: CampaignDay[];
  now: CampaignDay[];
}

function candidate(facts: ChannelFacts, { channelId, campaignId, value, dimension }: CampaignDay, { decline, before, now }: Worn): Candidate {
  const channel = facts.channels.get(channelId) ?? '';
  const key = `creative-fatigue ${campaignId}`;
  const random = chanceOf(key, facts.asOf);
  const weekly = wholeMicros(costOf(now) / (EDGE / 7));
  const base = Array.from({ length: DRAWS }, () => drawGamma(conversionsOf(now) + 0.5, EDGE / 7, random));
  const lost = lossOf(decline, base, random);
  const about = { channelId, channel, weekday: null, category: value };
  const cpa = weekly / Math.max(1e-9, bandOf(base).value);
  const made = candidateOf({
    type: 'creative-fatigue', key, channelIds: [channelId],
    lines: [{ channelId, channel, weekday: null, category: { dimension, value }, fromMicros: weekly, toMicros: weekly }],
    // What a new creative brings is not known before it ran: from nothing of the loss to all of it, each as likely.
    draws: { base: [base], elasticity: [priorElasticity(DRAWS, random)], regained: lost.map((loss) => loss * random()) },
    reason: { key: 'creative-fatigue', params: { channel, campaign: value, since: dateOf(facts.asOf - WINDOW), fell: decline.fell, ctrBefore: clickRate(before), ctrNow: clickRate(now), shown: shownOf(now) / shownOf(before) - 1 } },
    method: { key: 'creative-fatigue', params: { from: dateOf(facts.asOf - WINDOW), to: dateOf(facts.asOf - 1), s: decline.trend.s, chance: decline.trend.p, least: decline.least } },
    evidence: evidence(facts, about, { before, now }, random),
    idle: { weekMicros: bandOf(lost.map((loss) => loss * cpa)), sinceMicros: null, since: null },
  });
  return { ...made, wrong: Math.max(decline.trend.p, made.wrong) };
}

/** Conversions a week that are missing beside the first days, by how far the click rate fell (its interval taken as normal); at least 0. */
function lossOf({ fell, least }: Decline, base: readonly number[], random: Uniform): number[] {
  const spread = (fell - least) / 1.645;
  return base.map((came) => {
    const share = Math.min(0.95, Math.max(0, fell + spread * drawNormal(random)));
    return came * (share / (1 - share));
  });
}

function evidence({ asOf }: ChannelFacts, about: Pick<EvidenceRow, 'channelId' | 'channel' | 'weekday' | 'category'>, { before, now }: Omit<Worn, 'decline'>, random: Uniform): EvidenceRow[] {
  return [evidenceOf(before, about, { from: asOf - WINDOW, to: asOf - WINDOW + EDGE }, 1, random), evidenceOf(now, about, { from: asOf - EDGE, to: asOf }, 1, random)];
}
