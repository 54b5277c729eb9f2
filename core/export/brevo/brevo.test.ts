import { afterEach, beforeEach, expect, it, test } from 'vitest';
import description from '../testing/descriptions/brevo.json' with { type: 'json' };
import type { BatchAnswer, Letter, Member } from '../carrier.ts';
import { gather, inBatches, testDoor, type TestDoor } from '../testing/door.ts';
import { platformServer, type Description, type PlatformServer } from '../testing/platform-server.ts';
import { brevoCarrier } from './brevo-carrier.ts';
import { brevoWorld, emptyBrevo, type BrevoKept } from './testing/brevo-world.ts';

const key = 'xkeysib-of-ours';
const signal = new AbortController().signal;
let kept: BrevoKept;
let server: PlatformServer;
let door: TestDoor;
beforeEach(async () => {
  kept = emptyBrevo();
  server = await platformServer(description as unknown as Description, brevoWorld(kept));
  door = testDoor(() => server.origin);
});
afterEach(() => server.close());

const carrier = (apiKey = key) => brevoCarrier({ fields: { address: server.origin }, secrets: { apiKey } }, door);
const person = (n: number): Member => ({ contactId: String(n), email: `p${n}@example.com`, fields: { firstName: `Íñigo ${n}`, city: 'Quito' }, tags: n === 1 ? ['oro', 'nuevo'] : [] });
const people = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => person(from + at));
const letter: Letter = {
  name: 'Diciembre', subject: 'Hola, {{contact.firstName|"amigo"}}', preheader: 'Sólo hoy', text: 'Hola', from: { name: 'Café', address: 'hola@cafe.example' }, replyTo: 'ventas@cafe.example',
  html: '<p>{{contact.city|tu ciudad}} {{contact.password|x}}</p><a href="{{unsubscribeUrl}}">Baja</a>',
};

test('a campaign from people to results, as the description has every call', async () => {
  const answers: BatchAnswer[] = [];
  const { listRef } = await carrier().addMembers({ name: 'Diciembre', ref: null }, inBatches(people(1, 2), people(3, 3)), (batch) => answers.push(batch), signal);
  expect(answers).toEqual([{ listRef: '1', accepted: ['1', '2'], refused: [] }, { listRef: '1', accepted: ['3'], refused: [] }]);
  expect(kept.lists[0]!.emails.get('p1@example.com')).toEqual({ FIRSTNAME: 'Íñigo 1', CITY: 'Quito', QUERENCIA_TAGS: 'oro,nuevo' });
  expect([kept.attributes, kept.folders]).toEqual([['FIRSTNAME', 'LASTNAME', 'CITY', 'QUERENCIA_TAGS'], ['Querencia']]);
  const { campaignRef } = await carrier().draft(letter, listRef, 'key-1', signal);
  expect(kept.campaigns).toEqual([{
    tag: 'key-1', name: 'Diciembre', subject: 'Hola, {{ contact.FIRSTNAME | default : "”amigo”" }}', previewText: 'Sólo hoy', sender: { name: 'Café', email: 'hola@cafe.example' }, replyTo: 'ventas@cafe.example', recipients: { listIds: [1] },
    htmlContent: '<p>{{ contact.CITY | default : "tu ciudad" }} x</p><a href="{{ unsubscribe }}">Baja</a>',
  }]);
  await carrier().schedule(campaignRef, Date.UTC(2026, 10, 22, 13), signal);
  expect(kept.campaigns[0]).toMatchObject({ scheduledAt: '2026-11-22T13:00:00.000Z', status: 'queued' });
  await carrier().unschedule(campaignRef, signal);
  expect(kept.campaigns[0]).toMatchObject({ status: 'suspended' });
  await carrier().schedule(campaignRef, null, signal);
  await carrier().schedule(campaignRef, null, signal);
  expect(kept.sent).toEqual([1]);
  const results = await gather(carrier().results(campaignRef, Date.UTC(2026, 10, 21), signal));
  expect(results.filter(({ email }) => email === 'p1@example.com').map(({ kind }) => kind)).toEqual(['sent', 'open', 'click', 'unsubscribe']);
  expect(results.filter(({ kind }) => kind === 'bounce')).toHaveLength(2);
  expect(results.find(({ kind }) => kind === 'click')).toMatchObject({ url: 'https://example.com/a', campaignRef: '1' });
  expect(new Set(results.map(({ ref }) => ref)).size).toBe(results.length);
});

test('the key stands in no receipt and in no answer, nor does anybody', async () => {
  await carrier().addMembers({ name: 'L', ref: null }, inBatches(people(1, 1)), () => undefined, signal);
  const failure = await carrier('wrong').test(signal).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'FORBIDDEN', messageKey: 'connections:error.badKey', params: { platform: 'Brevo', says: 'secret words for …@…' } });
  const told = JSON.stringify([door.departures, (failure as { toWire(): unknown }).toWire()]);
  expect(told).not.toMatch(/xkeysib|example\.com|Íñigo/u);
  expect(JSON.parse(door.departures.at(-2)?.detail ?? '{}')).toEqual({ method: 'GET', path: '/processes/{processId}', delivery: 'd1' });
  expect(await carrier().test(signal)).toEqual({ account: 'Café São João' });
});

