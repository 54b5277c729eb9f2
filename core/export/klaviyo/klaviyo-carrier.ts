import { z } from 'zod';
import type { Letter, PlatformCarrier } from '../carrier.ts';
import type { Account, Door } from '../connector-kind.ts';
import { inDialect } from '../letter-dialect.ts';
import { chunksOf, type Asking } from '../platform-door.ts';
import { klaviyoAsking, klaviyoDialect, quoted } from './klaviyo-account.ts';
import { importPeople, listNamed, many, removePeople } from './klaviyo-people.ts';
import { klaviyoResults } from './results.ts';

/** "Up to 10,000 profiles per request", and 5 MB: half of them stay below both. */
const BATCH = 5000;
/** What a campaign may still become. */
const UNSENT = /^(Draft|Cancelled)/u;

const accounts = z.object({ data: z.array(z.object({ attributes: z.object({ public_api_key: z.string(), contact_information: z.object({ organization_name: z.string().optional() }) }) })).min(1) });
const campaign = z.object({ id: z.string(), attributes: z.object({ status: z.string() }), relationships: z.object({ 'campaign-messages': z.object({ data: z.array(z.object({ id: z.string() })).default([]) }) }) });
const template = z.object({ data: z.object({ id: z.string() }) });

export async function testKlaviyo(account: Account, door: Door, signal: AbortSignal): Promise<{ account: string }> {
  const [own] = (await klaviyoAsking(account, door)({ method: 'GET', path: '/api/accounts' }, accounts, signal)).data;
  return { account: own?.attributes.contact_information.organization_name ?? own?.attributes.public_api_key ?? '' };
}

/** Klaviyo's API of one dated revision: see docs/connectors.md for the description that each call follows. */
export function klaviyoCarrier(account: Account, door: Door): PlatformCarrier {
  const ask = klaviyoAsking(account, door);
  const get = async (id: string, signal: AbortSignal) => (await ask({ method: 'GET', path: '/api/campaigns/{id}', at: { id } }, z.object({ data: campaign }), signal)).data;
  return {
    shape: 'platform',
    test: (signal) => testKlaviyo(account, door, signal),
    async addMembers({ name, ref }, people, told, signal) {
      const listRef = ref ?? (await listNamed(ask, name, signal));
      for await (const batch of people) for (const part of chunksOf(batch, BATCH)) told(await importPeople(ask, listRef, part, door, signal));
      return { listRef };
    },
    async removeMembers(listRef, emails, signal) {
      let count = 0;
      for await (const batch of emails) count += await removePeople(ask, listRef, batch, signal);
      return count;
    },
    draft: (letter, listRef, key, signal) => draft(ask, letter, listRef, key, signal),
    async schedule(id, at, signal) {
      if (!UNSENT.test((await get(id, signal)).attributes.status)) return;
      const send_strategy = at === null ? { method: 'immediate' } : { method: 'static', datetime: new Date(at).toISOString(), options: { is_local: false } };
      await ask({ method: 'PATCH', path: '/api/campaigns/{id}', at: { id }, body: { data: { type: 'campaign', id, attributes: { send_strategy } } }, again: true }, z.unknown(), signal);
      await ask({ method: 'POST', path: '/api/campaign-send-jobs', body: { data: { type: 'campaign-send-job', id } } }, z.unknown(), signal);
    },
    async unschedule(id, signal) {
      await ask({ method: 'PATCH', path: '/api/campaign-send-jobs/{id}', at: { id }, body: { data: { type: 'campaign-send-job', id, attributes: { action: 'revert' } } }, again: true }, z.unknown(), signal);
    },
    async *results(campaignRef, since, signal) {
      const { relationships } = await get(campaignRef, signal);
      yield* klaviyoResults(ask, campaignRef, new Set(relationships['campaign-messages'].data.map(({ id }) => id)), since, signal);
    },
  };
}

/** Template and campaign carry the key in their names, which only the account's people see: there a second try finds both. */
async function draft(ask: Asking, letter: Letter, listRef: string, key: string, signal: AbortSignal): Promise<{ campaignRef: string; url: string | null }> {
  const name = `${letter.name.replace(/["\\]/gu, '')} [${key}]`;
  const { subject, preheader, html, text } = inDialect(letter, klaviyoDialect);
  const templates = await ask({ method: 'GET', path: '/api/templates', query: { filter: `equals(name,${quoted(name)})` } }, many, signal);
  const attributes = { name, editor_type: 'CODE', html, text };
  const templateId = templates.data[0]?.id ?? (await ask({ method: 'POST', path: '/api/templates', body: { data: { type: 'template', attributes } } }, template, signal)).data.id;
  const filter = `and(equals(messages.channel,'email'),contains(name,${quoted(`[${key}]`)}))`;
  const found = await ask({ method: 'GET', path: '/api/campaigns', query: { filter } }, z.object({ data: z.array(campaign) }), signal);
  const made = found.data[0] ?? (await ask({ method: 'POST', path: '/api/campaigns', body: { data: campaignOf(letter, { name, subject, preheader }, listRef) } }, z.object({ data: campaign }), signal)).data;
  for (const { id } of made.relationships['campaign-messages'].data) {
    const data = { type: 'campaign-message', id, relationships: { template: { data: { type: 'template', id: templateId } } } };
    await ask({ method: 'POST', path: '/api/campaign-message-assign-template', body: { data }, again: true }, z.unknown(), signal);
  }
  return { campaignRef: made.id, url: null };
}

/** Smart sending would leave people out a second time: how often somebody is written to, the gate has decided. */
function campaignOf({ from, replyTo }: Letter, { name, subject, preheader }: { name: string; subject: string; preheader: string }, listRef: string) {
  const content = { subject, preview_text: preheader, from_email: from.address, from_label: from.name, ...(replyTo !== undefined && { reply_to_email: replyTo }) };
  const message = { type: 'campaign-message', attributes: { definition: { channel: 'email', label: name, content } } };
  return { type: 'campaign', attributes: { name, audiences: { included: [listRef] }, send_options: { use_smart_sending: false }, 'campaign-messages': { data: [message] } } };
}
