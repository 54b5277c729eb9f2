import { AppError } from '../../contract/errors.ts';
import type { FittedChannel, PlannedSplit, ResponseCurve } from '../../contract/budgets.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { BudgetRequest } from '../../domain/budget/budget-request.ts';
import { budgetFrontier, planFrontier } from '../../domain/budget/frontier.ts';
import { limitsOf } from '../../domain/budget/limits.ts';
import { optimise } from '../../domain/budget/optimise.ts';
import { outcomeOf } from '../../domain/budget/outcome.ts';
import { planNotes } from '../../domain/budget/plan-notes.ts';
import { marginalResponse, steadyResponse } from '../../domain/response/curve.ts';
import { curveOf } from '../../domain/response/draws.ts';
import { centralSpan } from '../../domain/statistics/chain-diagnostics.ts';
import { channelsState } from '../channels/service.ts';
import { clientWeeks, presentSpend } from './client-weeks.ts';
import type { BudgetsDeps } from './deps.ts';
import { storedCurves } from './service.ts';

const POINTS = 24;
const LEVEL = 0.9;

/** The best split of a week's budget by a client's own curves, what it is beside the present one, and what else there is to pick. */
export function planBudget(deps: BudgetsDeps, { clientId, target, total: asked, channels: limits, targets, mostChange, leastChange }: Parsed<'budgets.plan'>): Output<'budgets.plan'> {
  const state = channelsState(deps, clientId);
  const stored = storedCurves(state.db.readOnly(), target);
  if (stored === null || stored.currency !== state.settings.currency) throw new AppError('CONFLICT', 'budgets:error.noCurves');
  const weeks = clientWeeks(state, target, stored.conversion);
  const { channels } = stored.curves;
  const spending = weeks === null ? {} : presentSpend(weeks);
  const present = Object.fromEntries(channels.map(({ channel, observed }) => [channel, spending[channel] ?? observed?.mean ?? 0]));
  const now = channels.map(({ channel }) => present[channel] ?? 0);
  const total = asked ?? now.reduce((sum, spend) => sum + spend, 0);
  const before = now.reduce((sum, spend) => sum + spend, 0);
  // How far a channel may move is meant of its share: of twice the budget it may have twice as much.
  const scaled = Object.fromEntries(Object.entries(present).map(([channel, spend]) => [channel, before > 0 ? (spend * total) / before : spend]));
  const request: BudgetRequest = { total, channels: limits, targets, present: scaled, mostChange, leastChange };
  const plan = optimise(channels, request);
  const proposed = plan.allocation.map(({ spend }) => spend);
  const name = new Map([...state.names.values()].map((one) => [one.key, one.name]));
  const said = channels.map((curve, at) => ({
    channel: curve.channel, name: name.get(curve.channel) ?? curve.channel, present: now[at] as number, marginal: Math.min(marginalResponse(curve, now[at] as number), Number.MAX_VALUE),
    seenTo: curve.observed?.max ?? 0, points: pointsOf(curve, Math.max(curve.observed?.max ?? 0, now[at] as number, proposed[at] as number)),
  }));
  const byName = channels.map((curve) => ({ ...curve, channel: name.get(curve.channel) ?? curve.channel }));
  return {
    currency: state.settings.currency, target, channels: said, total,
    present: splitOf(channels, now, now), proposed: splitOf(channels, proposed, now),
    binding: plan.binding, price: plan.price, equalSplit: plan.equalSplit, gap: plan.gap,
    plans: planFrontier({ channels, limits: limitsOf(channels.map(({ channel }) => channel), request), request }, plan.spent),
    budgets: budgetFrontier(channels, request),
    notes: planNotes(byName, { ...plan, allocation: plan.allocation.map((one, at) => ({ ...one, channel: byName[at]?.channel ?? one.channel })) }, total),
  };
}

function splitOf(channels: readonly FittedChannel[], spends: number[], now: readonly number[]): PlannedSplit {
  const spent = spends.reduce((sum, spend) => sum + spend, 0);
  const before = now.reduce((sum, spend) => sum + spend, 0);
  const moved = spent > 0 && before > 0 ? spends.reduce((sum, spend, at) => sum + Math.abs(spend / spent - (now[at] as number) / before), 0) / 2 : null;
  return { spends, spent, outcome: outcomeOf(channels, spends), moved };
}

/** A curve to draw, with the band of its draws. */
function pointsOf(curve: FittedChannel, largest: number) {
  const draws: ResponseCurve[] = (curve.draws ?? []).map((draw) => curveOf(curve.channel, curve.saturation.type, draw));
  return Array.from({ length: POINTS + 1 }, (_, at) => {
    const spend = (1.3 * largest * at) / POINTS;
    const value = steadyResponse(curve, spend);
    const { low, high } = draws.length === 0 ? { low: value, high: value } : centralSpan(draws.map((draw) => steadyResponse(draw, spend)), LEVEL);
    return { spend, value, low: Math.min(low, value), high: Math.max(high, value) };
  });
}
