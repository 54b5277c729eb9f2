import { z } from 'zod';
import type { BatchAnswer, Letter, Member, PlatformCarrier } from '../carrier.ts';
import type { Account, Door } from '../connector-kind.ts';
import { namedOrigin } from '../account.ts';
import { inDialect } from '../letter-dialect.ts';
import { chunksOf, platformDoor, type Asking } from '../platform-door.ts';
import { PlatformFailure } from '../platform-failure.ts';
import { brevoDialect } from './dialect.ts';
import { brevoResults } from './results.ts';

/** Everybody's limits: 100 requests an hour where no other is published, 10 a second for contacts (developers.brevo.com/docs/api-limits, 2026-08). */
const PACE_MS = 110;
/** `jsonBody` may have 10 MB and 8 MB is advised: this many people with short fields stay far below. */
const IMPORT_SIZE = 5000;
const REMOVE_SIZE = 150;
const LISTS_A_PAGE = 50;
const CAMPAIGNS_A_PAGE = 100;
const POLL_MS = 1000;
const FOLDER = 'Querencia';
const TAGS = 'QUERENCIA_TAGS';

const made = z.object({ id: z.int() });
const named = z.object({ id: z.int(), name: z.string() });
const attributes = z.object({ attributes: z.array(z.object({ name: z.string() })) });
const lists = z.object({ lists: z.array(named).default([]), count: z.int().default(0) });
const folders = z.object({ folders: z.array(named).default([]), count: z.int().default(0) });
const campaigns = z.object({ campaigns: z.array(z.object({ id: z.int(), tag: z.string().optional() })).default([]), count: z.int().default(0) });
const started = z.object({ processId: z.int() });
const process = z.object({ status: z.string() });
const removed = z.object({ contacts: z.object({ success: z.array(z.unknown()).default([]) }) });
const campaign = z.object({ status: z.string() });

export const BREVO_ORIGIN = 'https://api.brevo.com';

export function brevoAsking(account: Account, door: Door): Asking {
  const base = `${namedOrigin(account) ?? BREVO_ORIGIN}/v3`;
  return platformDoor(door, { name: 'Brevo', base, headers: { 'api-key': account.secrets.apiKey ?? '' }, paceMs: PACE_MS });
}

export async function testBrevo(account: Account, door: Door, signal: AbortSignal): Promise<{ account: string }> {
  const { companyName, email } = await brevoAsking(account, door)({ method: 'GET', path: '/account' }, z.object({ companyName: z.string().default(''), email: z.string() }), signal);
  return { account: companyName || email };
}

/** Brevo's marketing API, version 3: see docs/connectors.md for the description that each call follows. */
export function brevoCarrier(account: Account, door: Door): PlatformCarrier {
  const ask = brevoAsking(account, door);
  return {
    shape: 'platform',
    test: (signal) => testBrevo(account, door, signal),
    async addMembers({ name, ref }, people, told, signal) {
      const known = new Set((await ask({ method: 'GET', path: '/contacts/attributes' }, attributes, signal)).attributes.map((one) => one.name));
      const listRef = ref ?? String(await listNamed(ask, name, signal));
      for await (const batch of people) {
        for (const part of chunksOf(batch, IMPORT_SIZE)) {
          await makeAttributes(ask, part, known, signal);
          told(await importPart(ask, listRef, part, door, signal));
        }
      }
      return { listRef };
    },
    async removeMembers(listRef, emails, signal) {
      let count = 0;
      for await (const batch of emails) for (const part of chunksOf(batch, REMOVE_SIZE)) count += await removePart(ask, listRef, part, signal);
      return count;
    },
    draft: (letter, listRef, key, signal) => draft(ask, letter, listRef, key, signal),
    async schedule(campaignRef, at, signal) {
      const place = { at: { campaignId: campaignRef } };
      if (at !== null) return ask({ method: 'PUT', path: '/emailCampaigns/{campaignId}', ...place, body: { scheduledAt: new Date(at).toISOString() } }, z.unknown(), signal).then(() => undefined);
      const { status } = await ask({ method: 'GET', path: '/emailCampaigns/{campaignId}', ...place }, campaign, signal);
      if (status === 'draft' || status === 'suspended') await ask({ method: 'POST', path: '/emailCampaigns/{campaignId}/sendNow', ...place }, z.unknown(), signal);
    },
    async unschedule(campaignRef, signal) {
      await ask({ method: 'PUT', path: '/emailCampaigns/{campaignId}/status', at: { campaignId: campaignRef }, body: { status: 'suspended' } }, z.unknown(), signal);
    },
    results: (campaignRef, since, signal) => brevoResults(ask, campaignRef, since, signal),
  };
}

