import { z } from 'zod';
import type { CarrierResult } from '../carrier.ts';
import { hmac, sameText, type EventReader } from '../signed-events.ts';
import { mailchimpResult } from './results.ts';

const MANDRILL: Readonly<Record<string, CarrierResult['kind']>> = { send: 'sent', hard_bounce: 'bounce', soft_bounce: 'soft_bounce', open: 'open', click: 'click', spam: 'complaint', unsub: 'unsubscribe' };
const mandrill = z.array(z.object({ event: z.string(), _id: z.string(), ts: z.number(), url: z.string().optional(), msg: z.object({ email: z.string() }) }));

/**
 * Mailchimp's audience webhooks (mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks), a form a call, which it does not sign; and those of
 * its Transactional, a list in a form, which it signs by HMAC-SHA1 over the address and the form's fields in their order.
 */
export const mailchimpEvents: EventReader = {
  parse(body) {
    if (!new URLSearchParams(body.split(/\r?\n/u, 1)[0]).has('mandrill_events')) return body.split(/\r?\n/u).filter((line) => line.trim() !== '').flatMap(ofForm);
    const events = mandrill.parse(JSON.parse(new URLSearchParams(body.trim()).get('mandrill_events') ?? ''));
    return events.flatMap(({ event, _id: id, ts, url, msg }): CarrierResult[] => {
      const kind = Object.hasOwn(MANDRILL, event) ? MANDRILL[event] : undefined;
      return kind === undefined ? [] : [{ kind, email: msg.email, at: ts * 1000, ref: `mandrill:${id}:${event}:${ts}`, ...(url !== undefined && { url }) }];
    });
  },
  verify({ body, headers, url = '', key }) {
    const form = new URLSearchParams(body.trim());
    const told = headers['x-mandrill-signature'];
    if (told === undefined) return form.has('type') && new URL(url || 'https://x').searchParams.get('secret') === key;
    const signed = url + [...form].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([name, value]) => name + value).join('');
    return sameText(hmac('sha1', key, signed, 'base64'), told);
  },
};

function ofForm(line: string): CarrierResult[] {
  const form = new URLSearchParams(line);
  const type = form.get('type');
  const email = form.get('data[email]') ?? '';
  if (type === null || email === '') throw new Error('no audience event');
  if (type !== 'unsubscribe' && type !== 'cleaned') return [];
  // "2009-03-26 21:40:57", of no zone: Mailchimp's is UTC.
  const at = Date.parse(`${(form.get('fired_at') ?? '').replace(' ', 'T')}Z`);
  const reason = form.get('data[reason]') ?? '';
  const kind = type === 'cleaned' ? (reason === 'abuse' ? 'complaint' : 'bounce') : reason === 'abuse' ? 'complaint' : 'unsubscribe';
  const campaign = form.get('data[campaign_id]') ?? '';
  return [mailchimpResult(kind, campaign, email, at, { detail: reason })].map(({ campaignRef, ...rest }) => (campaignRef ? { ...rest, campaignRef } : rest));
}
