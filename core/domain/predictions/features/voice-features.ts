import { INTENTS, SENTIMENTS, type Intent } from '../../../contract/messages.ts';
import { UNREAD } from '../history/history.ts';
import { firstOn, type CustomerView } from '../history/view.ts';
import { feature, ratio, windowed, type FeatureFamily } from './definition.ts';

const WINDOWS = [30, 90, 365] as const;
const intents = (...names: Intent[]): Set<number> => new Set(names.map((name) => INTENTS.indexOf(name)));
const COMPLAINTS = intents('complaint', 'refund_return', 'billing_problem');
const LEAVING = intents('cancellation', 'opt_out');
const WANTING = intents('purchase_intent', 'price_question', 'product_question');
const PRAISE = intents('praise');
const [NEGATIVE, POSITIVE] = [SENTIMENTS.indexOf('negative'), SENTIMENTS.indexOf('positive')];

/** What the customer wrote, as the models of this machine read it. The date of the message counts, not that of its reading. */
export const voiceFeatures: FeatureFamily = {
  name: 'voice',
  features: [
    feature('messages', 'count'), feature('days_since_message', 'days'), feature('days_since_complaint', 'days'), feature('negative_share', 'share'), feature('positive_share', 'share'), feature('rating_mean', 'rating'),
    feature('rating_last', 'rating'),
    ...windowed(WINDOWS, 'messages_in', 'count'), ...windowed(WINDOWS, 'complaints_in', 'count'), ...windowed(WINDOWS, 'angry_in', 'count'), ...windowed(WINDOWS, 'leaving_in', 'count'),
    ...windowed(WINDOWS, 'wanting_in', 'count'), ...windowed([365], 'praise_in', 'count'),
  ],
  fill(view, out, at) {
    if (view.messages.from === view.messages.to) return void out.fill(Number.NaN, at, at + this.features.length);
    const all = read(view, Infinity);
    const windows = WINDOWS.map((days) => read(view, days));
    const values = [
      all.messages, view.day - (view.history.messages.day[view.messages.to - 1] as number), view.day - all.lastComplaint, ratio(all.negative, all.labelled), ratio(all.positive, all.labelled), all.rating, all.lastRating,
      ...windows.map((of) => of.messages), ...windows.map((of) => of.complaints), ...windows.map((of) => of.angry), ...windows.map((of) => of.leaving), ...windows.map((of) => of.wanting),
      (windows[2] as ReturnType<typeof read>).praise,
    ];
    values.forEach((value, index) => (out[at + index] = value));
  },
};

function read({ history, messages, day }: CustomerView, days: number) {
  const { sentiment, anger, intent, rating, day: dates } = history.messages;
  const sum = { messages: 0, complaints: 0, angry: 0, leaving: 0, wanting: 0, praise: 0, negative: 0, positive: 0, labelled: 0, rating: Number.NaN, lastRating: Number.NaN, lastComplaint: Number.NaN };
  let [rated, total] = [0, 0];
  for (let at = days === Infinity ? messages.from : firstOn(dates, messages.from, messages.to, day - days); at < messages.to; at += 1) {
    const [label, want, stars] = [sentiment[at] as number, intent[at] as number, rating[at] as number];
    sum.messages += 1;
    sum.angry += anger[at] as number;
    if (label !== UNREAD) sum.labelled += 1;
    if (label === NEGATIVE) sum.negative += 1;
    if (label === POSITIVE) sum.positive += 1;
    if (COMPLAINTS.has(want)) {
      sum.complaints += 1;
      sum.lastComplaint = dates[at] as number;
    }
    if (LEAVING.has(want)) sum.leaving += 1;
    if (WANTING.has(want)) sum.wanting += 1;
    if (PRAISE.has(want)) sum.praise += 1;
    if (!Number.isNaN(stars)) {
      sum.lastRating = stars;
      total += stars;
      rated += 1;
    }
  }
  return { ...sum, rating: ratio(total, rated) };
}
