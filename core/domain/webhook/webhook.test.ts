import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_ATTEMPTS, retryAfterMs, secretOf, signatureHeaders, waitBefore } from './index.ts';

// The vector of the Standard Webhooks libraries' own tests (standard-webhooks/standard-webhooks, libraries/*/test).
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const MESSAGE = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1_614_265_330, body: '{"test": 2432232314}' };
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

test('signs as the specification\'s own vector', () => {
  expect(signatureHeaders(MESSAGE, [SECRET])).toEqual({ 'webhook-id': MESSAGE.id, 'webhook-timestamp': '1614265330', 'webhook-signature': SIGNATURE });
  expect(signatureHeaders(MESSAGE, [SECRET.slice(6)])['webhook-signature']).toBe(SIGNATURE);
});

test('signs with every secret that holds, in one header', () => {
  const other = secretOf(new Uint8Array(32).fill(7));
  const signatures = signatureHeaders(MESSAGE, [other, SECRET])['webhook-signature'].split(' ');
  expect(signatures).toEqual([signatureHeaders(MESSAGE, [other])['webhook-signature'], SIGNATURE]);
});

test('a change of id, time or body changes the signature', () => {
  const signature = (change: object) => signatureHeaders({ ...MESSAGE, ...change }, [SECRET])['webhook-signature'];
  expect(new Set([signature({}), signature({ id: 'msg_q' }), signature({ timestamp: 1 }), signature({ body: '{}' })]).size).toBe(4);
});

test('waits grow, stay within their bounds, and heed what the receiver asked for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 0, max: 10 ** 9 }), (attempts, chance, asked) => {
      const wait = waitBefore(attempts, chance, asked);
      expect(wait).toBeGreaterThanOrEqual(Math.min(asked, 12 * 3_600_000));
      expect(wait).toBeLessThanOrEqual(15 * 3_600_000);
      expect(waitBefore(attempts + 1, chance)).toBeGreaterThanOrEqual(waitBefore(attempts, chance));
    }),
  );
  expect([1, 2, 3].map((attempts) => waitBefore(attempts, 0.5))).toEqual([5000, 20_000, 80_000]);
  const whole = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, at) => waitBefore(at + 1, 0.5)).reduce((sum, ms) => sum + ms, 0);
  expect(whole / 3_600_000).toBeGreaterThan(18);
});

test('a wait that the receiver asks for is seconds or a date', () => {
  expect([retryAfterMs('120', 0), retryAfterMs('Wed, 21 Oct 2015 07:28:00 GMT', Date.UTC(2015, 9, 21, 7, 27)), retryAfterMs('soon', 0), retryAfterMs(undefined, 0), retryAfterMs('-5', 0)]).toEqual([120_000, 60_000, 0, 0, 0]);
});
