import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { ConnectorKind } from '../contract/connections.ts';
import { hubspotEvents } from './hubspot/webhook-events.ts';
import { klaviyoEvents } from './klaviyo/webhook-events.ts';
import { readProviderEvents } from './provider-events.ts';
import { resultsOf } from './brevo/results.ts';
import { sendgridEvents } from './sendgrid/webhook-events.ts';
import { hmac } from './signed-events.ts';

const now = Date.UTC(2026, 10, 21);
const read = (kind: ConnectorKind, body: string, more: object = {}) => readProviderEvents(kind, { body, key: undefined, now, ...more });

describe('SendGrid, by the vector of its own library (sendgrid-nodejs, packages/eventwebhook, 31bf6a02)', () => {
  const key = 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEDr2LjtURuePQzplybdC+u4CwrqDqBaWjcMMsTbhdbcwHBcepxo7yAQGhHPTnlvFYPAZFceEu/1FwCM/QmGUhA==';
  const signature = 'MEUCIQCtIHJeH93Y+qpYeWrySphQgpNGNr/U+UyUlBkU6n7RAwIgJTz2C+8a8xonZGi6BpSzoQsbVRamr2nlxFDWYNH2j/0=';
  const body = '{"category":"example_payload","event":"test_event","message_id":"message_id"}';
  const verify = (changes: { body?: string; key?: string; signature?: string; timestamp?: string } = {}) =>
    sendgridEvents.verify?.({ body: changes.body ?? body, key: changes.key ?? key, now, headers: { 'x-twilio-email-event-webhook-signature': changes.signature ?? signature, 'x-twilio-email-event-webhook-timestamp': changes.timestamp ?? '1588788367' } });

  it('holds, and breaks with each part of it', () => {
    expect(verify()).toBe(true);
    const other = 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqTxd43gyp8IOEto2LdIfjRQrIbsd4SXZkLW6jDutdhXSJCWHw8REntlo7aNDthvj+y7GjUuFDb/R1NGe1OPzpA==';
    expect([verify({ key: other }), verify({ key: 'nonsense' }), verify({ body: 'payload' }), verify({ signature: signature.replace('H2j', 'H3j') }), verify({ timestamp: 'timestamp' })]).toEqual([false, false, false, false, false]);
  });

  it('is asked for wherever a key is kept and headers came', () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const own = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    const events = '[{"email":"example@test.com","timestamp":1513299569,"event":"open","sg_event_id":"e1"}]';
    const signed = sign('sha256', Buffer.from(`1${events}`), pair.privateKey).toString('base64');
    const headers = { 'x-twilio-email-event-webhook-signature': signed, 'x-twilio-email-event-webhook-timestamp': '1' };
    expect(read('sendgrid', events, { key: own, headers }).signed).toBe('verified');
    expect(read('sendgrid', events, { key: own }).signed).toBe('unsigned');
    for (const wrong of [{}, { ...headers, 'x-twilio-email-event-webhook-timestamp': '2' }]) {
      expect(() => read('sendgrid', events, { key: own, headers: wrong })).toThrow('connections:error.badSignature');
    }
  });
});

test('HubSpot, by the examples of its documentation ("Validating requests": v1 with a body)', () => {
  const key = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
  const body = '[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]';
  const headers = { 'x-hubspot-signature': '232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de', 'x-hubspot-signature-version': 'v1' };
  expect(hubspotEvents.verify?.({ body, key, headers, now })).toBe(true);
  expect(hubspotEvents.verify?.({ body: `${body} `, key, headers, now })).toBe(false);
  expect(hubspotEvents.verify?.({ body, key: 'z', headers, now })).toBe(false);
});

