import { z } from 'zod';
import type { CarrierResult, Letter, PlatformCarrier } from '../carrier.ts';
import type { Account, Door } from '../connector-kind.ts';
import { inDialect } from '../letter-dialect.ts';
import { chunksOf, type Asking } from '../platform-door.ts';
import { sendgridAsking, sendgridDialect } from './sendgrid-account.ts';
import { groupRef, suppression } from './webhook-events.ts';
import { customFields, listNamed, putPeople, removePeople } from './sendgrid-people.ts';

/** 30,000 contacts or 6 MB a call, whichever is lower: this many with short fields stay far below both. */
const BATCH = 5000;
const SUPPRESSED_A_PAGE = 500;

const sender = z.object({ from: z.object({ email: z.string() }) });
const single = z.object({ id: z.string(), status: z.string(), send_at: z.string().nullish(), created_at: z.string() });
const singles = z.object({ result: z.array(z.object({ id: z.string() })).default([]) });
const suppressed = z.array(z.object({ created: z.number(), email: z.string(), reason: z.string().optional() }));

export async function testSendgrid(account: Account, door: Door, signal: AbortSignal): Promise<{ account: string }> {
  const { from } = await sendgridAsking(account, door)({ method: 'GET', path: '/senders/{sender_id}', at: { sender_id: account.fields.senderId ?? '' } }, sender, signal);
  return { account: from.email };
}

/** SendGrid's Marketing Campaigns, v3: see docs/connectors.md for the description that each call follows. */
export function sendgridCarrier(account: Account, door: Door): PlatformCarrier {
  const ask = sendgridAsking(account, door);
  const statusOf = async (id: string, signal: AbortSignal) => (await ask({ method: 'GET', path: '/marketing/singlesends/{id}', at: { id } }, single, signal)).status;
  return {
    shape: 'platform',
    test: (signal) => testSendgrid(account, door, signal),
    async addMembers({ name, ref }, people, told, signal) {
      const known = await customFields(ask, signal);
      const listRef = ref ?? (await listNamed(ask, name, signal));
      for await (const batch of people) for (const part of chunksOf(batch, BATCH)) told(await putPeople(ask, listRef, part, known, door, signal));
      return { listRef };
    },
    async removeMembers(listRef, emails, signal) {
      let count = 0;
      for await (const batch of emails) count += await removePeople(ask, listRef, batch, signal);
      return count;
    },
    draft: (letter, listRef, key, signal) => draft(ask, account, letter, listRef, key, signal),
    async schedule(campaignRef, at, signal) {
      if ((await statusOf(campaignRef, signal)) === 'triggered') return;
      const body = { send_at: at === null ? 'now' : new Date(at).toISOString().replace(/\.\d{3}Z$/u, 'Z') };
      await ask({ method: 'PUT', path: '/marketing/singlesends/{id}/schedule', at: { id: campaignRef }, body, again: at !== null }, z.unknown(), signal);
    },
    async unschedule(campaignRef, signal) {
      await ask({ method: 'DELETE', path: '/marketing/singlesends/{id}/schedule', at: { id: campaignRef } }, z.unknown(), signal);
    },
    results: (campaignRef, since, signal) => results(ask, account, campaignRef, since, signal),
  };
}

/** The key is a category of the single send: what can be searched for, and found by a second try. */
async function draft(ask: Asking, { fields }: Account, letter: Letter, listRef: string, key: string, signal: AbortSignal): Promise<{ campaignRef: string; url: string | null }> {
  const before = await ask({ method: 'POST', path: '/marketing/singlesends/search', body: { categories: [key] }, again: true }, singles, signal);
  const [found] = before.result;
  if (found) return { campaignRef: found.id, url: null };
  const { subject, html, text } = inDialect(letter, sendgridDialect);
  const body = {
    name: letter.name.slice(0, 100), categories: [key], send_to: { list_ids: [listRef] },
    email_config: { subject, html_content: html, plain_content: text, generate_plain_content: false, editor: 'code', suppression_group_id: Number(fields.suppressionGroupId), sender_id: Number(fields.senderId) },
  };
  const { id } = await ask({ method: 'POST', path: '/marketing/singlesends', body }, single, signal);
  return { campaignRef: id, url: null };
}

/**
 * Who bounced, complained and left since the campaign went: of the whole account, which is all that SendGrid tells by asking. Opens and clicks come by its
 * event webhook alone. Who left a group has no time there: that of the campaign stands for it.
 */
async function* results(ask: Asking, { fields }: Account, campaignRef: string, since: number, signal: AbortSignal): AsyncGenerator<readonly CarrierResult[]> {
  const { send_at: sentAt, created_at: createdAt } = await ask({ method: 'GET', path: '/marketing/singlesends/{id}', at: { id: campaignRef } }, single, signal);
  const began = Date.parse(sentAt ?? createdAt);
  const start = Math.floor(Math.max(since, began) / 1000);
  for (const [path, kind] of [['/suppression/bounces', 'bounce'], ['/suppression/spam_reports', 'complaint'], ['/suppression/unsubscribes', 'unsubscribe']] as const) {
    for (let offset = 0; ; offset += SUPPRESSED_A_PAGE) {
      const query = { start_time: start, ...(kind !== 'bounce' && { limit: SUPPRESSED_A_PAGE, offset }) };
      const page = await ask({ method: 'GET', path, query }, suppressed, signal);
      const found = page.map((one) => suppression(kind, one.email, one.created, one.reason)).filter(({ at }) => at >= since);
      if (found.length > 0) yield found.toSorted((one, other) => one.at - other.at);
      if (kind === 'bounce' || page.length < SUPPRESSED_A_PAGE) break;
    }
  }
  const left = began >= since ? await ask({ method: 'GET', path: '/asm/groups/{group_id}/suppressions', at: { group_id: fields.suppressionGroupId ?? '' } }, z.array(z.string()), signal) : [];
  if (left.length > 0) yield left.map((email) => ({ kind: 'unsubscribe' as const, email, at: began, ref: groupRef(fields.suppressionGroupId ?? '', email) }));
}
