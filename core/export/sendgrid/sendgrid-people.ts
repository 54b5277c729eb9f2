import { z } from 'zod';
import type { BatchAnswer, Member } from '../carrier.ts';
import type { Door } from '../connector-kind.ts';
import { chunksOf, type Asking } from '../platform-door.ts';
import { PlatformFailure } from '../platform-failure.ts';
import { RESERVED, sendgridDialect } from './sendgrid-account.ts';

/** "Up to 100 contacts matching the searched email addresses." */
const SEARCH = 100;
const PAGE = 1000;
const POLL_MS = 1000;
const TAGS = 'querencia_tags';

const lists = z.object({ result: z.array(z.object({ id: z.string(), name: z.string() })).default([]), _metadata: z.object({ next: z.string().optional() }).default({}) });
const made = z.object({ id: z.string() });
const fields = z.object({ custom_fields: z.array(z.object({ id: z.string(), name: z.string() })).default([]) });
const started = z.object({ job_id: z.string() });
const job = z.object({ status: z.string() });
const found = z.object({ result: z.record(z.string(), z.object({ contact: z.object({ id: z.string() }).optional() })) });

export async function listNamed(ask: Asking, name: string, signal: AbortSignal): Promise<string> {
  const short = name.slice(0, 100);
  for (let token: string | undefined; ; ) {
    const page = await ask({ method: 'GET', path: '/marketing/lists', query: { page_size: PAGE, page_token: token } }, lists, signal);
    const known = page.result.find((list) => list.name === short);
    if (known) return known.id;
    const { next } = page._metadata;
    token = next === undefined ? undefined : (new URL(next).searchParams.get('page_token') ?? undefined);
    if (token === undefined) return (await ask({ method: 'POST', path: '/marketing/lists', body: { name: short } }, made, signal)).id;
  }
}

/** The ids by which custom fields are written, by name. */
export async function customFields(ask: Asking, signal: AbortSignal): Promise<Map<string, string>> {
  const { custom_fields: known } = await ask({ method: 'GET', path: '/marketing/field_definitions' }, fields, signal);
  return new Map(known.map(({ id, name }) => [name, id]));
}

async function makeFields(ask: Asking, people: readonly Member[], known: Map<string, string>, signal: AbortSignal): Promise<void> {
  for (const name of new Set(people.flatMap((one) => [...Object.keys(one.fields).map(sendgridDialect.nameOf), ...(one.tags.length > 0 ? [TAGS] : [])]))) {
    if (RESERVED.includes(name) || known.has(name)) continue;
    known.set(name, (await ask({ method: 'POST', path: '/marketing/field_definitions', body: { name, field_type: 'Text' } }, made, signal)).id);
  }
}

function rowOf({ email, fields: values, tags }: Member, known: Map<string, string>) {
  const named = Object.entries(values).map(([field, value]) => [sendgridDialect.nameOf(field), value] as const);
  const own = named.filter(([name]) => RESERVED.includes(name));
  const custom = [...named.filter(([name]) => !RESERVED.includes(name)), ...(tags.length > 0 ? [[TAGS, tags.join(',')] as const] : [])];
  return { email, ...Object.fromEntries(own), ...(custom.length > 0 && { custom_fields: Object.fromEntries(custom.map(([name, value]) => [known.get(name) ?? name, value])) }) };
}

/** A job takes people in by itself; where it says that some failed, those who are not there afterwards are the ones. */
export async function putPeople(ask: Asking, listId: string, people: readonly Member[], known: Map<string, string>, door: Door, signal: AbortSignal): Promise<BatchAnswer> {
  await makeFields(ask, people, known, signal);
  const body = { list_ids: [listId], contacts: people.map((one) => rowOf(one, known)) };
  const { job_id: id } = await ask({ method: 'PUT', path: '/marketing/contacts', body, people: people.length }, started, signal);
  for (;;) {
    const { status } = await ask({ method: 'GET', path: '/marketing/contacts/imports/{id}', at: { id } }, job, signal);
    if (status === 'completed') return { listRef: listId, accepted: people.map(({ contactId }) => contactId), refused: [] };
    if (status === 'errored' || status === 'failed') return whoIsThere(ask, listId, people, signal);
    await door.patience.sleep(POLL_MS, signal);
  }
}

async function whoIsThere(ask: Asking, listRef: string, people: readonly Member[], signal: AbortSignal): Promise<BatchAnswer> {
  const there = await idsOf(ask, people.map(({ email }) => email), signal);
  const isThere = ({ email }: Member) => there.has(email.toLowerCase());
  return { listRef, accepted: people.filter(isThere).map(({ contactId }) => contactId), refused: people.filter((one) => !isThere(one)).map(({ contactId }) => ({ contactId, reason: 'platform', detail: 'errored' })) };
}

/** SendGrid's ids by address, of those it knows. */
export async function idsOf(ask: Asking, emails: readonly string[], signal: AbortSignal): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const part of chunksOf(emails, SEARCH)) {
    try {
      const { result } = await ask({ method: 'POST', path: '/marketing/contacts/search/emails', body: { emails: part }, again: true, people: part.length }, found, signal);
      for (const [email, { contact }] of Object.entries(result)) if (contact) ids.set(email.toLowerCase(), contact.id);
    } catch (error) {
      // None of them is known there.
      if (!(error instanceof PlatformFailure) || error.status !== 404) throw error;
    }
  }
  return ids;
}

export async function removePeople(ask: Asking, listId: string, emails: readonly string[], signal: AbortSignal): Promise<number> {
  const ids = [...(await idsOf(ask, emails, signal)).values()];
  for (const part of chunksOf(ids, SEARCH)) await ask({ method: 'DELETE', path: '/marketing/lists/{id}/contacts', at: { id: listId }, query: { contact_ids: part.join(',') }, people: part.length }, z.unknown(), signal);
  return ids.length;
}
