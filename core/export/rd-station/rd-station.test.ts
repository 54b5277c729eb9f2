import { expect, test } from 'vitest';
import description from '../testing/descriptions/rd-station.json' with { type: 'json' };
import type { BatchAnswer } from '../carrier.ts';
import { gather, inBatches, testDoor } from '../testing/door.ts';
import { platformServer, type Description, type World } from '../testing/platform-server.ts';
import { LETTER, people } from '../testing/platform-suite.ts';
import { rdStationCarrier } from './rd-station-carrier.ts';

const described = description as unknown as Description;

function make() {
  const contacts = new Map<string, { tags: string[] } & Record<string, unknown>>();
  const refused = new Set<string>();
  const world: World = {
    'POST /auth/token': ({ body }) => ({ answer: { access_token: body.refresh_token === 'refresh-ours' ? 'token-ours' : 'token-other', expires_in: 86400, refresh_token: String(body.refresh_token) } }),
    'GET /marketing/account_info': () => ({ answer: { name: 'Café' } }),
    'GET /platform/contacts/email:{email}': ({ at }) => (contacts.has(at.email!) ? { answer: { email: at.email, ...contacts.get(at.email!) } } : { status: 404, error: { errors: { error_type: 'RESOURCE_NOT_FOUND', error_message: 'The resource could not be found' } } }),
    'PATCH /platform/contacts/email:{email}': ({ at, body }) => {
      if (refused.has(at.email!)) return { status: 400, error: { errors: { error_type: 'EMAIL_ALREADY_IN_USE', error_message: 'x' } } };
      contacts.set(at.email!, { tags: [], ...contacts.get(at.email!), ...body });
      return { answer: { email: at.email, tags: [] } };
    },
  };
  const emails = (ref: string) => [...contacts].filter(([, { tags }]) => tags.includes(ref)).map(([email]) => email);
  return { world, contacts, refused, emails, campaigns: () => [], sent: () => [], scheduled: () => [] };
}

const account = (address: string, refreshToken = 'refresh-ours') => ({ fields: { address, clientId: 'c' }, secrets: { clientSecret: 'secret-ours', refreshToken } });

const signal = new AbortController().signal;
test('one contact a call: tags are added to what is there, taken away alone, and a refused one stops nobody', async () => {
  const made = make();
  made.contacts.set('p1@example.com', { tags: ['antigua'] });
  made.refused.add('p2@example.com');
  const server = await platformServer(described, made.world);
  const door = testDoor(() => server.origin);
  const carrier = rdStationCarrier(account(server.origin), door);
  const answers: BatchAnswer[] = [];
  const odd = people(1, 3).map((one) => ({ ...one, fields: { ...one.fields, favouriteShop: 'Norte' } }));
  const { listRef } = await carrier.addMembers({ name: 'Diciembre', ref: null }, inBatches(odd), (answer) => answers.push(answer), signal);
  expect([listRef, answers.flatMap(({ accepted }) => accepted), answers.flatMap(({ refused }) => refused)]).toEqual(['diciembre', ['1', '3'], [{ contactId: '2', reason: 'platform', detail: 'EMAIL_ALREADY_IN_USE' }]]);
  expect(made.contacts.get('p1@example.com')).toEqual({ name: 'Íñigo 1', city: 'Quito', cf_favourite_shop: 'Norte', tags: ['antigua', 'diciembre', 'oro'] });
  expect(await carrier.removeMembers(listRef, inBatches(['p1@example.com', 'nobody@example.com']), signal)).toBe(1);
  expect(made.contacts.get('p1@example.com')?.tags).toEqual(['antigua', 'oro']);
  expect(server.heard.filter(({ call }) => call === 'POST /auth/token')).toHaveLength(1);
  expect(JSON.stringify(door.departures)).not.toMatch(/example\.com|secret-ours|refresh-ours|token-ours/u);
  await server.close();
});

test('goes on after a cut, with nobody twice', async () => {
  const made = make();
  const server = await platformServer(described, made.world);
  const carrier = rdStationCarrier(account(server.origin), testDoor(() => server.origin));
  server.troubles.push({ on: 'PATCH /platform/contacts/email:{email}', cut: 'after' });
  const answers: BatchAnswer[] = [];
  await carrier.addMembers({ name: 'Diciembre', ref: null }, inBatches(people(1, 2)), (answer) => answers.push(answer), signal);
  expect([answers.length, made.emails('diciembre')]).toEqual([2, ['p1@example.com', 'p2@example.com']]);
  await server.close();
});

test('what RD Station has no way to do is said', async () => {
  const carrier = rdStationCarrier(account('http://127.0.0.1:1'), testDoor(() => ''));
  await expect(carrier.draft(LETTER, 'diciembre', 'k', signal)).rejects.toMatchObject({ code: 'UNAVAILABLE', messageKey: 'connections:error.noDrafts', params: { tag: 'diciembre' } });
  await expect(gather(carrier.results('x', 0, signal))).rejects.toMatchObject({ code: 'UNAVAILABLE', messageKey: 'connections:error.noResults' });
});
