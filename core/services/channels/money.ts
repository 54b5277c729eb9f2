import { AppError } from '../../contract/errors.ts';
import type { ExchangeRate } from '../../contract/channels.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import { parseRates } from '../../domain/money/parse-rates.ts';
import { appendAudit } from '../agency/service.ts';
import type { CallContext } from '../handlers.ts';
import type { ChannelsDeps } from './deps.ts';
import { currentMonth, monthPacing } from './month.ts';
import { channelIdOf, channelsState, type ChannelsState } from './question.ts';
import { budgetsOf, foreignCurrencies, putBudget, removeBudget, removeRate, saveRate, storedRates } from './repo-money.ts';
import { campaignName } from './repo-spend.ts';

/** The rates that were entered, and the currencies met that none serves from their first day. */
export function ratesOf(state: ChannelsState): Output<'channels.rates'> {
  const reader = state.db.readOnly();
  const { currency: base } = state.settings;
  const missing = foreignCurrencies(reader, base).filter(({ currency, from }) => state.rates.on(currency, from) === null);
  return { base, rates: storedRates(reader, base).map((rate) => ({ ...rate, at: new Date(rate.at).toISOString() })), missing };
}

export function saveRates(deps: ChannelsDeps, { clientId, rates, text }: Parsed<'channels.saveRates'>, { actor }: CallContext): Output<'channels.saveRates'> {
  const { db, settings: { currency: base } } = channelsState(deps, clientId);
  const all = [...rates, ...pasted(text)];
  const own = all.find(({ currency }) => currency === base);
  if (own) throw new AppError('INVALID_INPUT', 'channels:error.ownCurrency', { params: { currency: base } });
  const at = deps.ports.clock.now();
  db.sqlite.transaction(() => {
    for (const rate of all) saveRate(db.sqlite, base, rate, { actor, at });
    appendAudit(db.sqlite, { at, actor, action: 'channels.saveRates', detail: { rates: all.length } });
  }).immediate();
  deps.emit('channels.changed', { clientId });
  return { saved: all.length };
}

function pasted(text: string): ExchangeRate[] {
  const { rates, fault } = parseRates(text);
  if (fault) throw new AppError('INVALID_INPUT', `channels:error.rate.${fault.reason}`, { params: { line: fault.line, text: fault.text } });
  return rates.map((rate) => ({ ...rate, source: 'pasted' }));
}

export function forgetRate(deps: ChannelsDeps, { clientId, currency, date }: Parsed<'channels.removeRate'>, { actor }: CallContext): Record<string, never> {
  const { db, settings } = channelsState(deps, clientId);
  const at = deps.ports.clock.now();
  db.sqlite.transaction(() => {
    if (!removeRate(db.sqlite, settings.currency, currency, date)) throw new AppError('NOT_FOUND', 'channels:error.unknownRate', { params: { currency, date } });
    appendAudit(db.sqlite, { at, actor, action: 'channels.removeRate', detail: { currency, date } });
  }).immediate();
  deps.emit('channels.changed', { clientId });
  return {};
}

/** A month's budgets, and how each channel stands to it. */
export function monthBudgets(state: ChannelsState, month = currentMonth(state)): Output<'channels.budgets'> {
  const key = (id: number) => state.names.get(id)?.key ?? 'none';
  const rows = [...monthPacing(state, month)].map(([id, pacing]) => ({ channel: key(id), name: state.names.get(id)?.name ?? '', pacing }));
  return {
    currency: state.settings.currency,
    month,
    budgets: budgetsOf(state.db.readOnly(), month).map(({ channelId, campaignId, amountMicros, currency }) => ({ month, channel: key(channelId), campaignId: campaignId === 0 ? null : campaignId, amountMicros, currency })),
    rows: rows.toSorted((a, b) => (b.pacing.budgetMicros ?? b.pacing.spentMicros) - (a.pacing.budgetMicros ?? a.pacing.spentMicros)),
  };
}

export function setBudget(deps: ChannelsDeps, { clientId, month, channel, campaignId, amountMicros }: Parsed<'channels.setBudget'>, { actor }: CallContext): Record<string, never> {
  const state = channelsState(deps, clientId);
  const channelId = channelIdOf(state, channel);
  const { sqlite } = state.db;
  if (campaignId !== null && campaignName(sqlite, channelId, campaignId) === undefined) throw new AppError('NOT_FOUND', 'channels:error.unknownCampaign', { params: { campaign: campaignId } });
  const at = deps.ports.clock.now();
  sqlite.transaction(() => {
    if (amountMicros === null) removeBudget(sqlite, month, channelId, campaignId ?? 0);
    else putBudget(sqlite, { month, channelId, campaignId: campaignId ?? 0, amountMicros, currency: state.settings.currency }, { actor, at });
    appendAudit(sqlite, { at, actor, action: 'channels.setBudget', detail: { month, channel, campaignId, amountMicros } });
  }).immediate();
  deps.emit('channels.changed', { clientId });
  return {};
}
