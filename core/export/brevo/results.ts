import { z } from 'zod';
import type { CarrierResult } from '../carrier.ts';
import { nameOfAddress } from '../name-of-address.ts';
import type { Asking } from '../platform-door.ts';

const CONTACTS_A_PAGE = 500;

const of = z.object({ campaignId: z.int(), eventTime: z.string() });
const links = z.object({ campaignId: z.int(), links: z.array(z.object({ eventTime: z.string(), url: z.string() })).default([]) });
const stats = z.object({
  messagesSent: z.array(of).default([]), delivered: z.array(of).default([]), hardBounces: z.array(of).default([]), softBounces: z.array(of).default([]),
  complaints: z.array(of).default([]), opened: z.array(of).default([]), clicked: z.array(links).default([]),
  unsubscriptions: z.object({ userUnsubscription: z.array(of).default([]) }).default({ userUnsubscription: [] }),
});
type Stats = z.infer<typeof stats>;
const campaign = z.object({ recipients: z.object({ lists: z.array(z.int()).default([]) }) });
const contacts = z.object({ contacts: z.array(z.object({ id: z.int(), email: z.string().optional() })), count: z.int() });

const PLAIN = [['messagesSent', 'sent'], ['delivered', 'delivered'], ['hardBounces', 'bounce'], ['softBounces', 'soft_bounce'], ['complaints', 'complaint'], ['opened', 'open']] as const;

/** Brevo gives what happened no name: what, who and when make one, the same by asking and by webhook. */
export const brevoResult = (kind: CarrierResult['kind'], campaignRef: string, email: string, seconds: number, url?: string): CarrierResult => ({
  kind, campaignRef, email, at: seconds * 1000, ref: `brevo:${campaignRef}:${nameOfAddress(email)}:${kind}:${seconds}${url === undefined ? '' : `:${url}`}`, ...(url !== undefined && { url }),
});

/** What one person did with a campaign. */
export function resultsOf(found: Stats, campaignRef: string, email: string): CarrierResult[] {
  const id = Number(campaignRef);
  const make = (kind: CarrierResult['kind'], time: string, url?: string) => brevoResult(kind, campaignRef, email, Math.floor(Date.parse(time) / 1000), url);
  const mine = (events: readonly z.infer<typeof of>[], kind: CarrierResult['kind']) => events.filter(({ campaignId }) => campaignId === id).map(({ eventTime }) => make(kind, eventTime));
  return [
    ...PLAIN.flatMap(([name, kind]) => mine(found[name], kind)),
    ...mine(found.unsubscriptions.userUnsubscription, 'unsubscribe'),
    ...found.clicked.filter(({ campaignId }) => campaignId === id).flatMap((one) => one.links.map(({ eventTime, url }) => make('click', eventTime, url))),
  ];
}

/**
 * Contact by contact of the campaign's lists: the one way in which Brevo tells who did what without a webhook. At ten calls a second 100,000 people take
 * three hours; a webhook's file has the same sooner.
 */
export async function* brevoResults(ask: Asking, campaignRef: string, since: number, signal: AbortSignal): AsyncGenerator<readonly CarrierResult[]> {
  const { recipients } = await ask({ method: 'GET', path: '/emailCampaigns/{campaignId}', at: { campaignId: campaignRef } }, campaign, signal);
  for (const listId of recipients.lists) {
    for (let offset = 0; ; offset += CONTACTS_A_PAGE) {
      const page = await ask({ method: 'GET', path: '/contacts/lists/{listId}/contacts', at: { listId }, query: { limit: CONTACTS_A_PAGE, offset } }, contacts, signal);
      const results: CarrierResult[] = [];
      for (const { id, email = '' } of page.contacts) {
        const found = await ask({ method: 'GET', path: '/contacts/{identifier}/campaignStats', at: { identifier: id } }, stats, signal);
        results.push(...resultsOf(found, campaignRef, email).filter(({ at }) => at >= since));
      }
      if (results.length > 0) yield results.toSorted((one, other) => one.at - other.at);
      if (offset + CONTACTS_A_PAGE >= page.count || page.contacts.length === 0) break;
    }
  }
}
