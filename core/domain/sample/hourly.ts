import type { Dice } from './dice.ts';

/** Columns of a row of spend (files.ts), before those a client adds. */
const [IMPRESSIONS, CLICKS, COST, CONVERSIONS, REVENUE] = [3, 4, 5, 6, 7] as const;

/** How people are there over a day, midnight first: little at night, a rise at noon, most after dinner. */
const PRESENCE = [3, 1.5, 1, 0.7, 0.6, 0.9, 2, 3.5, 4.5, 5, 5.2, 5.4, 6, 6.2, 5.6, 5.2, 5, 5.2, 5.8, 6.6, 7.6, 8.2, 7, 4.8];
/** How readily they buy: looking around by day, deciding in the evening; on weekends already in the morning. */
const DECISION = [0.5, 0.4, 0.3, 0.3, 0.3, 0.4, 0.5, 0.6, 0.7, 0.9, 1, 1, 1.1, 1, 0.9, 0.8, 0.8, 0.9, 1.2, 1.5, 1.8, 1.9, 1.4, 0.8];

/**
 * Daily rows of spend split into hours that sum to them: [date, hour, channel, …] instead of [date, channel, …]. Spend
 * follows presence, conversions presence × decision.
 * @param decimal the mark that amounts are written with
 */
export function byHour(days: readonly string[][], dice: Dice, decimal: '.' | ','): string[][] {
  return days.flatMap((row) => {
    const weekend = [0, 6].includes(new Date(`${row[0] ?? ''}T00:00:00Z`).getUTCDay());
    const presence = PRESENCE.map((weight) => weight * Math.max(0.2, dice.normal(1, 0.15)));
    const buying = presence.map((weight, hour) => weight * (DECISION[hour] ?? 1) * (weekend && hour >= 9 && hour <= 13 ? 1.7 : 1));
    const units = (column: number) => Number((row[column] ?? '0').replace(decimal, '.'));
    const [impressions, clicks, cents] = [split(units(IMPRESSIONS), presence), split(units(CLICKS), presence), split(Math.round(units(COST) * 100), presence)];
    const conversions = scattered(units(CONVERSIONS), buying, dice);
    const revenue = split(Math.round(units(REVENUE) * 100), conversions);
    const amount = (list: number[], hour: number) => ((list[hour] ?? 0) / 100).toFixed(2).replace('.', decimal);
    return presence.map((_, hour) => [
      row[0] ?? '', String(hour), ...row.slice(1, IMPRESSIONS), String(impressions[hour]), String(clicks[hour]), amount(cents, hour), String(conversions[hour]), amount(revenue, hour), ...row.slice(REVENUE + 1),
    ]);
  });
}

/** A whole number in parts by weight that sum to it. */
function split(whole: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let [weighed, given] = [0, 0];
  return weights.map((weight) => {
    weighed += weight;
    const part = all === 0 ? 0 : Math.round((whole * weighed) / all) - given;
    given += part;
    return part;
  });
}

/** So many ones thrown by weight. */
function scattered(count: number, weights: readonly number[], dice: Dice): number[] {
  const thrown = weights.map(() => 0);
  const hours = weights.map((weight, hour) => [hour, weight] as const);
  for (let one = 0; one < count; one++) {
    const hour = dice.weighted(hours);
    thrown[hour] = (thrown[hour] ?? 0) + 1;
  }
  return thrown;
}
