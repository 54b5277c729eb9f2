import { createHash } from 'node:crypto';
import type { EvidenceRow, ExpectedEffect, PlanLine, QuietFact, Recommendation, RecommendationType } from '../../contract/recommendations.ts';
import { seededRandom } from '../statistics/seeded-random.ts';
import type { Uniform } from '../statistics/random-draws.ts';
import { bandOf, weighPlan, type ResponseDraws } from './effect.ts';
import { conversionsOf, costOf, dateOf, type SpendDay } from './facts.ts';
import { drawGamma } from '../statistics/random-draws.ts';

/** Something that may be recommended, before it is compared with the others that were looked at. */
export interface Candidate {
  type: RecommendationType;
  /** Type and subject (a channel, or a category): there is one open recommendation of a key, and a no is said of a key. */
  key: string;
  channelIds: number[];
  lines: PlanLine[];
  draws: ResponseDraws;
  effect: ExpectedEffect;
  /** Probability that it does no better than going on as now; what the choice among many goes by. */
  wrong: number;
  reason: Recommendation['reason'];
  method: Recommendation['method'];
  evidence: EvidenceRow[];
  idle: Recommendation['idle'];
}

/** A maker's answer: what may be recommended, or why nothing is. */
export interface Findings {
  candidates: Candidate[];
  quiet: QuietFact[];
}

/** Draws of every posterior: enough that the ends of a 90 % interval hold still to some percent. */
export const DRAWS = 600;
const MICROS = 1e6;

export const toMicros = (units: number): number => Math.round(units * MICROS);

/** The amount of a plan: whole units of money, as platforms take them; cents where it is small. */
export const wholeMicros = (units: number): number => (units >= 20 ? Math.round(units) * MICROS : Math.round(units * 100) * (MICROS / 100));

/** Chance that is the same for the same advice on the same day. */
export function chanceOf(key: string, asOf: number): Uniform {
  return seededRandom(createHash('sha256').update(`${key} ${asOf}`).digest().readUInt32LE(0));
}

type Given = Omit<Candidate, 'effect' | 'wrong' | 'idle'> & { idle?: Candidate['idle'] };

/** Weighs the lines; the cost of doing nothing is what the plan would save, unless it is known better. */
export function candidateOf(given: Given): Candidate {
  const effect = weighPlan(given.lines, given.draws);
  return { ...given, effect, wrong: 1 - effect.probability, idle: given.idle ?? { weekMicros: effect.savingMicros, sinceMicros: null, since: null } };
}

/** A line of evidence; the cost of a conversion with the interval of a gamma–Poisson posterior (prior of half a conversion, Jeffreys). */
export function evidenceOf(rows: readonly SpendDay[], about: Pick<EvidenceRow, 'channelId' | 'channel' | 'weekday' | 'category'>, span: { from: number; to: number }, dispersion: number, random: Uniform): EvidenceRow {
  const [cost, conversions] = [costOf(rows), conversionsOf(rows)];
  const draws = Array.from({ length: DRAWS }, () => toMicros(cost) / (dispersion * drawGamma((conversions + 0.5) / dispersion, 1, random)));
  const days = new Set(rows.map(({ day }) => day)).size;
  const { low, high } = bandOf(draws);
  return {
    ...about, from: dateOf(span.from), to: dateOf(span.to - 1), days, costMicros: toMicros(cost), conversions,
    cpaMicros: conversions > 0 ? { value: toMicros(cost) / conversions, low, high } : null,
  };
}
