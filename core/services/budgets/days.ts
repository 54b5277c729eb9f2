import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import { planDates } from '../../domain/budget/plan-dates.ts';
import { planTomorrow } from '../../domain/budget/tomorrow.ts';
import { addDays } from '../../domain/metrics/periods.ts';
import { channelsState, conversionsOf } from '../channels/service.ts';
import type { BudgetsDeps } from './deps.ts';
import { storedCurves } from './service.ts';
import { recentDays, weekdayEffects } from './weekdays.ts';

/** Of a channel's mean day: beyond, nothing was seen. */
const BOUNDS = { low: 0.5, high: 1.75 };
/** Without a word on weekdays no day is better than another: an S-shaped curve alone would pile money on a few. */
const EVEN = { low: 1, high: 1 };
const WEEK = 7;

/** A split of a week put on its days, by what each channel's weekdays bring; beside it the same on every day. */
export function planWeekdays(deps: BudgetsDeps, { clientId, target, spends }: Parsed<'budgets.days'>): Output<'budgets.days'> {
  const state = channelsState(deps, clientId);
  const stored = storedCurves(state.db.readOnly(), target);
  if (stored === null || stored.currency !== state.settings.currency) throw new AppError('CONFLICT', 'budgets:error.noCurves');
  const { channels } = stored.curves;
  const weekly = channels.map(({ channel }) => ({ channel, spend: spends[channel] ?? 0 }));
  const weekdays = weekdayEffects(state, stored.conversion);
  const from = nextMonday(state.today);
  const [plan, even] = [planDates(channels, { from, count: WEEK, weekly, weekdays, bounds: (channel) => (Object.hasOwn(weekdays, channel) ? BOUNDS : EVEN) }), planDates(channels, { from, count: WEEK, weekly, weekdays, bounds: () => EVEN })];
  return { currency: state.settings.currency, days: plan.plan, outcome: plan.outcome, even: even.outcome, known: Object.keys(weekdays) };
}

const nextMonday = (today: string): string => {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(today, WEEK - weekday);
};

/** Days that the daily split looks back on, and what it asks of them. */
const LOOK_BACK = 60;
const LEAST_CONVERSIONS = 30;

/** The next day's split by Thompson sampling on the last days; null where they say too little. */
export function planNextDay(deps: BudgetsDeps, { clientId, conversion: asked, budget, mostChange }: Parsed<'budgets.tomorrow'>): Output<'budgets.tomorrow'> {
  const state = channelsState(deps, clientId);
  const conversion = asked ?? conversionsOf(state)[0]?.source ?? 'reported';
  const { currency } = state.settings;
  const byChannel = [...recentDays(state, conversion, LOOK_BACK)].filter(([, own]) => own.some(({ cost }) => cost > 0));
  const days = byChannel.flatMap(([channel, own]) => own.map(({ day, cost, conversions }) => ({ day, channel, spend: cost, conversions })));
  const answer = { currency, conversion, lookBack: LOOK_BACK, mostChange };
  if (byChannel.length < 2 || days.reduce((sum, day) => sum + day.conversions, 0) < LEAST_CONVERSIONS) return { ...answer, budget: budget ?? 0, found: null };
  const last = Math.max(...days.map(({ day }) => day));
  const usual = days.filter(({ day }) => day > last - WEEK).reduce((sum, { spend }) => sum + spend, 0) / WEEK;
  const { channels, simulation } = planTomorrow(days, { budget: budget ?? usual, mostChange, seed: 1 });
  const names = new Map([...state.names.values()].map(({ key, name }) => [key, name]));
  return { ...answer, budget: budget ?? usual, found: { date: new Date((last + 1) * 86_400_000).toISOString().slice(0, 10), channels: channels.map((one) => ({ ...one, name: names.get(one.channel) ?? one.channel })), simulation } };
}
