/** Days since 1970-01-01 of a calendar date, and back. */
export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
/** 0 Monday … 6 Sunday; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (day + 3) % 7;

/** Spend and conversions of a channel on a day; money in currency units. */
export interface SpendDay {
  day: number;
  channelId: number;
  cost: number;
  conversions: number;
}

/** The same, of what the files split spend by: `dimension` = `value`. */
export interface SplitDay extends SpendDay {
  dimension: string;
  value: string;
}

/** A day of a campaign, with how often it was shown and clicked; `dimension` is `campaign` and `value` its name. */
export interface CampaignDay extends SplitDay {
  campaignId: number;
  impressions: number;
  clicks: number;
}

/** An hour of a channel, in files that say the hour. */
export interface SpendHour extends SpendDay {
  hour: number;
}

/** What a month of a channel may cost. */
export interface MonthBudget {
  channelId: number;
  /** First day of the month. */
  day: number;
  amount: number;
}

/** All that recommendations are made of. Facts before `asOf` only, in one currency. */
export interface ChannelFacts {
  asOf: number;
  /** Names by id. */
  channels: ReadonlyMap<number, string>;
  days: readonly SpendDay[];
  splits: readonly SplitDay[];
  /** Of days whose files say impressions and clicks. */
  campaigns: readonly CampaignDay[];
  budgets: readonly MonthBudget[];
  /** Local elasticities of response curves fitted to this client, joint draws by channel; empty where none were fitted. */
  curves: ReadonlyMap<number, readonly number[]>;
}

/** Rows of the days [from, to). */
export function between<T extends { day: number }>(rows: readonly T[], from: number, to: number): T[] {
  return rows.filter(({ day }) => day >= from && day < to);
}

export const costOf = (rows: readonly SpendDay[]): number => rows.reduce((sum, { cost }) => sum + cost, 0);
export const conversionsOf = (rows: readonly SpendDay[]): number => rows.reduce((sum, { conversions }) => sum + conversions, 0);

/** Rows by a key, in the order in which the keys first come. */
export function groupRows<T, K>(rows: readonly T[], key: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
