import { createHash } from 'node:crypto';
import type { QuietFact } from '../../contract/recommendations.ts';
import type { Candidate, Findings } from './candidate.ts';
import { cheaperChannels } from './cheaper-channel.ts';
import { dateOf, type ChannelFacts } from './facts.ts';
import { fatigues } from './fatigue.ts';
import { pacings } from './pacing.ts';
import { runawayChannels, type RateBreak } from './runaway-channel.ts';
import { weekdayShifts } from './weekday-shift.ts';

export interface Chosen extends Candidate {
  id: string;
  confidence: 'high' | 'medium';
}

/** Of what is chosen, at most this share may be wrong, by the posteriors themselves; and none by itself more than that. */
const FALSE_SHARE = 0.05;
const MOST_WRONG = 0.025;
const VERY_SURE = 0.005;

/**
 * What may be recommended by facts before `asOf`. A broken-away channel is looked at for that alone. Among all that were
 * looked at, and whose key nobody said no to lately, the surest are chosen as long as the expected share of wrong ones stays low (Bayesian false discovery rate,
 * Newton et al. 2004, Biostatistics 5:155): many looks do not make a find.
 */
export function recommend(facts: ChannelFacts, breaks: readonly RateBreak[], blocked: ReadonlySet<string>): { chosen: Chosen[]; quiet: QuietFact[] } {
  const broken = new Set(breaks.map(({ channelId }) => channelId));
  const all: Findings[] = [runawayChannels(facts, breaks), weekdayShifts(facts, broken), cheaperChannels(facts, broken), pacings(facts, broken), fatigues(facts, broken)];
  const candidates = all.flatMap((one) => one.candidates);
  const quiet = all.flatMap((one) => one.quiet);
  const open = candidates.filter(({ key }) => !blocked.has(key));
  const sure = surest(open);
  for (const one of open.filter((each) => !sure.includes(each))) quiet.push({ type: one.type, key: 'unsure', params: { channel: String(one.reason.params['category'] ?? one.reason.params['campaign'] ?? one.reason.params['channel'] ?? '') } });
  return { chosen: sure.map((one) => ({ ...one, id: idOf(one, facts.asOf), confidence: one.wrong <= VERY_SURE ? 'high' : 'medium' })), quiet };
}

export function surest<T extends { wrong: number }>(candidates: readonly T[]): T[] {
  const ranked = candidates.filter(({ wrong }) => wrong <= MOST_WRONG).sort((a, b) => a.wrong - b.wrong);
  let sum = 0;
  return ranked.filter(({ wrong }, at) => (sum += wrong) / (at + 1) <= FALSE_SHARE);
}

/** The same advice on the same facts has the same id: UUID-shaped, of version 8 (RFC 9562). */
function idOf({ key, lines }: Candidate, asOf: number): string {
  const hex = createHash('sha256').update(JSON.stringify([key, dateOf(asOf), lines.map(({ fromMicros, toMicros }) => [fromMicros, toMicros])])).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
