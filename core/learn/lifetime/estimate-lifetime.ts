import type { ErrorParams } from '../../contract/errors.ts';
import type { ByteSource } from '../../domain/import/index.ts';
import { fitOrders, namedParams, type FittedOrders } from './fit-orders.ts';
import { fitSpend, type FittedSpend } from './gamma-gamma.ts';
import { MIN_SPENDERS, scoreHeldOut, type HeldOutScore } from './held-out.ts';
import { dayText, horizonDays, type Horizon } from './horizon.ts';
import { refuseHistories, refuseLines } from './lifetime-gate.ts';
import { notesOf } from './lifetime-notes.ts';
import { refusal, type LifetimeRefusal } from './lifetime-refusal.ts';
import { orderModelNames, type OrderModelName } from './order-model.ts';
import { predictLifetime, type LifetimeOutlook } from './predict-lifetime.ts';
import { historiesAt, type CustomerHistories, type SortedLines } from './purchase-lines.ts';
import { readPurchases, type PurchaseColumns, type ReadPurchases } from './read-purchases.ts';

export interface LifetimeRequest {
  columns: PurchaseColumns;
  /** The last day that counts as known, counted from 1970-01-01; null: the last day with an order. */
  until: number | null;
  horizon: Horizon;
  model: OrderModelName | 'auto';
  unit: 'week' | 'day';
  /** Orders after it are left out. */
  today: number;
}

/** Something to know about the result. */
export interface LifetimeNote {
  code: string;
  messageKey: string;
  params: ErrorParams;
}

/** How the model did on the last quarter of the time, fitted to what was known before; the last days are included. */
export interface HeldOutCheck {
  from: string;
  until: string;
  /** One score a model, the best first; one only where the model was not to be chosen. */
  models: HeldOutScore[];
}

export interface LifetimeEstimate {
  model: OrderModelName;
  chosenBy: 'asked' | 'held-out-log-score' | 'log-likelihood';
  unit: 'week' | 'day';
  params: Record<string, number>;
  spend: { p: number; q: number; gamma: number };
  logLikelihood: number;
  /** The last day known, and the last day foretold. */
  until: string;
  horizonUntil: string;
  /** Probability with which a customer's value falls between low and high. */
  interval: number;
  heldOut: HeldOutCheck | null;
  notes: LifetimeNote[];
  /** The most valuable first. */
  customers: ({ id: string } & LifetimeOutlook)[];
}

const INTERVAL = 0.9;
/** Share of the time that is held out. */
const HELD_OUT = 0.25;

export interface LifetimeEnvironment {
  signal: AbortSignal;
  /** Awaited between the parts of the work, so that whoever waits can be heard; what it throws ends the work. */
  breathe: () => Promise<void>;
}

/** Reads orders and says of every customer what is to be expected, or why that cannot be said. */
export async function estimateLifetime(source: ByteSource, request: LifetimeRequest, environment: LifetimeEnvironment): Promise<LifetimeEstimate | { refused: LifetimeRefusal[] }> {
  if (request.until !== null && request.until > request.today) return { refused: [refusal('future', 'lifetime:refused.future', { date: dayText(request.until), today: dayText(request.today) })] };
  const read = await readPurchases(source, request.columns, environment.signal);
  if ('refused' in read) return read;
  const unusable = refuseLines(read);
  if (unusable.length > 0) return { refused: unusable };
  return estimate(read, request, environment);
}

