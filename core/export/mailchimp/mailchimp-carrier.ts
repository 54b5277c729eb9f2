import { z } from 'zod';
import type { BatchAnswer, Letter, Member, PlatformCarrier } from '../carrier.ts';
import type { Account, Door } from '../connector-kind.ts';
import { inDialect } from '../letter-dialect.ts';
import { chunksOf, type Asking } from '../platform-door.ts';
import { mailchimpAsking, mailchimpDialect } from './mailchimp-account.ts';
import { mailchimpResults } from './results.ts';

/** "Up to 500 members" a call, for the audience and for a segment. */
const BATCH = 500;
const PAGE = 1000;
/** "Campaigns may only be scheduled to send on the quarter-hour." */
const QUARTER_MS = 15 * 60_000;

const audience = z.object({ name: z.string() });
const segment = z.object({ id: z.int(), name: z.string() });
const segments = z.object({ segments: z.array(segment), total_items: z.int() });
const mergeFields = z.object({ merge_fields: z.array(z.object({ tag: z.string() })) });
const subscribed = z.object({ errors: z.array(z.object({ email_address: z.string(), error: z.string(), error_code: z.string().default('') })).default([]) });
const changed = z.object({ total_removed: z.int().default(0) });
const campaign = z.object({ id: z.string(), status: z.string().default('save'), settings: z.object({ title: z.string().default('') }).default({ title: '' }) });
const campaigns = z.object({ campaigns: z.array(campaign), total_items: z.int() });

/** A list of ours is a tag of the client's audience: Mailchimp's static segment. */
interface Reach {
  ask: Asking;
  listId: string;
  signal: AbortSignal;
}

export async function testMailchimp(account: Account, door: Door, signal: AbortSignal): Promise<{ account: string }> {
  const { name } = await mailchimpAsking(account, door)({ method: 'GET', path: '/lists/{list_id}', at: { list_id: account.fields.audienceId ?? '' } }, audience, signal);
  return { account: name };
}

/** Mailchimp's Marketing API 3.0: see docs/connectors.md for the description that each call follows. */
export function mailchimpCarrier(account: Account, door: Door): PlatformCarrier {
  const ask = mailchimpAsking(account, door);
  const listId = account.fields.audienceId ?? '';
  const act = (campaignRef: string, action: 'send' | 'schedule' | 'unschedule', signal: AbortSignal, body?: unknown) =>
    ask({ method: 'POST', path: `/campaigns/{campaign_id}/actions/${action}`, at: { campaign_id: campaignRef }, ...(body !== undefined && { body }) }, z.unknown(), signal).then(() => undefined);
  return {
    shape: 'platform',
    test: (signal) => testMailchimp(account, door, signal),
    async addMembers({ name, ref }, people, told, signal) {
      const reach = { ask, listId, signal };
      const tags = new Map<string, number>();
      const listRef = ref ?? String(await segmentNamed(reach, name, tags));
      const known = new Set((await ask({ method: 'GET', path: '/lists/{list_id}/merge-fields', at: { list_id: listId }, query: { count: PAGE } }, mergeFields, signal)).merge_fields.map(({ tag }) => tag));
      for await (const batch of people) {
        for (const part of chunksOf(batch, BATCH)) {
          await makeMergeFields(reach, part, known);
          told(await subscribe(reach, listRef, part, tags));
        }
      }
      return { listRef };
    },
    async removeMembers(listRef, emails, signal) {
      let count = 0;
      for await (const batch of emails) for (const part of chunksOf(batch, BATCH)) count += await changeSegment({ ask, listId, signal }, listRef, { members_to_remove: part });
      return count;
    },
    draft: (letter, listRef, key, signal) => draft({ ask, listId, signal }, letter, listRef, key),
    async schedule(campaignRef, at, signal) {
      if (at !== null) return act(campaignRef, 'schedule', signal, { schedule_time: new Date(Math.ceil(at / QUARTER_MS) * QUARTER_MS).toISOString() });
      const { status } = await ask({ method: 'GET', path: '/campaigns/{campaign_id}', at: { campaign_id: campaignRef } }, campaign, signal);
      if (status === 'save' || status === 'paused') await act(campaignRef, 'send', signal);
    },
    unschedule: (campaignRef, signal) => act(campaignRef, 'unschedule', signal),
    results: (campaignRef, since, signal) => mailchimpResults(ask, campaignRef, since, signal),
  };
}

