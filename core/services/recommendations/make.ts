import type { Database } from 'better-sqlite3';
import type { Output } from '../../contract/index.ts';
import type { QuietFact, RecommendationType } from '../../contract/recommendations.ts';
import { chanceOf } from '../../domain/recommendations/candidate.ts';
import { dateOf, dayOf, type ChannelFacts } from '../../domain/recommendations/facts.ts';
import { measurePlan } from '../../domain/recommendations/measure.ts';
import { rateBreaks } from '../../domain/recommendations/rate-breaks.ts';
import { recommend, type Chosen } from '../../domain/recommendations/recommend.ts';
import { appendAudit } from '../agency/service.ts';
import type { JobContext } from '../handlers.ts';
import { localDateAt } from '../overview/service.ts';
import { tell } from '../webhooks/service.ts';
import { clientChannels, type ClientChannels } from './client-channels.ts';
import type { RecommendationsDeps } from './deps.ts';
import { bodyOf, planOf, storedOf } from './describe.ts';
import { insertRecommendation, keepLook, keepOutcome, lastDecisions, listRecommendations, openOfKey, removeRecommendation, renewRecommendation } from './repo-recommendations.ts';

type Made = Output<'recommendations.make'>;

const DAY_MS = 86_400_000;
/** A no, or a change under way, holds this many days. A channel that runs away is told of again sooner. */
const REST_DAYS: Record<RecommendationType, { rejected: number; applied: number }> = {
  'weekday-shift': { rejected: 60, applied: 28 },
  'cheaper-channel': { rejected: 60, applied: 28 },
  'runaway-channel': { rejected: 14, applied: 14 },
  pacing: { rejected: 14, applied: 7 },
  'creative-fatigue': { rejected: 28, applied: 28 },
};
/** Spend older than that says nothing of what to do now. */
const STALE_DAYS = 10;

/** Looks at the client's facts, keeps what is to be recommended, and measures what was applied. Nothing that a person decided is touched. */
export async function make(deps: RecommendationsDeps, clientId: string, { signal, actor }: JobContext): Promise<Made> {
  const channels = clientChannels(deps, clientId);
  const { facts, state: { db: client, today, settings } } = channels;
  signal.throwIfAborted();
  const db = client.sqlite;
  const at = deps.ports.clock.now();
  const { chosen, quiet } = facts === null || dayOf(today) - facts.asOf > STALE_DAYS ? nothing(facts) : recommend(facts, rateBreaks(facts), resting(db, at));
  signal.throwIfAborted();
  const made = db.transaction((): Made => {
    const kept = keep(db, chosen, channels, at);
    const measured = facts === null ? 0 : measureApplied(db, facts, settings.timezone);
    keepLook(db, { at, asOf: facts === null ? today : dateOf(facts.asOf), quiet: JSON.stringify(quiet) });
    if (kept.made + measured > 0) appendAudit(db, { at, actor, action: 'recommendations.make', detail: { ...kept, measured } });
    if (kept.made > 0) tell(db, { type: 'recommendation.made', data: { made: kept.made } }, at);
    return { ...kept, measured };
  }).immediate();
  deps.emit('recommendations.changed', { clientId });
  return made;
}

function nothing(facts: ChannelFacts | null): { chosen: Chosen[]; quiet: QuietFact[] } {
  const quiet: QuietFact = facts === null ? { type: 'weekday-shift', key: 'no_spend', params: {} } : { type: 'weekday-shift', key: 'stale', params: { date: dateOf(facts.asOf - 1) } };
  return { chosen: [], quiet: [quiet] };
}

/** Keys that are left alone for a while: said no to, or being carried out. */
function resting(db: Database, now: number): Set<string> {
  const within = (at: number | null, days: number): boolean => at !== null && now - at < days * DAY_MS;
  return new Set(lastDecisions(db).filter(({ type, rejectedAt, appliedAt }) => within(rejectedAt, REST_DAYS[type].rejected) || within(appliedAt, REST_DAYS[type].applied)).map(({ key }) => key));
}

/** One open recommendation a key: new ones come in, undecided ones get new figures, and those that facts no longer bear out go. */
function keep(db: Database, chosen: readonly Chosen[], { facts, state: { today, settings: { currency } } }: ClientChannels, at: number): Omit<Made, 'measured'> {
  const counts = { made: 0, kept: 0, withdrawn: 0 };
  const asOf = dateOf(facts?.asOf ?? dayOf(today));
  for (const one of chosen) {
    const stored = storedOf(one);
    const open = openOfKey(db, one.key);
    if (!open) {
      insertRecommendation(db, { id: one.id, key: one.key, type: one.type, asOf, currency, ...stored, madeAt: at });
      counts.made += 1;
    } else {
      const woken = open.state === 'snoozed' && (open.snoozedUntil ?? '') <= today;
      if (open.state === 'new' || woken) renewRecommendation(db, open.id, { asOf, ...stored });
      counts.kept += 1;
    }
  }
  const keys = new Set(chosen.map(({ key }) => key));
  for (const { id, key, state } of listRecommendations(db)) {
    if (state !== 'new' || keys.has(key)) continue;
    removeRecommendation(db, id);
    counts.withdrawn += 1;
  }
  return counts;
}

/** What came of plans whose fortnight is over. A plan applies from the day after it was applied. */
function measureApplied(db: Database, facts: ChannelFacts, timezone: string): number {
  let measured = 0;
  for (const row of listRecommendations(db).filter(({ state }) => state === 'applied')) {
    const { lines, effect } = planOf(row);
    const since = dayOf(localDateAt(row.appliedAt ?? 0, timezone)) + 1;
    const outcome = measurePlan({ lines, effect, draws: bodyOf(row).draws, since }, facts.days, [...facts.splits, ...facts.campaigns], facts.asOf, chanceOf(row.id, since));
    if (!outcome) continue;
    keepOutcome(db, row.id, JSON.stringify(outcome));
    measured += 1;
  }
  return measured;
}
