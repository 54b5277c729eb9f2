import type { ChannelsFilter } from '../../contract/channels.ts';
import type { Period } from '../../contract/values.ts';
import { addSums, noSums, spendFiguresOf, type SpendSums } from '../../domain/channels/figures.ts';
import { localHours } from '../../domain/channels/local-hour.ts';
import { weekdayOf } from '../../domain/channels/pacing.ts';
import { MICROS, quotient } from '../../domain/metrics/kpis.ts';
import { bucketOf, bucketsOf, grainFor, type Grain } from '../../domain/metrics/periods.ts';
import { channelRows } from './list.ts';
import { currentMonth, monthPacing } from './month.ts';
import { channelIdOf, eventTypeOf, questionOf, type ChannelsState, type Question } from './question.ts';
import { eventHours } from './repo-conversions.ts';
import { campaignsOf, spendHours } from './repo-spend.ts';
import { daySums, summed, type DaySums } from './sums.ts';

/** One channel: its figures, their course beside the compared period's, its campaigns, its hours, its budget. */
export function oneChannel(state: ChannelsState, channel: string, filter: ChannelsFilter) {
  const id = channelIdOf(state, channel);
  const question = questionOf(state, filter);
  const { period, compared } = question;
  const grain = grainFor(period);
  const [now, before] = [daySums(state, question, period, id), compared ? daySums(state, question, compared, id) : null];
  const { rows } = channelRows(state, question);
  const blank = { ...spendFiguresOf(noSums()), channel, name: state.names.get(id)?.name ?? '', share: null, previous: null, pacing: null };
  return {
    currency: state.settings.currency,
    ...question,
    row: rows.find((row) => row.channel === channel) ?? blank,
    grain,
    series: pointsOf(now, period, grain),
    before: before && compared ? pointsOf(before, compared, grain) : [],
    campaigns: campaignRows(state, id, now, before),
    heat: heatOf(state, id, question),
    pacing: monthPacing(state, currentMonth(state)).get(id) ?? null,
  };
}

function pointsOf(days: readonly DaySums[], period: Period, grain: Grain) {
  const sums = summed(days, ({ date }) => bucketOf(date, grain));
  return bucketsOf(period, grain).map((date) => {
    const { spendMicros, clicks, conversions, revenueMicros, cpa } = spendFiguresOf(sums.get(date) ?? noSums());
    return { date, spendMicros, clicks, conversions, revenueMicros, cpa };
  });
}

function campaignRows(state: ChannelsState, channel: number, now: readonly DaySums[], before: readonly DaySums[] | null) {
  const names = new Map(campaignsOf(state.db.readOnly(), channel).map(({ id, name }) => [id, name]));
  const past = before && summed(before, ({ id }) => id);
  const sums = summed(now, ({ id }) => id);
  const spend = [...sums.values()].reduce((all, sum) => all + sum.spendMicros, 0);
  return [...sums].map(([id, sum]) => {
    const earlier = past?.get(id);
    return { ...spendFiguresOf(sum), campaignId: id === 0 ? null : id, name: names.get(id) ?? '', share: quotient(sum.spendMicros, spend), previous: earlier ? spendFiguresOf(earlier) : null };
  }).toSorted((a, b) => b.spendMicros - a.spendMicros || (b.conversions ?? 0) - (a.conversions ?? 0));
}

/** Spend and conversions by weekday and hour of the client's day; null where neither spend nor events tell the hour. */
function heatOf(state: ChannelsState, channel: number, { period, conversion }: Question) {
  const reader = state.db.readOnly();
  const type = eventTypeOf(conversion);
  const spend = spendHours(reader, channel, period);
  const events = type === null ? [] : eventHours(reader, type, channel, period);
  if (spend.length === 0 && events.length === 0) return null;
  const hourOf = localHours(state.settings.timezone);
  const cells = new Map<number, SpendSums>();
  const add = (date: string, hour: number, sums: Partial<SpendSums>) => {
    const place = weekdayOf(date) * 24 + hour;
    cells.set(place, addSums(cells.get(place) ?? noSums(), sums));
  };
  const hours = new Set(spend.map(({ date }) => date));
  for (const { date, hour, currency, cost, clicks, conversions } of spend) {
    const spendMicros = state.rates.convert(cost, currency, date);
    if (spendMicros !== null) add(date, hour, { spendMicros, clicks, conversions: conversion === 'reported' ? conversions : null });
  }
  // Beside spend by the hour, events of the days that have it: a cost per conversion is of the same days.
  for (const { date, utcHour, count } of events) if (spend.length === 0 || hours.has(date)) add(date, hourOf(date, utcHour), { conversions: count });
  return { spendHours: spend.length > 0, cells: [...cells].toSorted(([a], [b]) => a - b).map(([place, sums]) => heatCell(place, sums, spend.length > 0)) };
}

function heatCell(place: number, { spendMicros, conversions, clicks }: SpendSums, spendHours: boolean) {
  return {
    weekday: Math.floor(place / 24) + 1, hour: place % 24, spendMicros: spendHours ? spendMicros : null, conversions, clicks,
    cpa: spendHours && spendMicros > 0 ? quotient(spendMicros / MICROS, conversions) : null,
  };
}
