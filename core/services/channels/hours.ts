import type { Period } from '../../contract/values.ts';
import { addSums, noSums, type SpendSums } from '../../domain/channels/figures.ts';
import { localHours } from '../../domain/channels/local-hour.ts';
import { eventTypeOf, type ChannelsState } from './question.ts';
import { eventHours } from './repo-conversions.ts';
import { spendHours } from './repo-spend.ts';

/** Sums of an hour of the client's day. */
export interface HourSums extends SpendSums {
  date: string;
  hour: number;
}

/**
 * One channel by the hour, in the order of time, where files say the hour of its spend; conversions as the platforms report them or of events on the
 * same days. Orders say no hour of spend's days: none are counted.
 */
export function hourSums(state: ChannelsState, channel: number, conversion: string, period: Period): HourSums[] {
  const reader = state.db.readOnly();
  const type = eventTypeOf(conversion);
  const hours = new Map<string, HourSums>();
  const add = (date: string, hour: number, sums: Partial<SpendSums>) => {
    const key = `${date} ${String(hour).padStart(2, '0')}`;
    const row = hours.get(key) ?? { ...noSums(), date, hour };
    addSums(row, sums);
    hours.set(key, row);
  };
  const days = new Set<string>();
  for (const { date, hour, currency, cost, impressions, clicks, conversions } of spendHours(reader, channel, period)) {
    const spendMicros = state.rates.convert(cost, currency, date);
    if (spendMicros === null) continue;
    days.add(date);
    add(date, hour, { spendMicros, impressions, clicks, conversions: conversion === 'reported' ? conversions : null });
  }
  const hourOf = localHours(state.settings.timezone);
  // Beside spend by the hour, events of the days that have it: a cost per conversion is of the same days.
  for (const { date, utcHour, count } of type === null || days.size === 0 ? [] : eventHours(reader, type, channel, period)) if (days.has(date)) add(date, hourOf(date, utcHour), { conversions: count });
  return [...hours].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}
