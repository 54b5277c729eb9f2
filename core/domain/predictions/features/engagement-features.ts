import { CHANNEL_KINDS, EVENT_KINDS, type ChannelKind, type EventKind } from '../history/history.ts';
import { firstOn, type CustomerView } from '../history/view.ts';
import { feature, ratio, type FeatureDefinition, type FeatureFamily } from './definition.ts';

const WINDOWS = [7, 30, 90, 365] as const;
const COUNTED: readonly EventKind[] = ['sent', 'open', 'click', 'visit', 'product', 'cart'];
const CHANNELS: readonly ChannelKind[] = ['email', 'sms', 'whatsapp', 'push', 'web', 'social', 'ads'];
const kindAt = (kind: EventKind): number => EVENT_KINDS.indexOf(kind);
/** Kinds that are a person's own doing. */
const OWN = new Uint8Array(EVENT_KINDS.length);
for (const kind of ['open', 'click', 'visit', 'product', 'cart', 'purchase', 'subscribe'] as const) OWN[kindAt(kind)] = 1;

const counts: FeatureDefinition[] = COUNTED.flatMap((kind) => WINDOWS.map((days) => feature(`${kind}_${days}d`, 'count', `event_${kind}`, { days })));
const since: FeatureDefinition[] = COUNTED.slice(1).map((kind) => feature(`days_since_${kind}`, 'days'));
const channels: FeatureDefinition[] = CHANNELS.map((channel) => feature(`engaged_${channel}_90d`, 'count', `engaged_${channel}`, { days: 90 }));
const rates = [
  feature('open_rate_30d', 'share', 'open_rate', { days: 30 }), feature('open_rate_90d', 'share', 'open_rate', { days: 90 }), feature('click_rate_90d', 'share', 'click_rate', { days: 90 }),
  feature('clicks_per_open_90d', 'share', 'clicks_per_open', { days: 90 }), feature('engaged_change_30d', 'ratio', 'engaged_change', { days: 30 }), feature('engaged_days_90d', 'count', 'engaged_days', { days: 90 }),
  feature('days_since_engaged', 'days'), feature('visits_since_purchase', 'count'), feature('carts_since_purchase', 'count'), feature('engaged_hours', 'ratio'),
];

/** What the customer does with messages and pages, by windows and channels. Opens and clicks by mail-privacy proxies and bots are none (EVENT_KINDS `machine-open`). */
export const engagementFeatures: FeatureFamily = {
  name: 'engagement',
  features: [...counts, ...since, ...channels, ...rates],
  fill(view, out, at) {
    if (view.events.from === view.events.to) return void out.fill(Number.NaN, at, at + this.features.length);
    const byWindow = WINDOWS.map((days) => countKinds(view, days, 0));
    let next = at;
    for (const kind of COUNTED) for (const window of byWindow) out[next++] = window[kindAt(kind)] as number;
    const last = lastByKind(view);
    for (const kind of COUNTED.slice(1)) out[next++] = view.day - (last[kindAt(kind)] as number);
    const engaged = engagedBy(view, 90);
    for (const channel of CHANNELS) out[next++] = engaged.channels[CHANNEL_KINDS.indexOf(channel)] as number;
    for (const value of ratesOf(view, byWindow as [Float64Array, Float64Array, Float64Array, Float64Array], last, engaged)) out[next++] = value;
  },
};

function ratesOf(view: CustomerView, [, month, quarter]: readonly [Float64Array, Float64Array, Float64Array, Float64Array], last: Float64Array, engaged: { days: number; hours: number }): number[] {
  const of = (window: Float64Array, kind: EventKind) => window[kindAt(kind)] as number;
  const own = (window: Float64Array) => window.reduce((sum, n, kind) => sum + n * (OWN[kind] as number), 0);
  let latest = Number.NaN;
  for (const [kind, day] of last.entries()) if (OWN[kind] === 1 && !(day <= latest)) latest = Number.isNaN(day) ? latest : day;
  const { purchases, history } = view;
  const silence = purchases.from === purchases.to ? Number.NaN : view.day - (history.purchases.day[purchases.to - 1] as number);
  const after = Number.isNaN(silence) ? null : countKinds(view, silence - 1, 0);
  return [
    ratio(of(month, 'open'), of(month, 'sent')), ratio(of(quarter, 'open'), of(quarter, 'sent')), ratio(of(quarter, 'click'), of(quarter, 'sent')), ratio(of(quarter, 'click'), of(quarter, 'open')),
    own(month) - own(countKinds(view, 30, 30)), engaged.days, view.day - latest,
    after === null ? Number.NaN : of(after, 'visit') + of(after, 'product'), after === null ? Number.NaN : of(after, 'cart'), engaged.hours,
  ];
}

/** Events by kind of some days that end `before` days ago. */
function countKinds({ history, events, day }: CustomerView, days: number, before: number): Float64Array {
  const { kind, day: dates } = history.events;
  const found = new Float64Array(EVENT_KINDS.length);
  const to = firstOn(dates, events.from, events.to, day - before);
  for (let at = firstOn(dates, events.from, to, day - before - days); at < to; at += 1) found[kind[at] as number] = (found[kind[at] as number] as number) + 1;
  return found;
}

/** The last day with an event of each kind; NaN for never. */
function lastByKind({ history, events: { from, to } }: CustomerView): Float64Array {
  const { kind, day } = history.events;
  const last = new Float64Array(EVENT_KINDS.length).fill(Number.NaN);
  for (let at = from; at < to; at += 1) last[kind[at] as number] = day[at] as number;
  return last;
}

/** The customer's own doing of some days: by channel, on how many days, and at how many different hours for each of them. */
function engagedBy({ history, events, day }: CustomerView, days: number): { channels: Float64Array; days: number; hours: number } {
  const { kind, channel, hour, day: dates } = history.events;
  const channels = new Float64Array(CHANNEL_KINDS.length);
  let [active, before, hours] = [0, -Infinity, 0];
  for (let at = firstOn(dates, events.from, events.to, day - days); at < events.to; at += 1) {
    if (OWN[kind[at] as number] === 0) continue;
    channels[channel[at] as number] = (channels[channel[at] as number] as number) + 1;
    if ((dates[at] as number) !== before) active += 1;
    before = dates[at] as number;
    if ((hour[at] as number) < 24) hours |= 1 << (hour[at] as number);
  }
  let different = 0;
  for (let bits = hours; bits !== 0; bits &= bits - 1) different += 1;
  return { channels, days: active, hours: ratio(different, active) };
}
