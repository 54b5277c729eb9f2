import { z } from 'zod';
import type { CarrierResult, Letter, PlatformCarrier } from '../carrier.ts';
import type { Account, Door, KindOfConnection } from '../connector-kind.ts';
import { namedOrigin } from '../account.ts';
import { inDialect } from '../letter-dialect.ts';
import type { Asking } from '../platform-door.ts';
import { HUBSPOT_FIELDS, hubspotAsking, hubspotDialect, hubspotOrigin, templateOf } from './hubspot-account.ts';
import { knownProperties, listNamed, putPeople, removePeople } from './hubspot-people.ts';
import { hubspotEvent, hubspotResult } from './webhook-events.ts';

const PAGE = 100;
const EVENTS_A_PAGE = 1000;
const BOUNDARY = 'querencia-template';

const details = z.object({ portalId: z.number(), uiDomain: z.string() });
const email = z.object({ id: z.string(), name: z.string().default(''), state: z.string().default('DRAFT'), allEmailCampaignIds: z.array(z.string()).default([]) });
const emails = z.object({ results: z.array(email), paging: z.object({ next: z.object({ after: z.string() }).optional() }).optional() });
const events = z.object({ events: z.array(hubspotEvent), hasMore: z.boolean(), offset: z.string().optional() });

export async function testHubspot(account: Account, door: Door, signal: AbortSignal): Promise<{ account: string }> {
  const { portalId, uiDomain } = await hubspotAsking(account, door)({ method: 'GET', path: '/account-info/v3/details' }, details, signal);
  return { account: `${uiDomain} · ${portalId}` };
}

/** HubSpot's CRM, CMS and marketing e-mail APIs, v3: see docs/connectors.md for the description that each call follows. */
export function hubspotCarrier(account: Account, door: Door): PlatformCarrier {
  const ask = hubspotAsking(account, door);
  const get = (emailId: string, signal: AbortSignal) => ask({ method: 'GET', path: '/marketing/v3/emails/{emailId}', at: { emailId } }, email, signal);
  return {
    shape: 'platform',
    test: (signal) => testHubspot(account, door, signal),
    async addMembers({ name, ref }, people, told, signal) {
      const known = await knownProperties(ask, signal);
      const listRef = ref ?? (await listNamed(ask, name, signal));
      for await (const batch of people) told(await putPeople(ask, listRef, batch, known, signal));
      return { listRef };
    },
    async removeMembers(listRef, addresses, signal) {
      let count = 0;
      for await (const batch of addresses) count += await removePeople(ask, listRef, batch, signal);
      return count;
    },
    draft: (letter, listRef, key, signal) => draft(ask, account, letter, listRef, key, signal),
    async schedule(emailId, at, signal) {
      if ((await get(emailId, signal)).state !== 'DRAFT') return;
      const body = at === null ? { sendOnPublish: true } : { sendOnPublish: false, publishDate: new Date(at).toISOString() };
      await ask({ method: 'PATCH', path: '/marketing/v3/emails/{emailId}', at: { emailId }, body, again: true }, z.unknown(), signal);
      await ask({ method: 'POST', path: '/marketing/v3/emails/{emailId}/publish', at: { emailId } }, z.unknown(), signal);
    },
    async unschedule(emailId, signal) {
      await ask({ method: 'POST', path: '/marketing/v3/emails/{emailId}/unpublish', at: { emailId }, again: true }, z.unknown(), signal);
    },
    async *results(emailId, since, signal) {
      for (const campaignId of (await get(emailId, signal)).allEmailCampaignIds) yield* eventsOf(ask, emailId, campaignId, since, signal);
    },
  };
}

async function* eventsOf(ask: Asking, emailId: string, campaignId: string, since: number, signal: AbortSignal): AsyncGenerator<readonly CarrierResult[]> {
  for (let offset: string | undefined; ; ) {
    const page = await ask({ method: 'GET', path: '/email/public/v1/events', query: { campaignId, startTimestamp: since, limit: EVENTS_A_PAGE, offset } }, events, signal);
    const results = page.events.flatMap((one) => hubspotResult(one, emailId)).filter(({ at }) => at >= since);
    if (results.length > 0) yield results.toSorted((one, other) => one.at - other.at);
    offset = page.offset;
    if (!page.hasMore || offset === undefined) return;
  }
}

/** The letter is a template file named for the key, which a second try writes over; the e-mail's name, which only the account's people see, holds the key too. */
async function draft(ask: Asking, { fields }: Account, letter: Letter, listRef: string, key: string, signal: AbortSignal): Promise<{ campaignRef: string; url: string | null }> {
  const name = `${letter.name} [${key}]`;
  const { subject, preheader, html, text } = inDialect(letter, hubspotDialect);
  const path = `querencia/${key.replace(/[^\w-]/gu, '-')}.html`;
  const file = Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="letter.html"\r\ncontent-type: text/html\r\n\r\n${templateOf(name, html)}\r\n--${BOUNDARY}--\r\n`);
  await ask({ method: 'PUT', path: '/cms/v3/source-code/{environment}/content/{path}', at: { environment: 'published', path }, raw: { type: `multipart/form-data; boundary=${BOUNDARY}`, bytes: file } }, z.unknown(), signal);
  const before = await emailNamed(ask, name, signal);
  const body = {
    name, subject, from: { fromName: letter.from.name, replyTo: letter.from.address, ...(letter.replyTo !== undefined && { customReplyTo: letter.replyTo }) },
    to: { contactIlsLists: { include: [listRef], exclude: [] } },
    content: { templatePath: path, plainTextVersion: text, widgets: { preview_text: { body: { value: preheader } } } },
    ...(fields.subscriptionId !== undefined && { subscriptionDetails: { subscriptionId: fields.subscriptionId } }),
  };
  const id = before ?? (await ask({ method: 'POST', path: '/marketing/v3/emails', body }, email, signal)).id;
  return { campaignRef: id, url: null };
}

async function emailNamed(ask: Asking, name: string, signal: AbortSignal): Promise<string | null> {
  for (let after: string | undefined; ; ) {
    const page = await ask({ method: 'GET', path: '/marketing/v3/emails', query: { limit: PAGE, sort: '-createdAt', after } }, emails, signal);
    const found = page.results.find((one) => one.name === name);
    after = page.paging?.next?.after;
    if (found || after === undefined) return found?.id ?? null;
  }
}

export const hubspotKind: KindOfConnection = {
  kind: 'hubspot',
  shape: 'platform',
  can: ['audience', 'draft', 'schedule', 'results', 'events'],
  fields: HUBSPOT_FIELDS,
  origin: hubspotOrigin,
  named: (account) => [namedOrigin(account) ?? []].flat(),
  carrier: hubspotCarrier,
  test: testHubspot,
};
