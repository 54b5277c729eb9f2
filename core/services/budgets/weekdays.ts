import { seededRandom } from '../../domain/statistics/seeded-random.ts';
import { meanOf } from '../../domain/recommendations/elasticity.ts';
import { dayOf, weekdayOf, type SpendDay } from '../../domain/recommendations/facts.ts';
import { fitWeekdays, responseDays } from '../../domain/recommendations/weekday-response.ts';
import { addDays } from '../../domain/metrics/periods.ts';
import { daySums, type ChannelsState } from '../channels/service.ts';

/** Twelve weeks back; what less than this carries says nothing of weekdays. */
const WINDOW = 84;
const LEAST_CONVERSIONS = 100;
const LEAST_WEEKS = 6;
const DRAWS = 200;
const MICROS = 1e6;

/** Spend and conversions of every channel by day, up to yesterday or the last day that files tell of. */
export function recentDays(state: ChannelsState, conversion: string, length: number): Map<string, SpendDay[]> {
  if (state.span === null) return new Map();
  const to = state.span.to < state.today ? state.span.to : state.today;
  const sums = new Map<string, SpendDay>();
  for (const { date, id, spendMicros, conversions } of daySums(state, { conversion }, { from: addDays(to, -length), to })) {
    const key = `${date} ${id}`;
    const day = sums.get(key) ?? { day: dayOf(date), channelId: id, cost: 0, conversions: 0 };
    day.cost += spendMicros / MICROS;
    day.conversions += conversions ?? 0;
    sums.set(key, day);
  }
  const byChannel = Map.groupBy(sums.values(), ({ channelId }) => state.names.get(channelId)?.key ?? '');
  return new Map([...byChannel].map(([key, days]) => [key, days.sort((one, other) => one.day - other.day)]));
}

/**
 * What a unit of spend brings on Monday … Sunday beside an average day, by channel: rates of weekdays at the same spend, pooled towards each other
 * (`core/domain/recommendations/weekday-response.ts`). Channels that say too little are left out: there all days are alike.
 */
export function weekdayEffects(state: ChannelsState, conversion: string): Record<string, number[]> {
  return Object.fromEntries([...recentDays(state, conversion, WINDOW)].flatMap(([channel, days]) => {
    const spent = days.filter(({ cost }) => cost > 0);
    const seen = Array.from({ length: 7 }, (_, weekday) => spent.filter(({ day }) => weekdayOf(day) === weekday).length);
    if (spent.reduce((sum, { conversions }) => sum + conversions, 0) < LEAST_CONVERSIONS || Math.min(...seen) < LEAST_WEEKS) return [];
    const rates = fitWeekdays(responseDays(spent, (spent.at(-1)?.day ?? 0) + 1), DRAWS, seededRandom(1)).rates.map(meanOf);
    const mean = meanOf(rates);
    return [[channel, rates.map((rate) => rate / mean)]];
  }));
}