test('HubSpot v3 covers method, address, body and time, and grows old after five minutes', () => {
  const url = 'https://www.example.com/webhook_uri';
  const body = '{"events":[]}';
  const of = (timestamp: number) => ({ body, url, key: 'secret', now, headers: { 'x-hubspot-request-timestamp': String(timestamp), 'x-hubspot-signature-v3': hmac('sha256', 'secret', `POST${url}${body}${timestamp}`, 'base64') } });
  expect([of(now), of(now - 299_000), of(now - 301_000), of(now + 301_000), { ...of(now), url: `${url}?a` }].map((one) => hubspotEvents.verify?.(one))).toEqual([true, true, false, false, false]);
});

test('events of SendGrid as its reference has them', () => {
  const base = { email: 'example@test.com', timestamp: 1_513_299_569, sg_event_id: 'sg_event_id', 'smtp-id': '<14c5d75ce93.dfd.64b469@ismtpd-555>', category: 'cat facts', sg_message_id: 'm', singlesend_id: 's1' };
  const events = [
    { ...base, event: 'delivered', response: '250 OK' }, { ...base, event: 'deferred', attempt: '5' }, { ...base, event: 'open', sg_machine_open: true }, { ...base, event: 'click', url: 'http://www.sendgrid.com/' },
    { ...base, event: 'bounce', reason: '500 unknown recipient', status: '5.0.0', type: 'bounce' }, { ...base, event: 'bounce', type: 'blocked' }, { ...base, event: 'dropped' }, { ...base, event: 'dropped', reason: 'Bounced Address' }, { ...base, event: 'dropped', reason: 'Unsubscribed Address' }, { ...base, event: 'spamreport' },
    { ...base, event: 'unsubscribe' }, { ...base, event: 'group_unsubscribe', asm_group_id: 10 }, { ...base, event: 'group_resubscribe', asm_group_id: 10 },
  ];
  const { results } = read('sendgrid', JSON.stringify(events));
  expect(results.map(({ kind, detail }) => [kind, detail])).toEqual([['delivered', undefined], ['open', 'machine'], ['click', undefined], ['bounce', '500 unknown recipient'], ['soft_bounce', undefined], ['soft_bounce', undefined], ['bounce', 'Bounced Address'], ['unsubscribe', 'Unsubscribed Address'], ['complaint', undefined], ['unsubscribe', undefined], ['unsubscribe', undefined]]);
  expect(results.every(({ at, campaignRef }) => at === 1_513_299_569_000 && campaignRef === 's1')).toBe(true);
});

test('what Brevo tells by webhook and by asking has one name', () => {
  const event = { id: 1, camp_id: 7, email: 'a@example.com', 'campaign name': 'x', date_sent: '', date_event: '', ts_sent: 1, ts_event: 1_700_000_000, event: 'click', URL: 'https://a.example', tag: '' };
  const { results } = read('brevo', `${JSON.stringify(event)}\n${JSON.stringify({ ...event, event: 'contact_updated' })}\n`);
  const asked = resultsOf({ messagesSent: [], delivered: [], hardBounces: [], softBounces: [], complaints: [], opened: [], unsubscriptions: { userUnsubscription: [] }, clicked: [{ campaignId: 7, links: [{ eventTime: '2023-11-14T22:13:20.123Z', url: 'https://a.example' }] }] }, '7', 'A@example.com');
  expect(results).toHaveLength(1);
  expect(results[0]?.ref).toBe(asked[0]?.ref);
});

