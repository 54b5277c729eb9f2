import type { Period } from '../../contract/values.ts';
import { addSums, noSums, type SpendSums } from '../../domain/channels/figures.ts';
import type { ChannelsState, Question } from './question.ts';
import { eventTypeOf } from './question.ts';
import { eventDays, orderCampaignDays, orderDays, type ConversionDay } from './repo-conversions.ts';
import { campaignDays, channelDays, type SpendDay } from './repo-spend.ts';

/** Sums of one day of a channel (or campaign) in the client's currency. */
export interface DaySums extends SpendSums {
  date: string;
  id: number;
}

/**
 * Spend and conversions by day and channel, or by day and campaign of one channel, in the client's currency. A row of
 * another currency counts with everything it says where a rate of its day or before is known, and not at all where none is.
 */
export function daySums(state: ChannelsState, { conversion }: Pick<Question, 'conversion'>, period: Period, channel: number | null = null): DaySums[] {
  const reader = state.db.readOnly();
  const spend = channel === null ? channelDays(reader, period) : campaignDays(reader, channel, period);
  const reported = conversion === 'reported';
  const days = spend.flatMap((row) => spendSums(state, row, reported) ?? []);
  return reported ? days : [...days, ...conversionDays(state, conversion, period, channel).map((row) => conversionSums(state, row))];
}

function conversionDays(state: ChannelsState, conversion: string, period: Period, channel: number | null): ConversionDay[] {
  const reader = state.db.readOnly();
  const type = eventTypeOf(conversion);
  if (type !== null) return eventDays(reader, type, period, channel).filter(({ id }) => channel !== null || id > 0);
  return channel === null ? orderDays(reader, period).filter(({ id }) => id > 0) : orderCampaignDays(reader, channel, period);
}

function spendSums({ rates }: ChannelsState, { date, id, currency, cost, impressions, clicks, conversions, revenue }: SpendDay, reported: boolean): DaySums | null {
  const spendMicros = rates.convert(cost, currency, date);
  if (spendMicros === null) return null;
  return {
    date, id, spendMicros, impressions, clicks,
    conversions: reported ? conversions : null,
    revenueMicros: reported && revenue !== null ? rates.convert(revenue, currency, date) : null,
  };
}

function conversionSums({ rates }: ChannelsState, { date, id, currency, count, value }: ConversionDay): DaySums {
  return { ...noSums(), date, id, conversions: count, revenueMicros: currency === '' ? null : rates.convert(value, currency, date) };
}

/** Conversions and revenue by day over all channels; of orders and events those that no channel is known of, too. */
export function outcomeDays(state: ChannelsState, conversion: string, period: Period): Pick<DaySums, 'date' | 'conversions' | 'revenueMicros'>[] {
  if (conversion === 'reported') return daySums(state, { conversion }, period);
  const reader = state.db.readOnly();
  const type = eventTypeOf(conversion);
  const days = type === null ? orderDays(reader, period) : eventDays(reader, type, period);
  return days.map((row) => conversionSums(state, row));
}

/** Sums by channel, campaign or whatever `by` answers. */
export function summed<K>(days: readonly DaySums[], by: (day: DaySums) => K): Map<K, SpendSums> {
  const sums = new Map<K, SpendSums>();
  for (const day of days) {
    const key = by(day);
    const sum = sums.get(key) ?? noSums();
    sums.set(key, addSums(sum, day));
  }
  return sums;
}

/** Spend of other currencies in a period: what was converted, and what was left out since which day for want of a rate. */
export function foreignSpend(state: ChannelsState, period: Period) {
  const found = new Map<string, { currency: string; spendMicros: number; convertedMicros: number; leftOutMicros: number; firstMissing: string | null }>();
  for (const { currency, cost, date } of channelDays(state.db.readOnly(), period)) {
    if (currency === state.settings.currency) continue;
    const row = found.get(currency) ?? { currency, spendMicros: 0, convertedMicros: 0, leftOutMicros: 0, firstMissing: null };
    const converted = state.rates.convert(cost, currency, date);
    row.spendMicros += cost;
    row.convertedMicros += converted ?? 0;
    if (converted === null) {
      row.leftOutMicros += cost;
      row.firstMissing = row.firstMissing === null || date < row.firstMissing ? date : row.firstMissing;
    }
    found.set(currency, row);
  }
  return [...found.values()];
}