async function estimate(read: ReadPurchases, request: LifetimeRequest, environment: LifetimeEnvironment): Promise<LifetimeEstimate | { refused: LifetimeRefusal[] }> {
  const { signal, breathe } = environment;
  const lines = read.lines.sorted();
  const unitDays = request.unit === 'week' ? 7 : 1;
  const lastOrder = lines.day.reduce((last, day) => (day <= request.today && day > last ? day : last), Number.NEGATIVE_INFINITY);
  const until = request.until ?? lastOrder;
  const histories = historiesAt(lines, { until, unitDays });
  const refused = refuseHistories(histories, unitDays);
  if (refused.length > 0) return { refused: [...refused, ...refuseLater(lines, request.today)] };
  await breathe();
  const spend = fitSpend(histories, MIN_SPENDERS, signal);
  if (spend === null) return { refused: [refusal('no-spend', 'lifetime:refused.noSpend', { least: MIN_SPENDERS })] };
  const heldOut = await checkHeldOut(lines, histories, { until, unitDays, models: request.model === 'auto' ? orderModelNames : [request.model] }, environment);
  const { fitted, chosenBy } = chooseModel(request.model, histories, heldOut, signal);
  await breathe();
  const days = horizonDays(request.horizon, until);
  const outlooks = predictLifetime(fitted, spend, histories, { horizon: days / unitDays, interval: INTERVAL, signal });
  return {
    model: fitted.model,
    chosenBy,
    unit: request.unit,
    params: namedParams(fitted),
    spend: paramsOf(spend),
    logLikelihood: fitted.logLikelihood,
    until: dayText(until),
    horizonUntil: dayText(until + days),
    interval: INTERVAL,
    heldOut,
    notes: notesOf({ read, lines, histories, fitted, spend, heldOut, outlooks, until, lastOrder, today: request.today, horizon: days, unitDays }),
    customers: ranked(histories.ids, outlooks),
  };
}

/** Orders of days that have not come, where what is left of them is too little. */
function refuseLater({ day }: SortedLines, today: number): LifetimeRefusal[] {
  const count = day.filter((each) => each > today).length;
  return count === 0 ? [] : [refusal('future', 'lifetime:note.future', { count, today: dayText(today) })];
}

const paramsOf = ({ p, q, gamma }: FittedSpend) => ({ p, q, gamma });

function chooseModel(asked: LifetimeRequest['model'], histories: CustomerHistories, heldOut: HeldOutCheck | null, signal?: AbortSignal): { fitted: FittedOrders; chosenBy: LifetimeEstimate['chosenBy'] } {
  const fit = (name: OrderModelName) => fitOrders(name, histories, signal);
  if (asked !== 'auto') return { fitted: fit(asked), chosenBy: 'asked' };
  const [best] = heldOut?.models ?? [];
  if (best) return { fitted: fit(best.model), chosenBy: 'held-out-log-score' };
  // All three have four parameters, so their likelihoods may be compared as they are.
  const fitted = orderModelNames.map(fit).reduce((chosen, next) => (next.logLikelihood > chosen.logLikelihood ? next : chosen));
  return { fitted, chosenBy: 'log-likelihood' };
}

interface HeldOutWindow {
  until: number;
  unitDays: number;
  models: readonly OrderModelName[];
}

/** Null where the first three quarters of the time would not carry a model. */
async function checkHeldOut(lines: SortedLines, histories: CustomerHistories, { until, unitDays, models }: HeldOutWindow, { signal, breathe }: LifetimeEnvironment): Promise<HeldOutCheck | null> {
  const days = Math.round(histories.age.reduce((most, age) => Math.max(most, age), 0) * unitDays * HELD_OUT);
  const before = historiesAt(lines, { until: until - days, laterUntil: until, unitDays });
  if (refuseHistories(before, unitDays).some(({ code }) => code !== 'too-short-history')) return null;
  const spend = fitSpend(before, MIN_SPENDERS, signal);
  const scores: HeldOutScore[] = [];
  for (const model of models) {
    await breathe();
    scores.push(scoreHeldOut(fitOrders(model, before, signal), spend, before, days / unitDays, INTERVAL));
  }
  await breathe();
  return { from: dayText(until - days + 1), until: dayText(until), models: scores.sort((a, b) => b.logScore - a.logScore) };
}

function ranked(ids: readonly string[], outlooks: readonly LifetimeOutlook[]): LifetimeEstimate['customers'] {
  const rows = outlooks.map((outlook, customer) => ({ id: ids[customer] ?? '', ...outlook }));
  return rows.sort((a, b) => b.expectedValue - a.expectedValue || (a.id < b.id ? -1 : 1));
}
