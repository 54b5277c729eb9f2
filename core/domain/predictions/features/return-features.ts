import { firstOn } from '../history/view.ts';
import { feature, ratio, windowed, type FeatureFamily } from './definition.ts';

const WINDOWS = [30, 90, 365] as const;

/** What came back. */
export const returnFeatures: FeatureFamily = {
  name: 'returns',
  features: [feature('returns', 'count'), feature('returned', 'money'), feature('returned_share', 'share'), feature('days_since_return', 'days'), ...windowed(WINDOWS, 'returns_in', 'count')],
  fill(view, out, at) {
    const { amount, day } = view.history.returns;
    const { from, to } = view.returns;
    let [returned, bought] = [0, 0];
    for (let index = from; index < to; index += 1) returned += amount[index] as number;
    for (let index = view.purchases.from; index < view.purchases.to; index += 1) bought += view.history.purchases.amount[index] as number;
    const values = [
      to - from, returned, ratio(returned, bought), from === to ? Number.NaN : view.day - (day[to - 1] as number),
      ...WINDOWS.map((days) => to - firstOn(day, from, to, view.day - days)),
    ];
    values.forEach((value, index) => (out[at + index] = value));
  },
};
