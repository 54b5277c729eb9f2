import { AppError } from '../../contract/errors.ts';
import type { ExpectedEffect, MeasuredOutcome, PlanLine, Recommendation } from '../../contract/recommendations.ts';
import type { Database } from 'better-sqlite3';
import type { ResponseDraws } from '../../domain/recommendations/effect.ts';
import type { Chosen } from '../../domain/recommendations/recommend.ts';
import { findRecommendation, type StoredRecommendation } from './repo-recommendations.ts';

/** What a recommendation keeps of the day it was made; nothing that comes later changes it. */
export type RecommendationBody = Pick<Recommendation, 'reason' | 'method' | 'evidence' | 'idle' | 'confidence' | 'lines'> & { draws: ResponseDraws };

/** Lines and effect as they stand, edited by a person or not. */
export interface PlanAsItStands {
  lines: PlanLine[];
  effect: ExpectedEffect;
}

export function bodyOf({ body }: Pick<StoredRecommendation, 'body'>): RecommendationBody {
  return JSON.parse(body) as RecommendationBody;
}

export function planOf({ plan }: Pick<StoredRecommendation, 'plan'>): PlanAsItStands {
  return JSON.parse(plan) as PlanAsItStands;
}

/** What is stored of a chosen candidate. Draws are kept with five digits: an edited change is weighed by the same ones. */
export function storedOf({ reason, method, evidence, idle, confidence, lines, draws, effect }: Chosen): { body: string; plan: string } {
  const short = (rows: number[][]): number[][] => rows.map((row) => row.map((value) => Number(value.toPrecision(5))));
  const body: RecommendationBody = { reason, method, evidence, idle, confidence, lines, draws: { base: short(draws.base), elasticity: short(draws.elasticity), ...(draws.regained && { regained: short([draws.regained])[0] ?? [] }) } };
  return { body: JSON.stringify(body), plan: JSON.stringify({ lines, effect } satisfies PlanAsItStands) };
}

const instantOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

export function describe(row: StoredRecommendation): Recommendation {
  const { reason, method, evidence, idle, confidence } = bodyOf(row);
  const { lines, effect } = planOf(row);
  return {
    id: row.id, type: row.type, state: row.state, madeAt: new Date(row.madeAt).toISOString(), asOf: row.asOf, currency: row.currency,
    lines, effect, confidence, reason, evidence, method, idle, snoozedUntil: row.snoozedUntil, rejection: row.rejection, decidedAt: instantOf(row.decidedAt),
    decidedBy: row.decidedBy, appliedAt: instantOf(row.appliedAt), operationId: row.operationUuid,
    outcome: row.outcome === null ? null : (JSON.parse(row.outcome) as MeasuredOutcome),
  };
}

/** @throws AppError NOT_FOUND */
export function known(db: Database, id: string): StoredRecommendation {
  const row = findRecommendation(db, id);
  if (!row) throw new AppError('NOT_FOUND', 'recommendations:error.unknown');
  return row;
}