/** A list of that name, found or made: a killed program finds the one it made. */
async function listNamed(ask: Asking, name: string, signal: AbortSignal): Promise<number> {
  for (let offset = 0; ; offset += LISTS_A_PAGE) {
    const page = await ask({ method: 'GET', path: '/contacts/lists', query: { limit: LISTS_A_PAGE, offset, sort: 'desc' } }, lists, signal);
    const found = page.lists.find((list) => list.name === name);
    if (found) return found.id;
    if (offset + LISTS_A_PAGE >= page.count || page.lists.length === 0) break;
  }
  const folderId = await folderNamed(ask, signal);
  return (await ask({ method: 'POST', path: '/contacts/lists', body: { name, folderId } }, made, signal)).id;
}

async function folderNamed(ask: Asking, signal: AbortSignal): Promise<number> {
  for (let offset = 0; ; offset += LISTS_A_PAGE) {
    const page = await ask({ method: 'GET', path: '/contacts/folders', query: { limit: LISTS_A_PAGE, offset, sort: 'desc' } }, folders, signal);
    const found = page.folders.find(({ name }) => name === FOLDER);
    if (found) return found.id;
    if (offset + LISTS_A_PAGE >= page.count || page.folders.length === 0) break;
  }
  return (await ask({ method: 'POST', path: '/contacts/folders', body: { name: FOLDER } }, made, signal)).id;
}

/** Values of attributes that an account does not have are dropped silently: they are made first. */
async function makeAttributes(ask: Asking, people: readonly Member[], known: Set<string>, signal: AbortSignal): Promise<void> {
  const needed = new Set(people.flatMap(({ fields, tags }) => [...Object.keys(fields).map(brevoDialect.nameOf), ...(tags.length > 0 ? [TAGS] : [])]));
  for (const attributeName of needed) {
    if (known.has(attributeName)) continue;
    await ask({ method: 'POST', path: '/contacts/attributes/{attributeCategory}/{attributeName}', at: { attributeCategory: 'normal', attributeName }, body: { type: 'text' } }, z.unknown(), signal);
    known.add(attributeName);
  }
}

const rowOf = ({ email, fields, tags }: Member) => ({
  email,
  attributes: { ...Object.fromEntries(Object.entries(fields).map(([field, value]) => [brevoDialect.nameOf(field), value])), ...(tags.length > 0 && { [TAGS]: tags.join(',') }) },
});

/** An import runs by itself there; the batch is taken when it is done. Who is blocked there stays blocked. */
async function importPart(ask: Asking, listRef: string, people: readonly Member[], door: Door, signal: AbortSignal): Promise<BatchAnswer> {
  const body = { jsonBody: people.map(rowOf), listIds: [Number(listRef)], updateExistingContacts: true, disableNotification: true };
  const { processId } = await ask({ method: 'POST', path: '/contacts/import', body, again: true, people: people.length }, started, signal);
  for (;;) {
    const { status } = await ask({ method: 'GET', path: '/processes/{processId}', at: { processId } }, process, signal);
    if (status === 'completed') return { listRef, accepted: people.map(({ contactId }) => contactId), refused: [] };
    await door.patience.sleep(POLL_MS, signal);
  }
}

/** Brevo refuses a whole request for one address that is not on the list: it is halved until the others are off. */
async function removePart(ask: Asking, listRef: string, emails: readonly string[], signal: AbortSignal): Promise<number> {
  try {
    const answer = await ask({ method: 'POST', path: '/contacts/lists/{listId}/contacts/remove', at: { listId: listRef }, body: { emails }, again: true, people: emails.length }, removed, signal);
    return answer.contacts.success.length;
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.status !== 400) throw error;
    if (emails.length === 1) return 0;
    const middle = Math.ceil(emails.length / 2);
    return (await removePart(ask, listRef, emails.slice(0, middle), signal)) + (await removePart(ask, listRef, emails.slice(middle), signal));
  }
}

/** The campaign's tag is the key: Brevo has no other mark that a second try could find. */
async function draft(ask: Asking, letter: Letter, listRef: string, key: string, signal: AbortSignal): Promise<{ campaignRef: string; url: string | null }> {
  for (let offset = 0; ; offset += CAMPAIGNS_A_PAGE) {
    const query = { type: 'classic', limit: CAMPAIGNS_A_PAGE, offset, sort: 'desc', excludeHtmlContent: true };
    const page = await ask({ method: 'GET', path: '/emailCampaigns', query }, campaigns, signal);
    const found = page.campaigns.find(({ tag }) => tag === key);
    if (found) return { campaignRef: String(found.id), url: null };
    if (offset + CAMPAIGNS_A_PAGE >= page.count || page.campaigns.length === 0) break;
  }
  const { subject, preheader, html } = inDialect(letter, brevoDialect);
  const { name, from, replyTo } = letter;
  const body = { tag: key, name, subject, previewText: preheader, htmlContent: html, sender: { name: from.name, email: from.address }, recipients: { listIds: [Number(listRef)] }, ...(replyTo !== undefined && { replyTo }) };
  const { id } = await ask({ method: 'POST', path: '/emailCampaigns', body }, made, signal);
  return { campaignRef: String(id), url: null };
}
