import { z } from 'zod';
import type { BatchAnswer, Member } from '../carrier.ts';
import { chunksOf, type Asking } from '../platform-door.ts';
import { PlatformFailure } from '../platform-failure.ts';
import { hubspotDialect } from './hubspot-account.ts';

/** "Up to 100 records" in a batch. */
const BATCH = 100;
const CONTACTS = '0-1';
const TAGS = 'querencia_tags';

const list = z.object({ list: z.object({ listId: z.string() }) });
const properties = z.object({ results: z.array(z.object({ name: z.string() })) });
const records = z.object({ results: z.array(z.object({ id: z.string(), properties: z.object({ email: z.string().nullish() }) })) });
const removed = z.object({ recordIdsRemoved: z.array(z.string()) });

export async function listNamed(ask: Asking, listName: string, signal: AbortSignal): Promise<string> {
  try {
    return (await ask({ method: 'GET', path: '/crm/v3/lists/object-type-id/{objectTypeId}/name/{listName}', at: { objectTypeId: CONTACTS, listName } }, list, signal)).list.listId;
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.status !== 404) throw error;
    return (await ask({ method: 'POST', path: '/crm/v3/lists', body: { name: listName, objectTypeId: CONTACTS, processingType: 'MANUAL' } }, list, signal)).list.listId;
  }
}

export async function knownProperties(ask: Asking, signal: AbortSignal): Promise<Set<string>> {
  const { results } = await ask({ method: 'GET', path: '/crm/v3/properties/{objectType}', at: { objectType: 'contacts' } }, properties, signal);
  return new Set(results.map(({ name }) => name));
}

const propertiesOf = ({ email, fields, tags }: Member) => ({
  email, ...Object.fromEntries(Object.entries(fields).map(([field, value]) => [hubspotDialect.nameOf(field), value])), ...(tags.length > 0 && { [TAGS]: tags.join(';') }),
});

/** Puts contacts in by their address, then on the list; who is missing in the answer was refused. */
export async function putPeople(ask: Asking, listId: string, batch: readonly Member[], known: Set<string>, signal: AbortSignal): Promise<BatchAnswer> {
  for (const name of new Set(batch.flatMap((one) => Object.keys(propertiesOf(one))))) {
    if (known.has(name)) continue;
    const body = { name, label: name, groupName: 'contactinformation', type: 'string', fieldType: 'text' };
    await ask({ method: 'POST', path: '/crm/v3/properties/{objectType}', at: { objectType: 'contacts' }, body }, z.unknown(), signal);
    known.add(name);
  }
  const there = new Map<string, string>();
  for (const part of chunksOf(batch, BATCH)) {
    const inputs = part.map((one) => ({ id: one.email, idProperty: 'email', properties: propertiesOf(one) }));
    const { results } = await ask({ method: 'POST', path: '/crm/v3/objects/contacts/batch/upsert', body: { inputs }, again: true, people: part.length }, records, signal);
    for (const { id, properties: own } of results) if (own.email) there.set(own.email.toLowerCase(), id);
  }
  const taken = batch.filter(({ email }) => there.has(email.toLowerCase()));
  const ids = taken.map(({ email }) => there.get(email.toLowerCase()));
  if (ids.length > 0) await ask({ method: 'PUT', path: '/crm/v3/lists/{listId}/memberships/add', at: { listId }, body: ids, people: ids.length }, z.unknown(), signal);
  return { listRef: listId, accepted: taken.map(({ contactId }) => contactId), refused: batch.filter((one) => !taken.includes(one)).map(({ contactId }) => ({ contactId, reason: 'platform', detail: 'upsert' })) };
}

export async function removePeople(ask: Asking, listId: string, emails: readonly string[], signal: AbortSignal): Promise<number> {
  let count = 0;
  for (const part of chunksOf(emails, BATCH)) {
    const body = { idProperty: 'email', inputs: part.map((id) => ({ id })), properties: ['email'], propertiesWithHistory: [] };
    const { results } = await ask({ method: 'POST', path: '/crm/v3/objects/contacts/batch/read', body, again: true, people: part.length }, records, signal);
    const ids = results.map(({ id }) => id);
    if (ids.length > 0) count += (await ask({ method: 'PUT', path: '/crm/v3/lists/{listId}/memberships/remove', at: { listId }, body: ids, people: ids.length }, removed, signal)).recordIdsRemoved.length;
  }
  return count;
}