test('Mailchimp audience forms, as its guide has them, and Transactional lists with their signature', () => {
  const form = 'type=unsubscribe&fired_at=2009-03-26+21%3A40%3A57&data%5Baction%5D=unsub&data%5Breason%5D=manual&data%5Bid%5D=8a25ff1d98&data%5Blist_id%5D=a6b5da1054&data%5Bemail%5D=api%2Bunsub%40mailchimp.com&data%5Bcampaign_id%5D=4fjk2ma9xd';
  expect(read('mailchimp', form).results).toMatchObject([{ kind: 'unsubscribe', email: 'api+unsub@mailchimp.com', at: Date.UTC(2009, 2, 26, 21, 40, 57), campaignRef: '4fjk2ma9xd', detail: 'manual' }]);
  expect(read('mailchimp', 'type=cleaned&fired_at=2009-03-26+22%3A01%3A00&data%5Bcampaign_id%5D=4fjk2ma9xd&data%5Breason%5D=hard&data%5Bemail%5D=api%40mailchimp.com').results).toMatchObject([{ kind: 'bounce' }]);
  const url = 'https://example.com/hook';
  const events = JSON.stringify([{ event: 'hard_bounce', _id: 'x1', ts: 1_384_954_004, msg: { email: 'example.webhook@mandrillapp.com' } }, { event: 'inbound', _id: 'x2', ts: 1, msg: { email: 'x@example.com' } }]);
  const body = new URLSearchParams({ mandrill_events: events }).toString();
  const headers = { 'x-mandrill-signature': hmac('sha1', 'key', `${url}mandrill_events${events}`, 'base64') };
  expect(read('mailchimp', body, { url, key: 'key', headers })).toMatchObject({ signed: 'verified', results: [{ kind: 'bounce', email: 'example.webhook@mandrillapp.com' }] });
  expect(() => read('mailchimp', body, { url: `${url}/`, key: 'key', headers })).toThrow('connections:error.badSignature');
});

test('HubSpot events, of which machines are told', () => {
  const event = { id: 'e1', created: 1, type: 'OPEN', recipient: 'a@example.com', emailCampaignId: 5, portalId: 1, appId: 1, appName: 'x' };
  const { results } = read('hubspot', JSON.stringify({ hasMore: false, offset: 'x', events: [{ ...event, filteredEvent: true }, { ...event, id: 'e2', type: 'STATUSCHANGE', portalSubscriptionStatus: 'UNSUBSCRIBED' }, { ...event, id: 'e3', type: 'STATUSCHANGE', portalSubscriptionStatus: 'SUBSCRIBED' }, { ...event, id: 'e4', type: 'PROCESSED' }] }));
  expect(results).toEqual([{ kind: 'open', email: 'a@example.com', at: 1, ref: 'hubspot:e1', campaignRef: '5', detail: 'machine' }, { kind: 'unsubscribe', email: 'a@example.com', at: 1, ref: 'hubspot:e2', campaignRef: '5' }]);
});

