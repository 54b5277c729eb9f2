import { firstOn, type CustomerView } from '../history/view.ts';
import { feature, ratio, windowed, type FeatureFamily } from './definition.ts';

const WINDOWS = [7, 14, 30, 60, 90, 180, 365] as const;

/** Recency, frequency and value: the three that Hughes (1994) names, by windows. */
export const purchaseFeatures: FeatureFamily = {
  name: 'purchases',
  features: [
    feature('days_since_purchase', 'days'), feature('days_since_first_purchase', 'days'), feature('purchases', 'count'), feature('revenue', 'money'),
    feature('average_purchase', 'money'), feature('largest_purchase', 'money'), feature('smallest_purchase', 'money'), feature('last_purchase', 'money'),
    feature('last_purchase_ratio', 'ratio'), feature('first_purchase', 'money'), feature('purchase_spread', 'ratio'), feature('purchases_per_month', 'ratio'), feature('revenue_per_month', 'ratio'),
    feature('purchase_channels', 'count'),
    ...windowed(WINDOWS, 'purchases_in', 'count'), ...windowed(WINDOWS, 'revenue_in', 'money'),
    feature('purchases_change_30d', 'ratio', 'purchases_change', { days: 30 }), feature('purchases_change_90d', 'ratio', 'purchases_change', { days: 90 }),
    feature('revenue_change_30d', 'ratio', 'revenue_change', { days: 30 }), feature('revenue_change_90d', 'ratio', 'revenue_change', { days: 90 }),
  ],
  fill(view, out, at) {
    const { amount, day } = view.history.purchases;
    const { from, to } = view.purchases;
    if (from === to) return void out.fill(Number.NaN, at, at + this.features.length);
    const sums = totals(view);
    const n = to - from;
    const tenure = view.day - (day[from] as number);
    const last = amount[to - 1] as number;
    const deviation = n < 2 ? Number.NaN : Math.sqrt(Math.max(0, sums.squares / n - sums.mean ** 2));
    let next = at;
    for (const value of [
      view.day - (day[to - 1] as number), tenure, n, sums.amount, sums.mean, sums.max, sums.min, last, ratio(last, sums.mean), amount[from] as number, ratio(deviation, sums.mean),
      (n * 30) / Math.max(tenure, 30), (sums.amount * 30) / Math.max(tenure, 30), sums.channels,
    ]) out[next++] = value;
    const counts = WINDOWS.map((days) => inLast(view, days, 0));
    for (const [count] of counts) out[next++] = count;
    for (const [, revenue] of counts) out[next++] = revenue;
    for (const part of [0, 1] as const) {
      for (const days of [30, 90]) out[next++] = inLast(view, days, 0)[part] - inLast(view, days, days)[part];
    }
  },
};

function totals({ history, purchases: { from, to } }: CustomerView) {
  const { amount, channel } = history.purchases;
  let [sum, squares, max, min, channels] = [0, 0, -Infinity, Infinity, 0];
  for (let at = from; at < to; at += 1) {
    const value = amount[at] as number;
    sum += value;
    squares += value * value;
    if (value > max) max = value;
    if (value < min) min = value;
    channels |= 1 << (channel[at] as number);
  }
  let distinct = 0;
  for (let bits = channels; bits !== 0; bits &= bits - 1) distinct += 1;
  return { amount: sum, squares, max, min, mean: sum / (to - from), channels: distinct };
}

/** Purchases and revenue of some days that end `before` days ago. */
function inLast({ history, purchases, day }: CustomerView, days: number, before: number): [count: number, revenue: number] {
  const { amount, day: dates } = history.purchases;
  const from = firstOn(dates, purchases.from, purchases.to, day - before - days);
  const to = firstOn(dates, from, purchases.to, day - before);
  let revenue = 0;
  for (let at = from; at < to; at += 1) revenue += amount[at] as number;
  return [to - from, revenue];
}
