import type { ConsentChannel, ConsentState } from '../../../contract/contacts.ts';
import type { CustomerView } from '../history/view.ts';
import { feature, type FeatureFamily } from './definition.ts';

/** Codes of a history's consents. */
export const CONSENT_CHANNELS: readonly ConsentChannel[] = ['email', 'sms', 'whatsapp', 'phone', 'post', 'ads'];
export const CONSENT_STATES: readonly ConsentState[] = ['granted', 'pending', 'denied', 'unsubscribed', 'bounced', 'complained'];
const GONE = new Set((['denied', 'unsubscribed', 'bounced', 'complained'] as const).map((state) => CONSENT_STATES.indexOf(state)));
const GRANTED = CONSENT_STATES.indexOf('granted');

/** Whether and since when the customer may be written to. Consents whose date nobody gave are left out: they would tell what came later. */
export const consentFeatures: FeatureFamily = {
  name: 'consent',
  features: [
    feature('email_granted', 'flag'), feature('email_refused', 'flag'), feature('channels_granted', 'count'), feature('channels_refused', 'count'), feature('days_since_granted', 'days'), feature('days_since_refused', 'days'),
    feature('consent_changes', 'count'),
  ],
  fill(view, out, at) {
    const { from, to } = view.consents;
    if (from === to) return void out.fill(Number.NaN, at, at + this.features.length);
    const now = statesOf(view);
    const email = now.state[0] as number;
    const values = [
      Number(email === GRANTED), Number(GONE.has(email)), now.state.filter((state) => state === GRANTED).length, now.state.filter((state) => GONE.has(state)).length,
      view.day - now.granted, view.day - now.refused, to - from,
    ];
    values.forEach((value, index) => (out[at + index] = value));
  },
};

/** The last word on every channel (-1: none), and the last day of a yes and of a no. */
function statesOf({ history, consents: { from, to } }: CustomerView) {
  const state: number[] = CONSENT_CHANNELS.map(() => -1);
  let [granted, refused] = [Number.NaN, Number.NaN];
  for (let at = from; at < to; at += 1) {
    const said = history.consents.state[at] as number;
    state[history.consents.channel[at] as number] = said;
    if (said === GRANTED) granted = history.consents.day[at] as number;
    if (GONE.has(said)) refused = history.consents.day[at] as number;
  }
  return { state, granted, refused };
}
