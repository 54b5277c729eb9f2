import { type ChannelFacts, dayOf, dateOf, type SpendDay, type SplitDay } from '../../domain/recommendations/facts.ts';
import { clientFacts, localDateAt, type ClientFacts } from '../overview/service.ts';
import type { RecommendationsDeps } from './deps.ts';
import { channelBudgets, channelNames, convertingChannels, lastSpendDate, spendDays, splitDays, type SpendRow } from './repo-facts.ts';

/** How far back recommendations look: twelve weeks, and the weeks before a break. */
const LOOK_BACK = 98;

export interface ClientChannels {
  client: ClientFacts;
  today: string;
  currency: string;
  /** Null where no spend by day was ever imported. */
  facts: ChannelFacts | null;
}

/** A client's spend and conversions by channel, day and category, of whole days only: today is not over. */
export function clientChannels({ vault, ports }: Pick<RecommendationsDeps, 'vault' | 'ports'>, clientId: string): ClientChannels {
  const client = clientFacts(vault, clientId);
  const { currency, timezone } = client.settings;
  const today = localDateAt(ports.clock.now(), timezone);
  const db = client.db.readOnly();
  const last = lastSpendDate(db, currency, today);
  if (last === null) return { client, today, currency, facts: null };
  const asOf = dayOf(last) + 1;
  const from = dateOf(asOf - LOOK_BACK);
  const counted = new Set(convertingChannels(db, currency, from));
  const days = spendDays(db, currency, from, dateOf(asOf)).filter(({ channelId }) => counted.has(channelId)).map(toDay);
  const splits = splitDays(db, currency, from, dateOf(asOf)).filter(({ channelId }) => counted.has(channelId)).flatMap(toSplits);
  const budgets = channelBudgets(db, currency, dateOf(asOf).slice(0, 7)).map(({ period, channelId, amount }) => ({ channelId, day: dayOf(`${period}-01`), amount }));
  return { client, today, currency, facts: { asOf, channels: channelNames(db), days, splits: summed(splits), budgets, curves: new Map() } };
}

const toDay = ({ date, channelId, cost, conversions }: SpendRow): SpendDay => ({ day: dayOf(date), channelId, cost, conversions });

/** `name=value|name=value` of a row: the row counts for each of its names. */
function toSplits(row: SpendRow & { breakdown: string }): SplitDay[] {
  return row.breakdown.split('|').flatMap((part) => {
    const at = part.indexOf('=');
    return at > 0 ? [{ ...toDay(row), dimension: part.slice(0, at), value: part.slice(at + 1) }] : [];
  });
}

/** One row a day, channel and value of a dimension, whatever else the file splits by. */
function summed(rows: readonly SplitDay[]): SplitDay[] {
  const sums = new Map<string, SplitDay>();
  for (const row of rows) {
    const key = JSON.stringify([row.day, row.channelId, row.dimension, row.value]);
    const sum = sums.get(key);
    if (!sum) sums.set(key, { ...row });
    else {
      sum.cost += row.cost;
      sum.conversions += row.conversions;
    }
  }
  return [...sums.values()];
}