/** @param seen tags that were found or made before, by name */
async function segmentNamed({ ask, listId, signal }: Reach, name: string, seen: Map<string, number>): Promise<number> {
  const before = seen.get(name);
  if (before !== undefined) return before;
  for (let offset = 0; ; offset += PAGE) {
    const page = await ask({ method: 'GET', path: '/lists/{list_id}/segments', at: { list_id: listId }, query: { type: 'static', count: PAGE, offset } }, segments, signal);
    for (const found of page.segments) seen.set(found.name, found.id);
    if (seen.has(name) || offset + PAGE >= page.total_items || page.segments.length === 0) break;
  }
  const id = seen.get(name) ?? (await ask({ method: 'POST', path: '/lists/{list_id}/segments', at: { list_id: listId }, body: { name, static_segment: [] } }, segment, signal)).id;
  seen.set(name, id);
  return id;
}

async function makeMergeFields({ ask, listId, signal }: Reach, people: readonly Member[], known: Set<string>): Promise<void> {
  for (const field of new Set(people.flatMap(({ fields }) => Object.keys(fields)))) {
    const tag = mailchimpDialect.nameOf(field);
    if (known.has(tag)) continue;
    await ask({ method: 'POST', path: '/lists/{list_id}/merge-fields', at: { list_id: listId }, body: { tag, name: field, type: 'text' } }, z.unknown(), signal);
    known.add(tag);
  }
}

/** Whoever unsubscribed or bounced there is in a "compliance state": Mailchimp refuses to take them back, and so do we. */
async function subscribe(reach: Reach, listRef: string, people: readonly Member[], tags: Map<string, number>): Promise<BatchAnswer> {
  const members = people.map(({ email, fields }) => ({
    email_address: email, email_type: 'html', status: 'subscribed',
    merge_fields: Object.fromEntries(Object.entries(fields).map(([field, value]) => [mailchimpDialect.nameOf(field), value])),
  }));
  const { ask, listId, signal } = reach;
  const call = { method: 'POST', path: '/lists/{list_id}', at: { list_id: listId }, query: { skip_merge_validation: true }, again: true, people: people.length } as const;
  const { errors } = await ask({ ...call, body: { members, update_existing: true, sync_tags: false } }, subscribed, signal);
  const wrong = new Map(errors.map((one) => [one.email_address.toLowerCase(), one]));
  const taken = people.filter(({ email }) => !wrong.has(email.toLowerCase()));
  const ofTag = [[listRef, taken] as const];
  for (const tag of new Set(taken.flatMap((one) => one.tags))) ofTag.push([String(await segmentNamed(reach, tag, tags)), taken.filter((one) => one.tags.includes(tag))]);
  for (const [id, those] of ofTag) if (those.length > 0) await changeSegment(reach, id, { members_to_add: those.map(({ email }) => email) });
  const refused = people.flatMap(({ contactId, email }) => {
    const error = wrong.get(email.toLowerCase());
    return error ? [{ contactId, reason: 'platform', detail: error.error_code || 'error' }] : [];
  });
  return { listRef, accepted: taken.map(({ contactId }) => contactId), refused };
}

async function changeSegment({ ask, listId, signal }: Reach, listRef: string, body: { members_to_add?: readonly string[]; members_to_remove?: readonly string[] }): Promise<number> {
  const people = (body.members_to_add ?? body.members_to_remove ?? []).length;
  const answer = await ask({ method: 'POST', path: '/lists/{list_id}/segments/{segment_id}', at: { list_id: listId, segment_id: listRef }, body, again: true, people }, changed, signal);
  return answer.total_removed;
}

/** The key stands in the campaign's title, which only the account's people see: there a second try finds the first. */
async function draft({ ask, listId, signal }: Reach, letter: Letter, listRef: string, key: string): Promise<{ campaignRef: string; url: string | null }> {
  const { subject, preheader, html, text } = inDialect(letter, mailchimpDialect);
  const settings = { subject_line: subject, preview_text: preheader, title: `${letter.name} [${key}]`, from_name: letter.from.name, reply_to: letter.from.address };
  const body = { type: 'regular', recipients: { list_id: listId, segment_opts: { saved_segment_id: Number(listRef) } }, settings };
  const id = (await campaignTitled({ ask, listId, signal }, settings.title)) ?? (await ask({ method: 'POST', path: '/campaigns', body }, campaign, signal)).id;
  await ask({ method: 'PUT', path: '/campaigns/{campaign_id}/content', at: { campaign_id: id }, body: { html, plain_text: text } }, z.unknown(), signal);
  return { campaignRef: id, url: null };
}

async function campaignTitled({ ask, listId, signal }: Reach, title: string): Promise<string | null> {
  for (let offset = 0; ; offset += PAGE) {
    const page = await ask({ method: 'GET', path: '/campaigns', query: { list_id: listId, type: 'regular', count: PAGE, offset, sort_field: 'create_time', sort_dir: 'DESC' } }, campaigns, signal);
    const found = page.campaigns.find(({ settings }) => settings.title === title);
    if (found || offset + PAGE >= page.total_items || page.campaigns.length === 0) return found?.id ?? null;
  }
}
