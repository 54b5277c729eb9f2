import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readClicks, readUnsubscribeToken, unsubscribeToken, unsubscribeUrl } from './index.ts';

const SECRET = 'a secret of thirty-two characters or more';
const who = { client: '2f0d8c52-1111-4222-8333-444455556666', contact: '17', channel: 'email', purpose: 'marketing', expires: 2_000_000_000 };
const NOW = 1_763_740_800;

test('the HMAC is that of RFC 4231 §4.3 (test case 2), in base64url', () => {
  // Key "Jefe", data "what do ya want for nothing?": the same primitive that signs tokens.
  expect(createHmac('sha256', 'Jefe').update('what do ya want for nothing?').digest('hex')).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
  const token = unsubscribeToken(who, SECRET);
  expect(token).toBe(`u1.${who.client}.17.email.marketing.2000000000.${createHmac('sha256', SECRET).update(`u1.${who.client}.17.email.marketing.2000000000`).digest('base64url')}`);
  expect(unsubscribeUrl('https://cafe.example/baja?x=1', token)).toBe(`https://cafe.example/baja?x=1&u=${token}`);
});

test('a token says what was put in; changed in any place it is forged or malformed', () => {
  const part = fc.stringMatching(/^[\w-]{1,30}$/);
  fc.assert(fc.property(part, part, part, part, fc.nat(), fc.nat(), fc.constantFrom('a', 'Z', '0', '_', '.'), (client, contact, channel, purpose, expires, at, sign) => {
    const token = unsubscribeToken({ client, contact, channel, purpose, expires }, SECRET);
    expect(readUnsubscribeToken(token, SECRET, 0)).toEqual({ ok: true, client, contact, channel, purpose, expires });
    const place = at % token.length;
    const changed = token.slice(0, place) + sign + token.slice(place + 1);
    // The last sign of a base64url of 32 bytes has two bits that say nothing: they must not pass either.
    if (changed !== token) expect(readUnsubscribeToken(changed, SECRET, 0).ok).toBe(false);
  }));
});

test('a token is good until it expires, and for its own secret alone', () => {
  const token = unsubscribeToken({ ...who, expires: NOW }, SECRET);
  expect(readUnsubscribeToken(token, SECRET, NOW)).toMatchObject({ ok: true });
  expect(readUnsubscribeToken(token, SECRET, NOW + 1)).toEqual({ ok: false, fault: 'expired' });
  expect(readUnsubscribeToken(token, `${SECRET}.`, NOW)).toEqual({ ok: false, fault: 'forged' });
  for (const nonsense of ['', 'u1', 'u2.a.b.c.d.1.x', `${token}.x`, token.slice(0, -1), `${'a.'.repeat(10_000)}`]) expect(readUnsubscribeToken(nonsense, SECRET, NOW)).toEqual({ ok: false, fault: 'malformed' });
  expect(() => unsubscribeToken({ ...who, purpose: 'a.b' }, SECRET)).toThrow(RangeError);
});

test('a list of clicks: each once, at its first time; strangers and forgeries are counted, the late ones count', () => {
  const token = (contact: string, more: Partial<typeof who> = {}, secret = SECRET) => unsubscribeToken({ ...who, contact, ...more }, secret);
  const text = `\uFEFFtoken,time\r\n${token('17')},2025-11-20T10:00:00Z\r\n"${token('17')}";"2025-11-19T10:00:00Z"\r\n${token('18', { expires: 1 })} 1763600000\r\n${token('19')}\t2099-01-01T00:00:00Z\r\n\r\n${token('20', { client: 'other' })}\n${token('21', {}, 'x'.repeat(40))}\n<html>\n${'x'.repeat(5000)}\n`;
  const { clicks, rejected } = readClicks(text, { secret: SECRET, client: who.client, now: NOW * 1000 });
  expect(clicks.map(({ contact, at }) => [contact, at])).toEqual([['17', Date.UTC(2025, 10, 19, 10)], ['18', 1_763_600_000_000], ['19', null]]);
  expect(rejected).toEqual({ malformed: 2, forged: 1, expired: 0, other: 1 });
});
