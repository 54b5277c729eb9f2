import type { CustomerView } from '../history/view.ts';
import { feature, ratio, type FeatureFamily } from './definition.ts';

/** The customer's own rhythm: days between purchases (several on one day are one), and how the present silence lies in it. */
export const rhythmFeatures: FeatureFamily = {
  name: 'rhythm',
  features: [
    feature('purchase_days', 'count'), feature('gap_median', 'days'), feature('gap_mean', 'days'), feature('gap_shortest', 'days'), feature('gap_longest', 'days'), feature('gap_spread', 'ratio'),
    feature('gap_last', 'days'), feature('gap_change', 'ratio'), feature('silence_over_median', 'ratio'), feature('silence_over_mean', 'ratio'), feature('silence_over_longest', 'ratio'),
    feature('overdue_days', 'days'), feature('gaps_longer_than_silence', 'share'), feature('last_three_gaps', 'days'), feature('active_share', 'share'),
  ],
  fill(view, out, at) {
    const days = purchaseDays(view);
    const n = days.length;
    if (n === 0) return void out.fill(Number.NaN, at, at + this.features.length);
    const silence = view.day - (days[n - 1] as number);
    const gaps = gapsOf(days);
    const sorted = [...gaps].sort((a, b) => a - b);
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const median = medianOf(sorted);
    const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);
    const [last, longest] = [gaps.at(-1) ?? Number.NaN, sorted.at(-1) ?? Number.NaN];
    const recent = gaps.slice(-3);
    const tenure = (days[n - 1] as number) - (days[0] as number);
    const values = [
      n, median, mean, sorted[0] ?? Number.NaN, longest, gaps.length < 2 ? Number.NaN : deviation / mean, last, ratio(last, median), ratio(silence, median), ratio(silence, mean), ratio(silence, longest),
      silence - median, sorted.filter((gap) => gap > silence).length / gaps.length, recent.reduce((sum, gap) => sum + gap, 0) / recent.length, tenure / (tenure + silence),
    ];
    values.forEach((value, index) => (out[at + index] = value));
  },
};

/** Different days with a purchase, ascending. */
export function purchaseDays({ history, purchases: { from, to } }: CustomerView): number[] {
  const days: number[] = [];
  for (let at = from; at < to; at += 1) {
    const day = history.purchases.day[at] as number;
    if (day !== days.at(-1)) days.push(day);
  }
  return days;
}

export const gapsOf = (days: readonly number[]): number[] => days.slice(1).map((day, index) => day - (days[index] as number));

/** Of ascending values; NaN of none. */
export function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
