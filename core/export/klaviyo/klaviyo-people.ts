import { z } from 'zod';
import type { BatchAnswer, Member } from '../carrier.ts';
import type { Door } from '../connector-kind.ts';
import { chunksOf, type Asking } from '../platform-door.ts';
import { klaviyoDialect, OWN, quoted } from './klaviyo-account.ts';

const POLL_MS = 1000;
/** Profiles of one page, and of one filter. */
const FOUND = 100;

const one = z.object({ data: z.object({ id: z.string() }) });
export const many = z.object({ data: z.array(z.object({ id: z.string() })) });
const job = z.object({ data: z.object({ id: z.string(), attributes: z.object({ status: z.string(), failed_count: z.number().default(0) }) }) });
const errors = z.object({ data: z.array(z.object({ attributes: z.object({ code: z.string(), original_payload: z.unknown() }) })), links: z.object({ next: z.string().nullish() }).default({}) });

export async function listNamed(ask: Asking, name: string, signal: AbortSignal): Promise<string> {
  const { data } = await ask({ method: 'GET', path: '/api/lists', query: { filter: `equals(name,${quoted(name)})` } }, many, signal);
  const [found] = data;
  return found?.id ?? (await ask({ method: 'POST', path: '/api/lists', body: { data: { type: 'list', attributes: { name: name.replace(/["\\]/gu, '') } } } }, one, signal)).data.id;
}

function profileOf({ email, fields, tags }: Member) {
  const named = Object.entries(fields).map(([field, value]) => [klaviyoDialect.nameOf(field), value] as const);
  const own = Object.fromEntries(named.filter(([name]) => OWN.includes(name)));
  const { city, ...names } = own;
  const properties = { ...Object.fromEntries(named.filter(([name]) => !OWN.includes(name))), ...(tags.length > 0 && { querencia_tags: tags }) };
  return { type: 'profile', attributes: { email, ...names, ...(city !== undefined && { location: { city } }), ...(Object.keys(properties).length > 0 && { properties }) } };
}

/** A job takes the profiles in and puts them on the list; it changes nobody's consent there, and who is suppressed stays so. */
export async function importPeople(ask: Asking, listRef: string, people: readonly Member[], door: Door, signal: AbortSignal): Promise<BatchAnswer> {
  const data = { type: 'profile-bulk-import-job', attributes: { profiles: { data: people.map(profileOf) } }, relationships: { lists: { data: [{ type: 'list', id: listRef }] } } };
  const { data: { id } } = await ask({ method: 'POST', path: '/api/profile-bulk-import-jobs', body: { data }, again: true, people: people.length }, job, signal);
  for (;;) {
    const { attributes } = (await ask({ method: 'GET', path: '/api/profile-bulk-import-jobs/{job_id}', at: { job_id: id } }, job, signal)).data;
    if (attributes.status === 'complete' || attributes.status === 'cancelled') {
      const wrong = attributes.failed_count > 0 ? await wrongOnes(ask, id, signal) : new Map<string, string>();
      const reasonOf = ({ email }: Member) => wrong.get(email.toLowerCase());
      return {
        listRef, accepted: people.filter((each) => reasonOf(each) === undefined).map(({ contactId }) => contactId),
        refused: people.flatMap((each) => (reasonOf(each) === undefined ? [] : [{ contactId: each.contactId, reason: 'platform', detail: reasonOf(each) ?? '' }])),
      };
    }
    await door.patience.sleep(POLL_MS, signal);
  }
}

/** Codes of refusal by address, from the payloads that Klaviyo hands back. */
async function wrongOnes(ask: Asking, id: string, signal: AbortSignal): Promise<Map<string, string>> {
  const wrong = new Map<string, string>();
  for (let cursor: string | undefined; ; ) {
    const page = await ask({ method: 'GET', path: '/api/profile-bulk-import-jobs/{id}/import-errors', at: { id }, query: { 'page[size]': FOUND, 'page[cursor]': cursor } }, errors, signal);
    for (const { attributes } of page.data) for (const [email] of JSON.stringify(attributes.original_payload).matchAll(/[^"\s]+@[^"\s]+/gu)) wrong.set(email.toLowerCase(), attributes.code);
    cursor = cursorOf(page.links.next);
    if (cursor === undefined) return wrong;
  }
}

/** Where the next page begins, from the address that names it. */
export const cursorOf = (next: string | null | undefined): string | undefined => (next == null ? undefined : (new URL(next).searchParams.get('page[cursor]') ?? undefined));

export async function removePeople(ask: Asking, listRef: string, emails: readonly string[], signal: AbortSignal): Promise<number> {
  let count = 0;
  for (const part of chunksOf(emails, FOUND)) {
    const query = { filter: `any(email,[${part.map(quoted).join(',')}])`, 'page[size]': FOUND, 'fields[profile]': 'email' };
    const { data } = await ask({ method: 'GET', path: '/api/profiles', query, people: part.length }, many, signal);
    const body = { data: data.map(({ id }) => ({ type: 'profile', id })) };
    if (data.length > 0) await ask({ method: 'DELETE', path: '/api/lists/{id}/relationships/profiles', at: { id: listRef }, body, people: data.length }, z.unknown(), signal);
    count += data.length;
  }
  return count;
}