test('a killed program goes on behind the last batch, with the list it made', async () => {
  const answers: BatchAnswer[] = [];
  server.troubles.push({ on: 'POST /contacts/import', status: 400 });
  const broken = carrier().addMembers({ name: 'L', ref: null }, inBatches(people(1, 2)), (batch) => answers.push(batch), signal);
  await expect(broken).rejects.toMatchObject({ code: 'EXTERNAL', messageKey: 'connections:error.refused' });
  expect(answers).toEqual([]);
  // The import was taken and its answer lost: it is sent again, and nobody is there twice.
  server.troubles.push({ on: 'POST /contacts/import', cut: 'after' });
  await carrier().addMembers({ name: 'L', ref: null }, inBatches(people(1, 2), people(3, 4)), (batch) => answers.push(batch), signal);
  expect([answers.flatMap(({ accepted }) => accepted), kept.lists.length, kept.lists[0]!.emails.size]).toEqual([['1', '2', '3', '4'], 1, 4]);
});

test('a draft whose answer was lost is in doubt, and found by its key', async () => {
  const { listRef } = await carrier().addMembers({ name: 'L', ref: null }, inBatches(people(1, 1)), () => undefined, signal);
  server.troubles.push({ on: 'POST /emailCampaigns', cut: 'after' });
  await expect(carrier().draft(letter, listRef, 'key-1', signal)).rejects.toMatchObject({ code: 'EXTERNAL', messageKey: 'connections:error.inDoubt', retryable: false });
  expect(await carrier().draft(letter, listRef, 'key-1', signal)).toEqual({ campaignRef: '1', url: null });
  expect(kept.campaigns).toHaveLength(1);
});

test('lists and people are looked through page by page', async () => {
  kept.lists = Array.from({ length: 120 }, (_, at) => ({ name: `otra ${at}`, emails: new Map() }));
  kept.lists.push({ name: 'L', emails: new Map() });
  const { listRef } = await carrier().addMembers({ name: 'L', ref: null }, inBatches(people(1, 3)), () => undefined, signal);
  expect([listRef, kept.lists.length]).toEqual(['121', 121]);
});

test('who is not on the list is no failure of those who are', async () => {
  const { listRef } = await carrier().addMembers({ name: 'L', ref: null }, inBatches(people(1, 5)), () => undefined, signal);
  expect(await carrier().removeMembers(listRef, inBatches(['p1@example.com', 'nobody@example.com', 'p4@example.com']), signal)).toBe(2);
  expect([...kept.lists[0]!.emails.keys()]).toEqual(['p2@example.com', 'p3@example.com', 'p5@example.com']);
});

it.each([
  [403, 'FORBIDDEN', 'connections:error.notAllowed'], [404, 'NOT_FOUND', 'connections:error.notThere'], [409, 'CONFLICT', 'connections:error.conflict'], [402, 'EXTERNAL', 'connections:error.noCredit'],
  [422, 'EXTERNAL', 'connections:error.refused'], [302, 'EXTERNAL', 'connections:error.refused'],
])('status %i is %s %s', async (status, code, messageKey) => {
  server.troubles.push({ on: 'POST /contacts/folders', status });
  await expect(carrier().addMembers({ name: 'L', ref: null }, inBatches(people(1, 1)), () => undefined, signal)).rejects.toMatchObject({ code, messageKey, status });
});

test('it waits as long as it is asked to, tries again what may be tried again, and gives up', async () => {
  server.troubles.push({ on: 'GET /account', status: 429, headers: { 'retry-after': '7' } }, { on: 'GET /account', status: 503 });
  expect(await carrier().test(signal)).toEqual({ account: 'Café São João' });
  expect(door.slept.filter((ms) => ms > 110)).toEqual([7000, 1000]);
  server.troubles.push({ on: 'GET /account', status: 429, headers: { 'x-sib-ratelimit-reset': '3600' } });
  await expect(carrier().test(signal)).rejects.toMatchObject({ code: 'EXTERNAL', messageKey: 'connections:error.busy', waitMs: 3_600_000 });
  server.troubles.push(...Array.from({ length: 3 }, () => ({ on: 'GET /account', status: 500 })));
  await expect(carrier().test(signal)).rejects.toMatchObject({ messageKey: 'connections:error.down' });
});

test('broken and unexpected JSON is told as such; slow bytes are read to their end', async () => {
  server.troubles.push({ on: 'GET /account', garbage: '{"email": "x' });
  await expect(carrier().test(signal)).rejects.toMatchObject({ code: 'EXTERNAL', messageKey: 'connections:error.nonsense' });
  server.troubles.push({ on: 'GET /account', garbage: '{"companyName": 7}' });
  await expect(carrier().test(signal)).rejects.toMatchObject({ messageKey: 'connections:error.nonsense' });
  server.troubles.push({ on: 'GET /account', slow: true });
  expect(await carrier().test(signal)).toEqual({ account: 'Café São João' });
});
