import type { Period } from '../../contract/values.ts';
import { fold } from '../../domain/import/index.ts';
import { eventTypeOf, type ChannelsState } from './question.ts';
import { eventsByProperty, splitDays, type SplitRow } from './repo-splits.ts';

/** Spend and conversions of a day of a channel by something that the files split spend by (job title, product, place …), in the client's currency. */
export interface SplitSums {
  date: string;
  id: number;
  dimension: string;
  value: string;
  spendMicros: number;
  conversions: number;
}

/** Spend by what the files split it by; conversions as the platforms report them, or events that carry the same word of the same name. */
export function splitSums(state: ChannelsState, conversion: string, { from, to }: Period): SplitSums[] {
  const reader = state.db.readOnly();
  const type = eventTypeOf(conversion);
  const spend = splitDays(reader, from, to).flatMap((row) => partsOf(state, row, type === null));
  const names = new Set(spend.map(({ dimension }) => dimension));
  const events = type === null || names.size === 0 ? [] : eventsByProperty(reader, type, from, to).flatMap(({ date, channelId, name, value, count }) => {
    const dimension = fold(name);
    return names.has(dimension) ? [{ date, id: channelId, dimension, value, spendMicros: 0, conversions: count }] : [];
  });
  return [...spend, ...events];
}

/** `name=value|name=value` of a row: it counts for each of its names. */
function partsOf({ rates }: ChannelsState, { date, channelId, breakdown, currency, costMicros, conversions }: SplitRow, reported: boolean): SplitSums[] {
  const micros = rates.convert(costMicros, currency, date);
  if (micros === null) return [];
  return breakdown.split('|').flatMap((part) => {
    const at = part.indexOf('=');
    if (at <= 0) return [];
    return [{ date, id: channelId, dimension: part.slice(0, at), value: part.slice(at + 1), spendMicros: micros, conversions: reported ? conversions : 0 }];
  });
}
