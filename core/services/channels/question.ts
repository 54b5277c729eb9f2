import type { ChannelsFilter, ConversionSource } from '../../contract/channels.ts';
import { AppError } from '../../contract/errors.ts';
import type { Period } from '../../contract/values.ts';
import { addDays, lastYear, previousPeriod } from '../../domain/metrics/periods.ts';
import { Rates } from '../../domain/money/rates.ts';
import { remembered } from '../../db/remembered.ts';
import { clientFacts, localDateAt, spanOf, type ClientFacts } from '../overview/service.ts';
import type { ChannelsDeps } from './deps.ts';
import { conversionCounts } from './repo-conversions.ts';
import { storedRates } from './repo-money.ts';
import { channelsNamed, spendSpan, type Named } from './repo-spend.ts';

/** A client's channels as a question finds them. */
export interface ChannelsState extends ClientFacts {
  rates: Rates;
  names: ReadonlyMap<number, Named>;
  span: Period | null;
  today: string;
}

export function channelsState({ vault, ports }: Pick<ChannelsDeps, 'vault'> & { ports: Pick<ChannelsDeps['ports'], 'clock'> }, clientId: string): ChannelsState {
  return stateOf(clientFacts(vault, clientId), ports.clock.now());
}

export function stateOf(facts: ClientFacts, now: number): ChannelsState {
  const reader = facts.db.readOnly();
  const { currency, timezone } = facts.settings;
  const names = remembered(facts.db, 'channels named', () => new Map(channelsNamed(reader).map((channel) => [channel.id, channel])));
  const span = remembered(facts.db, 'spend span', () => spendSpan(reader));
  return { ...facts, rates: new Rates(currency, storedRates(reader, currency)), names, span, today: localDateAt(now, timezone) };
}

/** Conversions that the client has, those that platforms report first; events that only tell of reading last. */
export function conversionsOf({ db }: ClientFacts): { source: ConversionSource; count: number }[] {
  return remembered(db, 'conversions', () => {
    const { reported, orders, events } = conversionCounts(db.readOnly());
    return [
      ...(reported === null ? [] : [{ source: 'reported', count: reported }]),
      ...(orders > 0 ? [{ source: 'orders', count: orders }] : []),
      ...events.map(({ type, count }) => ({ source: `event:${type}`, count })),
    ];
  });
}

export interface Question {
  period: Period;
  compared: Period | null;
  conversion: ConversionSource;
}

/** What is asked, with what is left out put in: all of the spend's days, and the first conversion there is. */
export function questionOf(state: ChannelsState, { period, compare, conversion }: ChannelsFilter): Question {
  const asked = period ?? state.span ?? spanOf(state) ?? { from: state.today, to: addDays(state.today, 1) };
  if (asked.from >= asked.to) throw new AppError('INVALID_INPUT', 'figures:error.period', { params: { ...asked } });
  return {
    period: asked,
    compared: compare === 'none' ? null : compare === 'year' ? lastYear(asked) : previousPeriod(asked),
    conversion: conversion ?? conversionsOf(state)[0]?.source ?? 'reported',
  };
}

/** The kind of event that counts as conversion; null where it is no event. */
export const eventTypeOf = (conversion: ConversionSource): string | null => (conversion.startsWith('event:') ? conversion.slice('event:'.length) : null);

/** A channel's id by its key. */
export function channelIdOf({ names }: ChannelsState, key: string): number {
  for (const channel of names.values()) if (channel.key === key) return channel.id;
  throw new AppError('NOT_FOUND', 'channels:error.unknownChannel', { params: { channel: key } });
}
