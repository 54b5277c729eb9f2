import { expect, test } from 'vitest';
import description from '../testing/descriptions/rd-station.json' with { type: 'json' };
import type { BatchAnswer } from '../carrier.ts';
import { gather, inBatches, testDoor } from '../testing/door.ts';
import { platformServer, type Description } from '../testing/platform-server.ts';
import { LETTER, people } from '../testing/platform-suite.ts';
import { rdStationCarrier } from './rd-station-carrier.ts';
import { rdStationWorld } from './testing/rd-station-world.ts';

const described = description as unknown as Description;

const account = (address: string, refreshToken = 'refresh-ours') => ({ fields: { address, clientId: 'c' }, secrets: { clientSecret: 'secret-ours', refreshToken } });

const signal = new AbortController().signal;
test('one contact a call: tags are added to what is there, taken away alone, and a refused one stops nobody', async () => {
  const made = rdStationWorld();
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

test('its own fields are named as it names them, and what is not known takes nothing away', async () => {
  const made = rdStationWorld();
  made.contacts.set('ana@example.com', { tags: [], city: 'Recife' });
  const server = await platformServer(described, made.world);
  await rdStationCarrier(account(server.origin), testDoor(() => server.origin)).addMembers({ name: 'D', ref: null }, inBatches([{ contactId: '1', email: 'ana@example.com', fields: { firstName: 'Ana', lastName: '', city: '', country: 'BR' }, tags: [] }]), () => undefined, signal);
  expect(made.contacts.get('ana@example.com')).toEqual({ name: 'Ana', city: 'Recife', country: 'Brasil', tags: ['d'] });
  await server.close();
});

test('goes on after a cut, with nobody twice', async () => {
  const made = rdStationWorld();
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
