import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { composeMessage, dkimKeyOf } from './compose-message.ts';
import { publishedKey, verifyDkim } from './testing/verify-dkim.ts';

/** RFC 8463 Appendix A.2 and A.3: the message, both signatures and both published keys. */
const EXAMPLE = `DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
 subject : date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=test; t=1528637909; h=from : to : subject :
 date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
 DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
 dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game.  Are you hungry yet?

Joe.
`.replaceAll('\n', '\r\n');
const PUBLISHED: Record<string, string> = {
  brisbane: '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
  test: 'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB',
};
const ofRfc = (raw: string) => verifyDkim(Buffer.from(raw, 'latin1'), ({ s = '', a }) => publishedKey(PUBLISHED[s] ?? '', a === 'ed25519-sha256' ? 'ed25519' : 'rsa'));

test('the verifier accepts what RFC 8463 publishes, and nothing that was changed', () => {
  expect(ofRfc(EXAMPLE)).toMatchObject([{ body: true, headers: true }, { body: true, headers: true }]);
  expect(ofRfc(EXAMPLE.replace('hungry', 'thirsty')).map(({ body }) => body)).toEqual([false, false]);
  expect(ofRfc(EXAMPLE.replace('Is dinner', 'Was dinner')).map(({ headers }) => headers)).toEqual([false, false]);
  expect(ofRfc(EXAMPLE.replace('From: Joe', 'Subject: Another\r\nFrom: Joe')).map(({ headers }) => headers)).toEqual([false, false]);
});

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const letter = {
  key: '6f1c2a34-0000-4000-8000-000000000001', from: { name: 'Café Lumbre, S. A.', address: 'hola@cafe.example' }, to: { name: 'José "Pepe" Ñandú', address: 'jose@example.com' },
  subject: 'Ñandú: 20 % en cafés de altura hasta el domingo, también en la tienda de la calle Junín 🎉', html: `<p>¡Hola, José!</p>${'<p>Largo</p>'.repeat(200)}`, text: '¡Hola, José!\n.\nFrom aquí\n', date: new Date(1_700_000_000_000),
  headers: [{ key: 'List-Unsubscribe', value: `<https://cafe.example/baja?u=${'x'.repeat(180)}>, <mailto:hola@cafe.example?subject=unsubscribe>` }, { key: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' }, { key: 'Feedback-ID', value: 'a:b:marketing:cafeexample' }],
};

test('our messages verify, with both fields for unsubscribing among what is signed (RFC 8058 §4)', async () => {
  const raw = await composeMessage(letter, { domain: 'cafe.example', selector: 's1', key: dkimKeyOf(pem) });
  const [verdict] = verifyDkim(raw, () => pair.publicKey);
  expect(verdict).toMatchObject({ body: true, headers: true, tags: { a: 'rsa-sha256', c: 'relaxed/relaxed', d: 'cafe.example', s: 's1' } });
  expect((verdict?.tags['h'] ?? '').split(':')).toEqual(expect.arrayContaining(['from', 'to', 'subject', 'date', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post', 'feedback-id', 'mime-version', 'content-type']));
  const changed = Buffer.from(raw.toString('latin1').replace('One-Click', 'Two-Click'), 'latin1');
  expect(verifyDkim(changed, () => pair.publicKey)).toMatchObject([{ body: true, headers: false }]);
  expect(verifyDkim(raw, () => generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey)).toMatchObject([{ headers: false }]);
});

test('the same message has the same bytes, so that a receipt from before a kill fits', async () => {
  const dkim = { domain: 'cafe.example', selector: 's1', key: dkimKeyOf(pem) };
  expect((await composeMessage(letter, dkim)).equals(await composeMessage(letter, dkim))).toBe(true);
});

test.each([
  ['no key at all', 'llave'],
  ['a key too short to count (RFC 8301)', generateKeyPairSync('rsa', { modulusLength: 768 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
  ['a key of another kind', generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
])('%s is refused before anything is sent', (_, key) => {
  expect(() => dkimKeyOf(key)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', messageKey: 'mail:error.badDkimKey' }));
});