describe('Klaviyo’s system webhooks', () => {
  /** Klaviyo publishes no body with its signature. These were made with openssl over the concatenation of its guide, with its example's time and number, by a public implementation in Rust. */
  const id = 'a8b890458b4bbfaa26d961471b83c101d6de23bd826e7e5173a15310985ec3cb';
  const body = `{"data":[{"external_id":"4L3cwQae2TX","topic":"event:klaviyo.sent_sms"}],"meta":{"klaviyo_webhook_id":"${id}"}}`;
  const headers = { 'klaviyo-signature': '5aa0e720d80b3a04ca04baf3c65cdfe31da57504af69fee8da29c35d45f0596b', 'klaviyo-timestamp': 'Thu, 04 Jan 2024 18:05:25 GMT', 'klaviyo-webhook-id': id };
  const verify = (more: object = {}, changed: { body?: string; key?: string } = {}) => klaviyoEvents.verify?.({ body: changed.body ?? body, key: changed.key ?? 'klaviyo-test-secret', now, headers: { ...headers, ...more } });

  it('are verified over body and time, and for the webhook that they name', () => {
    expect([verify(), verify({ 'klaviyo-webhook-id': undefined })]).toEqual([true, true]);
    const wrong = [verify({}, { key: 'other' }), verify({}, { body: `${body} ` }), verify({ 'klaviyo-timestamp': 'Thu, 04 Jan 2024 18:05:26 GMT' }), verify({ 'klaviyo-webhook-id': 'another' }), verify({ 'klaviyo-signature': undefined }), verify({ 'klaviyo-signature': 'e6c00e313eaea50ca3b89a7de5a782a2014f96fb8315c065898c669d831912d1' })];
    expect(wrong).toEqual(wrong.map(() => false));
    const unicode = klaviyoEvents.verify?.({ body: 'héllo, 🦀 world!', key: 'klaviyo-test-secret', now, headers: { 'klaviyo-signature': '976d9ec1a7b4a0edb37167e0e72bc58a9cb29933aa08f1f54679d49c1ee2ad82', 'klaviyo-timestamp': headers['klaviyo-timestamp'] } });
    expect(unicode).toBe(true);
  });

  it('tell what asking tells, by the same name', () => {
    const told = (topic: string, said: object = {}, included: object[] = [{ type: 'profile', id: 'p', attributes: { email: 'ana@example.com' } }]) => ({ external_id: 'e1', topic: `event:klaviyo.${topic}`, payload: { data: { type: 'event', id: 'e1', attributes: { timestamp: 1_704_391_525, datetime: '2024-01-04T18:05:25+00:00', event_properties: said } }, included } });
    const data = [told('email_delivered'), told('opened_email', { machine_open: true }), told('clicked_email', { URL: 'https://a.example' }), told('bounced_email', { 'Bounce Type': 'Soft' }), told('bounced_email'), told('marked_email_as_spam'), told('unsubscribed_from_email_marketing', { 'Recipient Email Address': 'luz@example.com' }, []), told('opened_email', {}, []), told('sent_sms')];
    const { results } = read('klaviyo', JSON.stringify({ data, meta: {} }));
    expect(results.map(({ kind, email }) => `${kind} ${email}`)).toEqual([...['delivered', 'open', 'click', 'soft_bounce', 'bounce', 'complaint'].map((kind) => `${kind} ana@example.com`), 'unsubscribe luz@example.com']);
    expect(results[1]).toEqual({ kind: 'open', email: 'ana@example.com', at: 1_704_391_525_000, ref: 'klaviyo:e1', detail: 'machine' });
  });
});

test('RD Station’s webhook as its reference has it, of which one thing is a result: communications declined', () => {
  const contact = { uuid: 'c2f3d2b3-7250-4d27-97f4-eef38be32f7f', email: 'ana@example.com', name: 'Contact Name', city: 'Florianópolis', tags: ['tag 1', 'tag 2'], cf_custom_field_example: ['Option1'], legal_bases: [{ category: 'communications', type: 'consent', status: 'granted' }] };
  const event = { event_type: 'WEBHOOK.CONVERTED', entity_type: 'CONTACT', event_identifier: 'my-event-identifier', timestamp: '2018-03-13T14:09:02.724-03:00', event_timestamp: '2018-03-13T14:07:04.254-03:00', contact };
  expect(read('rd-station', JSON.stringify(event)).results).toEqual([]);
  const declined = { ...event, contact: { ...contact, legal_bases: [{ category: 'communications', type: 'consent', status: 'declined' }] } };
  expect(read('rd-station', JSON.stringify([event, declined])).results).toEqual([{ kind: 'unsubscribe', email: 'ana@example.com', at: Date.UTC(2018, 2, 13, 17, 9, 2, 724), ref: expect.stringMatching(/^rd-station:declined:/u) as string }]);
});

it.each<ConnectorKind>(['sendgrid', 'brevo', 'mailchimp', 'hubspot', 'klaviyo', 'rd-station'])('%s: whatever else comes is a sentence', (kind) => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.constant('type=unsubscribe&data[email]=x@example.com')), (body) => {
    try {
      return read(kind, body).results.every(({ ref }) => ref !== '');
    } catch (error) {
      return (error as { messageKey?: string }).messageKey === 'connections:error.badEvents';
    }
  }));
});

test('who has no such events says so', () => {
  expect(() => read('meta', '[]')).toThrow('connections:error.noEvents');
});
