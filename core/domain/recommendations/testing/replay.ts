import { drawGamma, drawNormal, drawPoisson, type Uniform } from '../../statistics/random-draws.ts';
import { seededRandom } from '../../statistics/seeded-random.ts';
import { between, type ChannelFacts, groupRows, type SpendDay, type SpendHour, type SplitDay, weekdayOf } from '../facts.ts';
import { recommend, type Chosen } from '../recommend.ts';

/** What is true of a channel of a made-up agency; nothing of it is seen by the makers but what it brings about. */
export interface TrueChannel {
  id: number;
  name: string;
  /** Mean cost of a day, and of a conversion on an ordinary day. */
  dailyCost: number;
  cpa: number;
  elasticity: number;
  /** How well Monday … Sunday convert, beside an ordinary day. */
  weekdays?: readonly number[];
  /** From this day a conversion costs `times` as much. */
  runaway?: { day: number; times: number };
  /** Share of spend and how well it converts, by category. */
  categories?: Readonly<Record<string, { share: number; times: number }>>;
}

export interface TrueWorld {
  seed: number;
  first: number;
  days: number;
  channels: readonly TrueChannel[];
  /** How much days scatter about their rate beyond Poisson: coefficient of variation of a gamma factor. */
  noise?: number;
}

export type Hour = SpendHour & { value: string | null };

/** Share of a day's spend by hour: little at night, most in the evening. */
const HOURS = Array.from({ length: 24 }, (_, hour) => 0.4 + Math.exp(-(((hour - 19) / 5) ** 2)) + 0.6 * Math.exp(-(((hour - 12) / 3) ** 2)));
const HOURS_TOTAL = HOURS.reduce((sum, value) => sum + value, 0);

/** Hourly rows of every channel (and category of it), oldest first. */
export function simulateHours({ seed, first, days, channels, noise = 0.15 }: TrueWorld): Hour[] {
  const random = seededRandom(seed);
  const rows: Hour[] = [];
  for (let day = first; day < first + days; day += 1) {
    for (const channel of channels) {
      const cost = channel.dailyCost * Math.max(0.2, 1 + 0.15 * drawNormal(random));
      const mean = trueConversions(channel, day, cost) * (noise > 0 ? drawGamma(1 / noise ** 2, 1 / noise ** 2, random) : 1);
      for (const [value, { share, times }] of Object.entries(channel.categories ?? { '': { share: 1, times: 1 } })) rows.push(...hoursOf(channel.id, day, value || null, cost * share, mean * share * times, random));
    }
  }
  return rows;
}

/** Conversions to expect of a day that costs this much. */
export function trueConversions({ dailyCost, cpa, elasticity, weekdays, runaway }: TrueChannel, day: number, cost: number): number {
  const worse = runaway && day >= runaway.day ? runaway.times : 1;
  return ((dailyCost / cpa) * (weekdays?.[weekdayOf(day)] ?? 1) * (cost / dailyCost) ** elasticity) / worse;
}

function hoursOf(channelId: number, day: number, value: string | null, cost: number, mean: number, random: Uniform): Hour[] {
  return HOURS.map((weight, hour) => ({ day, hour, channelId, value, cost: (cost * weight) / HOURS_TOTAL, conversions: drawPoisson((mean * weight) / HOURS_TOTAL, random) }));
}

/** The facts that were there when a day began: nothing of that day or later. */
export function factsBefore(hours: readonly Hour[], channels: readonly TrueChannel[], asOf: number): ChannelFacts {
  const seen = hours.filter(({ day }) => day < asOf);
  return {
    asOf,
    channels: new Map(channels.map(({ id, name }) => [id, name])),
    days: summed(seen, ({ day, channelId }) => `${day} ${channelId}`),
    splits: summed(seen.filter(({ value }) => value !== null), ({ day, channelId, value }) => `${day} ${channelId} ${value}`).map((row) => ({ ...row, dimension: 'puesto' })) as SplitDay[],
    campaigns: [],
    budgets: [],
    curves: new Map(),
  };
}

function summed(hours: readonly Hour[], key: (row: Hour) => string): SpendDay[] {
  return [...groupRows(hours, key).values()].map((own) => {
    const first = own[0] as Hour;
    return { day: first.day, channelId: first.channelId, value: first.value, cost: own.reduce((sum, { cost }) => sum + cost, 0), conversions: own.reduce((sum, { conversions }) => sum + conversions, 0) };
  });
}

export interface Look {
  asOf: number;
  chosen: Chosen[];
}

/** Looks every morning from `from` on, as the program would; each look sees only what was there. */
export function replay(world: TrueWorld, from: number, breaksOf: (facts: ChannelFacts, hours: readonly Hour[]) => Parameters<typeof recommend>[1], every = 1): Look[] {
  const hours = simulateHours(world);
  const looks: Look[] = [];
  for (let asOf = from; asOf <= world.first + world.days; asOf += every) {
    const facts = factsBefore(hours, world.channels, asOf);
    looks.push({ asOf, chosen: recommend(facts, breaksOf(facts, between(hours, world.first, asOf)), new Set()).chosen });
  }
  return looks;
}
