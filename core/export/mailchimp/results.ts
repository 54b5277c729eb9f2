import { z } from 'zod';
import type { CarrierResult } from '../carrier.ts';
import { nameOfAddress } from '../name-of-address.ts';
import type { Asking } from '../platform-door.ts';

const PAGE = 1000;

const person = { email_address: z.string() };
const activity = z.object({ action: z.string(), type: z.string().optional(), timestamp: z.string(), url: z.string().optional() });
const active = z.object({ emails: z.array(z.object({ ...person, activity: z.array(activity).default([]) })), total_items: z.int() });
const gone = z.object({ unsubscribes: z.array(z.object({ ...person, timestamp: z.string(), reason: z.string().default('') })), total_items: z.int() });
const sent = z.object({ sent_to: z.array(z.object({ ...person, status: z.string().default('sent') })), total_items: z.int() });
const abused = z.object({ abuse_reports: z.array(z.object({ ...person, date: z.string() })) });
const campaign = z.object({ send_time: z.string().default('') });

type Kind = CarrierResult['kind'];

/** The same name for what happened by asking and by webhook; a campaign is left but once. */
export function mailchimpResult(kind: Kind, campaignRef: string, email: string, at: number, { url, detail }: { url?: string | undefined; detail?: string } = {}): CarrierResult {
  const when = kind === 'unsubscribe' ? '' : `:${at}`;
  return { kind, campaignRef, email, at, ref: `mailchimp:${campaignRef}:${nameOfAddress(email)}:${kind}${when}${url === undefined ? '' : `:${url}`}`, ...(url !== undefined && { url }), ...(detail ? { detail } : {}) };
}

/** Opens, clicks and bounces of the campaign's activity, who left, who complained, and to whom it went, each with the platform's own time. */
export async function* mailchimpResults(ask: Asking, campaignRef: string, since: number, signal: AbortSignal): AsyncGenerator<readonly CarrierResult[]> {
  const at = { campaign_id: campaignRef };
  const make = (kind: Kind, email: string, time: string, more: { url?: string | undefined; detail?: string } = {}) => mailchimpResult(kind, campaignRef, email, Date.parse(time), more);
  const news = (results: CarrierResult[]) => results.filter((one) => one.at >= since).toSorted((one, other) => one.at - other.at);
  const { send_time: sentAt } = await ask({ method: 'GET', path: '/campaigns/{campaign_id}', at }, campaign, signal);
  if (sentAt !== '' && Date.parse(sentAt) >= since) {
    for await (const page of pages((offset) => ask({ method: 'GET', path: '/reports/{campaign_id}/sent-to', at, query: { count: PAGE, offset } }, sent, signal), (one) => one.sent_to)) {
      yield news(page.map((one) => make('sent', one.email_address, sentAt)));
    }
  }
  const from = since > 0 ? new Date(since).toISOString() : undefined;
  for await (const page of pages((offset) => ask({ method: 'GET', path: '/reports/{campaign_id}/email-activity', at, query: { count: PAGE, offset, since: from } }, active, signal), (one) => one.emails)) {
    yield news(page.flatMap((one) => one.activity.flatMap((act) => kindOf(act).map((kind) => make(kind, one.email_address, act.timestamp, { url: kind === 'click' ? act.url : undefined })))));
  }
  for await (const page of pages((offset) => ask({ method: 'GET', path: '/reports/{campaign_id}/unsubscribed', at, query: { count: PAGE, offset } }, gone, signal), (one) => one.unsubscribes)) {
    yield news(page.map((one) => make('unsubscribe', one.email_address, one.timestamp, { detail: one.reason })));
  }
  const { abuse_reports: complaints } = await ask({ method: 'GET', path: '/reports/{campaign_id}/abuse-reports', at }, abused, signal);
  if (complaints.length > 0) yield news(complaints.map((one) => make('complaint', one.email_address, one.date)));
}

const kindOf = ({ action, type }: z.infer<typeof activity>): Kind[] => (action === 'open' ? ['open'] : action === 'click' ? ['click'] : action === 'bounce' ? [type === 'soft' ? 'soft_bounce' : 'bounce'] : []);

async function* pages<P extends { total_items: number }, T>(ask: (offset: number) => Promise<P>, of: (page: P) => readonly T[]): AsyncGenerator<readonly T[]> {
  for (let offset = 0; ; offset += PAGE) {
    const page = await ask(offset);
    const found = of(page);
    if (found.length > 0) yield found;
    if (offset + PAGE >= page.total_items || found.length === 0) return;
  }
}
