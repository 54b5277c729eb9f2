import type { Pacing } from '../../contract/channels.ts';
import { pacingOf, spreadOverDays } from '../../domain/channels/pacing.ts';
import { addDays } from '../../domain/metrics/periods.ts';
import type { ChannelsState } from './question.ts';
import { budgetsOf, type StoredBudget } from './repo-money.ts';
import { coveredDays } from './repo-spend.ts';

/** Days before a month from which its rate and shape are read, with those that a monthly row may reach over. */
const BEFORE = 56 + 31;

/** The month that spend has come to; this month where there is none. */
export function currentMonth({ span, today }: ChannelsState): string {
  return (span ? addDays(span.to, -1) : today).slice(0, 7);
}

/** How each channel, or each campaign of one, stands to its budget of a month. */
export function monthPacing(state: ChannelsState, month: string, channel: number | null = null): Map<number, Pacing> {
  if (!state.span) return new Map();
  const asOf = addDays(state.span.to, -1);
  const from = addDays(`${month}-01` < asOf ? `${month}-01` : asOf, -BEFORE);
  const spend = Map.groupBy(coveredDays(state.db.readOnly(), { from, to: state.span.to }, channel), ({ id }) => id);
  const budgets = ownBudgets(state, month, channel);
  const ids = new Set([...spend.keys(), ...budgets.keys()]);
  return new Map([...ids].map((id) => {
    const rows = (spend.get(id) ?? []).flatMap(({ date, days, cost, currency }) => {
      const micros = state.rates.convert(cost, currency, date);
      return micros === null ? [] : [{ date, days, micros }];
    });
    return [id, pacingOf(month, spreadOverDays(rows), budgets.get(id) ?? null, asOf)];
  }));
}

/** Budgets of channels, or of one channel's campaigns, in the client's currency. A channel without one has those of its campaigns together. */
function ownBudgets(state: ChannelsState, month: string, channel: number | null): Map<number, number> {
  const stored = budgetsOf(state.db.readOnly(), month);
  const budgets = new Map<number, number>();
  const add = (id: number, row: StoredBudget) => budgets.set(id, (budgets.get(id) ?? 0) + (state.rates.convert(row.amountMicros, row.currency, `${month}-01`) ?? 0));
  const whole = stored.filter(({ campaignId }) => campaignId === 0);
  const parts = stored.filter(({ campaignId }) => campaignId !== 0);
  if (channel !== null) for (const row of parts.filter(({ channelId }) => channelId === channel)) add(row.campaignId, row);
  else {
    for (const row of whole) add(row.channelId, row);
    for (const row of parts.filter(({ channelId }) => !whole.some((one) => one.channelId === channelId))) add(row.channelId, row);
  }
  return budgets;
}
