import { generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { hmac } from '../export/signed-events.ts';
import { openServer, type OpenServer } from './testing/open-server.ts';

vi.setConfig({ hookTimeout: 120_000, testTimeout: 60_000 });

let server: OpenServer;
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const SECRET = 'a secret of sixteen and more';
let sendgrid = '';
let klaviyo = '';

beforeAll(async () => {
  server = await openServer();
  const { clientId } = server;
  const rows = ['ana', 'luz', 'eva'].map((name) => `${name}@example.com,${name},subscribed,2026-01-02T10:00:00Z`);
  await server.send('POST', `imports?clientId=${clientId}&kind=contacts&wait=1&name=people.csv`, `email,first_name,email_consent,consent timestamp\n${rows.join('\n')}\n`, { 'content-type': 'text/csv' });
  const sender = { fromName: 'Café', fromAddress: 'hola@cafe.example' };
  const webhookKey = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  ({ id: sendgrid } = await server.ask('connections.connect', { clientId, kind: 'sendgrid', name: 'SendGrid', values: { apiKey: 'SG.ours', senderId: '5', suppressionGroupId: '12', ...sender, webhookKey } }));
  ({ id: klaviyo } = await server.ask('connections.connect', { clientId, kind: 'klaviyo', name: 'Klaviyo', values: { apiKey: 'pk_ours', ...sender, webhookKey: SECRET } }));
});
afterAll(() => server.close());

const told = (connectionId: string, body: string, headers: Record<string, string>) => server.send('POST', `results?clientId=${server.clientId}&connectionId=${connectionId}`, body, { 'content-type': 'application/json', ...headers });
const bySendgrid = (body: string, over = body, timestamp = '1763740800') => ({ 'x-twilio-email-event-webhook-timestamp': timestamp, 'x-twilio-email-event-webhook-signature': sign('sha256', Buffer.from(timestamp + over), privateKey).toString('base64') });
const stateOf = async (email: string): Promise<unknown> => {
  const { rows } = await server.ask('query.sql', { clientId: server.clientId, sql: `SELECT c.state FROM consents c JOIN identities i ON i.contact_id = c.contact_id WHERE i.value = '${email}' AND c.channel = 'email'` });
  return rows.map((row) => Object.values(row)[0]);
};

const EVENTS = JSON.stringify([
  { email: 'ana@example.com', timestamp: 1_795_000_700, event: 'unsubscribe', sg_event_id: 'e1', sg_message_id: 'm1' }, { email: 'luz@example.com', timestamp: 1_795_000_701, event: 'dropped', reason: 'Bounced Address', sg_event_id: 'e2' },
  { email: 'nobody@example.com', timestamp: 1_795_000_702, event: 'open', sg_event_id: 'e3' },
]);

test('what SendGrid posts counts once, by its signature, however often it comes', async () => {
  expect(await told(sendgrid, EVENTS, bySendgrid(EVENTS))).toMatchObject({ status: 200, json: { results: 3, fresh: 3, suppressed: 2, unknown: 1, signed: 'verified' } });
  expect([await stateOf('ana@example.com'), await stateOf('luz@example.com')]).toEqual([['unsubscribed'], ['bounced']]);
  // The same request again, and the same events with another time and signature.
  for (const headers of [bySendgrid(EVENTS), bySendgrid(EVENTS, EVENTS, '1763740900')]) expect(await told(sendgrid, EVENTS, headers)).toMatchObject({ status: 200, json: { results: 3, fresh: 0, suppressed: 0 } });
});

test.each([
  ['no signature', (): Record<string, string> => ({})], ['of another body', () => bySendgrid(EVENTS, `${EVENTS} `)], ['of another time', () => ({ ...bySendgrid(EVENTS), 'x-twilio-email-event-webhook-timestamp': '1763740801' })],
  ['nonsense', () => ({ ...bySendgrid(EVENTS), 'x-twilio-email-event-webhook-signature': 'bm9uc2Vuc2U=' })],
])('a post with a signature that does not fit (%s) changes nothing', async (_, headers) => {
  const body = EVENTS.replaceAll('ana@', 'eva@').replaceAll('"e', '"f');
  const sent = headers();
  expect(await told(sendgrid, body, sent)).toMatchObject({ status: 403, json: { code: 'FORBIDDEN', messageKey: 'connections:error.badSignature' } });
  expect(await stateOf('eva@example.com')).toEqual(['granted']);
});

test('what Klaviyo posts is verified and told apart likewise', async () => {
  const body = JSON.stringify({
    data: [{ external_id: 'k1', topic: 'event:klaviyo.marked_email_as_spam', payload: { data: { type: 'event', id: 'k1', attributes: { datetime: '2026-11-20T16:00:00+00:00', event_properties: {} } }, included: [{ type: 'profile', id: 'p', attributes: { email: 'eva@example.com' } }] } }],
    meta: { klaviyo_webhook_id: 'w1', klaviyo_account_id: 'A', timestamp: '2026-11-20T16:00:01+00:00' },
  });
  const timestamp = 'Fri, 20 Nov 2026 16:00:01 GMT';
  const headers = { 'klaviyo-timestamp': timestamp, 'klaviyo-webhook-id': 'w1', 'klaviyo-signature': hmac('sha256', SECRET, body + timestamp, 'hex') };
  for (const wrong of [{ ...headers, 'klaviyo-webhook-id': 'w2' }, { ...headers, 'klaviyo-timestamp': 'Fri, 20 Nov 2026 16:00:02 GMT' }, {}]) expect((await told(klaviyo, body, wrong)).status).toBe(403);
  expect(await stateOf('eva@example.com')).toEqual(['granted']);
  expect(await told(klaviyo, body, headers)).toMatchObject({ status: 200, json: { fresh: 1, suppressed: 1, signed: 'verified' } });
  expect(await told(klaviyo, body, headers)).toMatchObject({ status: 200, json: { fresh: 0 } });
  expect(await stateOf('eva@example.com')).toEqual(['complained']);
});
