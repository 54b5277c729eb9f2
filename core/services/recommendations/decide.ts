import type { Database } from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { Recommendation, RecommendationState } from '../../contract/recommendations.ts';
import { weighPlan } from '../../domain/recommendations/effect.ts';
import { appendAudit } from '../agency/service.ts';
import type { CallContext } from '../handlers.ts';
import { clientFacts, localDateAt } from '../overview/service.ts';
import type { RecommendationsDeps } from './deps.ts';
import { bodyOf, describe, known, planOf, type PlanAsItStands } from './describe.ts';
import { decideRecommendation, openOfKey, type Decision, type StoredRecommendation } from './repo-recommendations.ts';

const UNDECIDED: readonly RecommendationState[] = ['new', 'snoozed'];
const NOT_APPLIED: readonly RecommendationState[] = ['new', 'snoozed', 'approved', 'edited', 'rejected'];
/** No edit makes more of an amount than ten times today's: nothing is known so far out. */
const MOST_TIMES = 10;

/**
 * What other amounts would do, by the draws kept with the recommendation.
 * @throws AppError NOT_FOUND, INVALID_INPUT `recommendations:error.lines` where the amounts are not one a line, `.unseen` beyond ten times today's
 */
export function weigh({ vault }: RecommendationsDeps, { clientId, id, toMicros }: Parsed<'recommendations.weigh'>): Output<'recommendations.weigh'> {
  return edited(known(vault.require().openClient(clientId).readOnly(), id), toMicros);
}

function edited(row: StoredRecommendation, toMicros: readonly number[]): PlanAsItStands {
  const { lines, draws } = bodyOf(row);
  if (toMicros.length !== lines.length) throw new AppError('INVALID_INPUT', 'recommendations:error.lines', { params: { n: lines.length } });
  const changed = lines.map((line, at) => ({ ...line, toMicros: toMicros[at] ?? line.toMicros }));
  const far = changed.find(({ fromMicros, toMicros: to }) => to > MOST_TIMES * fromMicros && to > 0);
  if (far) throw new AppError('INVALID_INPUT', 'recommendations:error.unseen', { params: { channel: far.channel, times: MOST_TIMES } });
  return { lines: changed, effect: weighPlan(changed, draws) };
}

/** @throws AppError NOT_FOUND, CONFLICT `recommendations:error.decided`, INVALID_INPUT as weigh */
export function approve(deps: RecommendationsDeps, { clientId, id, toMicros }: Parsed<'recommendations.approve'>, call: CallContext): Recommendation {
  return decide(deps, { clientId, id, action: 'recommendations.approve', from: UNDECIDED, call }, (row) => {
    const { lines } = bodyOf(row);
    const same = toMicros === undefined || toMicros.every((micros, at) => micros === lines[at]?.toMicros);
    const plan = same ? planOf(row) : edited(row, toMicros);
    return { state: same ? 'approved' : 'edited', plan: JSON.stringify(plan), snoozedUntil: null, rejection: null };
  });
}

/** @throws AppError NOT_FOUND, CONFLICT `recommendations:error.decided`, INVALID_INPUT `recommendations:error.past` */
export function snooze(deps: RecommendationsDeps, { clientId, id, until }: Parsed<'recommendations.snooze'>, call: CallContext): Recommendation {
  const { settings } = clientFacts(deps.vault, clientId);
  const today = localDateAt(deps.ports.clock.now(), settings.timezone);
  if (until <= today) throw new AppError('INVALID_INPUT', 'recommendations:error.past', { params: { date: today } });
  return decide(deps, { clientId, id, action: 'recommendations.snooze', from: UNDECIDED, call }, ({ plan }) => ({ state: 'snoozed', plan, snoozedUntil: until, rejection: null }));
}

/** @throws AppError NOT_FOUND, CONFLICT `recommendations:error.decided` */
export function reject(deps: RecommendationsDeps, { clientId, id, reason }: Parsed<'recommendations.reject'>, call: CallContext): Recommendation {
  return decide(deps, { clientId, id, action: 'recommendations.reject', from: UNDECIDED, call }, ({ plan }) => ({ state: 'rejected', plan, snoozedUntil: null, rejection: reason }));
}

/** Takes back what was decided and not applied yet; amounts are as they were recommended. @throws AppError NOT_FOUND, CONFLICT */
export function reopen(deps: RecommendationsDeps, { clientId, id }: Parsed<'recommendations.reopen'>, call: CallContext): Recommendation {
  return decide(deps, { clientId, id, action: 'recommendations.reopen', from: NOT_APPLIED, call }, (row) => {
    const { lines, draws } = bodyOf(row);
    return { state: 'new', plan: JSON.stringify({ lines, effect: weighPlan(lines, draws) }), snoozedUntil: null, rejection: null };
  });
}

interface Deciding {
  clientId: string;
  id: string;
  action: string;
  from: readonly RecommendationState[];
  call: CallContext;
}

/** A person's decision and its line in the client's audit, or neither. */
function decide({ vault, ports, emit }: RecommendationsDeps, { clientId, id, action, from, call }: Deciding, change: (row: StoredRecommendation) => Omit<Decision, 'decidedAt' | 'decidedBy'>): Recommendation {
  const db = vault.require().openClient(clientId).sqlite;
  const at = ports.clock.now();
  db.transaction(() => {
    const row = known(db, id);
    if (!from.includes(row.state)) throw new AppError('CONFLICT', 'recommendations:error.decided');
    const decision = change(row);
    refuseSecond(db, row, decision.state);
    const back = decision.state === 'new';
    decideRecommendation(db, id, { ...decision, decidedAt: back ? null : at, decidedBy: back ? null : call.actor });
    appendAudit(db, { at, actor: call.actor, action, detail: { recommendation: id, type: row.type } });
  }).immediate();
  emit('recommendations.changed', { clientId });
  return describe(known(db, id));
}

/** One that was rejected cannot come back beside a newer one of the same subject. */
function refuseSecond(db: Database, { id, key, state }: StoredRecommendation, next: RecommendationState): void {
  if (state !== 'rejected' || next !== 'new') return;
  const other = openOfKey(db, key);
  if (other && other.id !== id) throw new AppError('CONFLICT', 'recommendations:error.newer');
}
