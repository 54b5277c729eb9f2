import { firstOn, type CustomerView } from '../history/view.ts';
import { feature, type FeatureFamily } from './definition.ts';

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;
const YEAR = 365;

/** When in the week and the year this customer buys, and what the same weeks brought a year ago. */
export const seasonFeatures: FeatureFamily = {
  name: 'season',
  features: [
    feature('weekend_share', 'share'), feature('favourite_weekday_share', 'share'), feature('days_from_favourite_weekday', 'days'), feature('same_month_last_year', 'count'), feature('next_quarter_last_year', 'count'),
    feature('quarter_last_year', 'count'), feature('months_with_purchase', 'share'),
  ],
  fill(view, out, at) {
    const { day } = view.history.purchases;
    const { from, to } = view.purchases;
    if (from === to) return void out.fill(Number.NaN, at, at + this.features.length);
    const weekdays = new Uint16Array(7);
    const months = new Set<number>();
    for (let index = from; index < to; index += 1) {
      weekdays[weekdayOf(day[index] as number)] = (weekdays[weekdayOf(day[index] as number)] as number) + 1;
      months.add(Math.floor((view.day - (day[index] as number) - 1) / 30));
    }
    const n = to - from;
    const favourite = weekdays.indexOf(Math.max(...weekdays));
    const first = day[from] as number;
    const values = [
      ((weekdays[5] as number) + (weekdays[6] as number)) / n, (weekdays[favourite] as number) / n, (favourite - weekdayOf(view.day) + 7) % 7,
      between(view, first, view.day - YEAR, view.day - YEAR + 30), between(view, first, view.day - YEAR, view.day - YEAR + 90), between(view, first, view.day - YEAR - 90, view.day - YEAR),
      months.size / (Math.floor((view.day - first - 1) / 30) + 1),
    ];
    values.forEach((value, index) => (out[at + index] = value));
  },
};

/** Purchases of a stretch of days; NaN where the customer came later than that. */
function between({ history, purchases }: CustomerView, first: number, start: number, end: number): number {
  if (first > start) return Number.NaN;
  return firstOn(history.purchases.day, purchases.from, purchases.to, end) - firstOn(history.purchases.day, purchases.from, purchases.to, start);
}
