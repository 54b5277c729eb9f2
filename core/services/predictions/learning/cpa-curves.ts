import type { NextCost } from '../../../contract/prediction-settings.ts';
import type { Forecast } from '../../../contract/predictions.ts';
import { forecastCpa, testedWeeks, type CpaForecast } from '../../../domain/predictions/cpa/forecast-cpa.ts';
import { nextCostOf, type CostAhead } from '../../../domain/predictions/cpa/next-cost.ts';
import { spendSeries, toldOnce, type SpendSeries } from '../../../domain/predictions/cpa/spend-series.ts';
import type { SpendDay, SpendHour } from '../repo-spend.ts';
import { dateOf, dayOf } from './dates.ts';

const SHOWN_DAYS = 56;
const DAYS = { season: 7, cycles: [{ units: 1, slots: 7 }], tests: 56 };
const HOURS = { season: 24, cycles: [{ units: 1, slots: 24 }, { units: 24, slots: 7 }], tests: 168 };
const HOURLY = 0.95;

/** Series of days from the first row to the last; of all together first where there are several channels. */
export function daySeries(rows: readonly SpendDay[]): { series: SpendSeries[]; first: number; end: number } {
  const starts = rows.map(({ date }) => dayOf(date));
  const first = starts.reduce((least, day) => Math.min(least, day), Infinity);
  const end = rows.reduce((most, { days }, at) => Math.max(most, (starts[at] as number) + days), -Infinity);
  if (rows.length === 0) return { series: [], first: 0, end: 0 };
  return { series: toldOnce(spendSeries(rows.map((row, at) => ({ ...row, at: (starts[at] as number) - first, units: row.days })), end - first)), first, end };
}

/** Series of hours from the first day's midnight to the last hour that a row tells of. */
function hourSeries(rows: readonly SpendHour[]): { series: SpendSeries[]; first: number } {
  const places = rows.map(({ date, hour }) => dayOf(date) * 24 + hour);
  const first = Math.floor(places.reduce((least, at) => Math.min(least, at), Infinity) / 24) * 24;
  const last = places.reduce((most, at) => Math.max(most, at), -Infinity);
  if (rows.length === 0) return { series: [], first: 0 };
  return { series: spendSeries(rows.map((row, at) => ({ ...row, at: (places[at] as number) - first, units: 1 })), last + 1 - first), first: first / 24 };
}

/** The last weeks and the coming one, with the coming hour, day and week: all together, by channel and by campaign. */
export function cpaCurves(days: readonly SpendDay[], hours: readonly SpendHour[]): Forecast[] {
  const { series, first, end } = daySeries(days);
  const hourly = hourSeries(hours);
  return series.flatMap((one): Forecast[] => {
    const week = forecastCpa(one);
    const day = one.exact ? nextCostOf(one, DAYS) : null;
    const hour = hourly.series.find((other) => keyOf(other) === keyOf(one) && coversDays(other, one, hourly.first - first));
    const ahead = hour ? nextCostOf(hour, HOURS) : null;
    if (!week && !day && !ahead) return [];
    const next = [...grain('hour', ahead), ...grain('day', day), ...weekly(week)];
    return [{ series: one.name, of: one.of, channel: one.channel, unit: 'cpa', next, week: week?.week ?? null, points: [...pastOf(one, first), ...comingOf(week, day, end)] }];
  });
}

/** Nearly all of the money of the same days: hours of a part of a channel say nothing of the channel. */
function coversDays(hours: SpendSeries, days: SpendSeries, from: number): boolean {
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  return sum(hours.cost) >= HOURLY * sum(days.cost.subarray(from, from + Math.ceil(hours.cost.length / 24)));
}

const keyOf = ({ of, name, channel }: SpendSeries): string => JSON.stringify([of, channel, name]);
const grain = (name: 'hour' | 'day', ahead: CostAhead | null): NextCost[] => (ahead === null ? [] : [{ grain: name, ...ahead.next }]);
const weekly = (found: CpaForecast | null): NextCost[] => (found === null ? [] : [{ grain: 'week', ...found.week, tested: testedWeeks(found.tested) }]);

function pastOf({ cost, conversions }: SpendSeries, first: number): Forecast['points'] {
  const from = Math.max(0, cost.length - SHOWN_DAYS);
  return Array.from({ length: cost.length - from }, (_, at) => {
    const [spent, count] = [cost[from + at] as number, conversions[from + at] as number];
    return { date: dateOf(first + from + at), actual: count > 0 ? spent / count : null, expected: null, low: null, high: null, naive: null };
  });
}

/** The coming days: by weekday where days can be told apart, else the week's shape. */
function comingOf(week: CpaForecast | null, day: CostAhead | null, end: number): Forecast['points'] {
  return (day?.season ?? week?.days ?? []).map((one, at) => ({ date: dateOf(end + at), actual: null, ...one }));
}
