import { createHash } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { SMTPServerOptions } from 'smtp-server';
import type { MailCarrier } from '../carrier.ts';
import { readUnsubscribeToken } from '../../domain/unsubscribe/index.ts';
import { smtpCarrier } from './smtp-carrier.ts';
import { refusal, startSmtp } from './testing/smtp-test-server.ts';
import { CLIENT, SECRET, settingsFor, wayFor } from './testing/way.ts';
import { readMail } from './read-mail.ts';

const signal = new AbortController().signal;
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((stop) => stop()));
});

const message = {
  key: '6f1c2a34-0000-4000-8000-000000000001', to: { name: 'José Ñandú', address: 'jose@example.com' }, from: { name: 'Café Lumbre', address: 'hola@cafe.example' },
  subject: 'Año nuevo: 20 % en cafés', html: '<p>¡Hola, José!</p>', text: '¡Hola, José!\n.\nFrom aquí', unsubscribeUrl: 'https://cafe.example/baja?u=u1.x',
};

async function carrierTo(options: SMTPServerOptions = {}, given: Record<string, string> = {}, deps: Parameters<typeof wayFor>[1] = {}) {
  const smtp = await startSmtp(options);
  const settings = settingsFor({ port: String(smtp.port), security: options.secure === true ? 'tls' : 'starttls', ...given });
  const { way, departures } = wayFor(settings, deps, { detail: { delivery: 'd1' } });
  const carrier = smtpCarrier(settings, way);
  open.push(() => carrier.close(), smtp.stop);
  return { ...smtp, carrier, departures };
}

test.each([['tls', true], ['starttls', false]] as const)('by %s under an authority of the client’s own: accents, both parts, who to and how to leave', async (security, secure) => {
  const { carrier, received, departures } = await carrierTo({ secure }, { security, user: 'café', password: 'llave', imapHost: 'localhost' });
  expect(await carrier.send(message, signal)).toMatchObject({ kind: 'accepted', id: expect.stringContaining('2.0.0 queued') as string });
  expect(received).toMatchObject([{ from: 'hola@cafe.example', to: ['jose@example.com'], user: 'café', secure: true }]);
  const raw = received[0]?.raw ?? Buffer.alloc(0);
  const mail = await readMail(raw);
  expect(mail).toMatchObject({ subject: message.subject, text: expect.stringContaining('¡Hola, José!\n.\nFrom aquí') as string });
  expect(mail?.headers.get('message-id')).toEqual(['<6f1c2a34-0000-4000-8000-000000000001@cafe.example>']);
  expect(mail?.headers.get('list-unsubscribe')).toEqual(['<https://cafe.example/baja?u=u1.x>, <mailto:hola@cafe.example?subject=unsubscribe%20u1.x>']);
  expect(mail?.headers.get('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
  expect(mail?.headers.get('feedback-id')).toEqual([`d1:${CLIENT}:marketing:cafeexample`]);
  expect(raw.toString('latin1')).not.toMatch(/[^\t\n\r -~]/u);
  // A receipt for the session, one for the message: its very bytes, and nothing of the person.
  expect(departures).toMatchObject([{ purpose: 'mail', recipient: 'localhost', bytes: raw.length, payloadHash: createHash('sha256').update(raw).digest('hex'), clientId: CLIENT, actor: 'user:1' }, { detail: expect.stringContaining('session') as string }]);
  expect(JSON.stringify(departures)).not.toContain('jose');
});

test('4yz is later, 5yz is never, each with the server’s words', async () => {
  const { carrier } = await carrierTo({
    onRcptTo: ({ address }, _, done) => done(address.startsWith('full') ? refusal(452, '4.2.2 Mailbox full') : address.startsWith('none') ? refusal(550, '5.1.1 No such user') : undefined),
  });
  const to = (address: string) => carrier.send({ ...message, to: { name: '', address } }, signal);
  expect(await to('full@example.com')).toEqual({ kind: 'deferred', code: 452, detail: '4.2.2 Mailbox full' });
  expect(await to('none@example.com')).toEqual({ kind: 'refused', code: 550, detail: '5.1.1 No such user' });
  expect(await to('jose@example.com')).toMatchObject({ kind: 'accepted' });
});

test('a message that the server will not have is refused; a sender that it will not have stops everything', async () => {
  const content = await carrierTo({ onData: (stream, _, done) => void stream.resume().once('end', () => done(refusal(554, '5.7.1 Looks like spam'))) });
  expect(await content.carrier.send(message, signal)).toEqual({ kind: 'refused', code: 554, detail: '5.7.1 Looks like spam' });
  const sender = await carrierTo({ onMailFrom: (_, __, done) => done(refusal(553, '5.7.1 Not your address')) });
  await expect(sender.carrier.send(message, signal)).rejects.toMatchObject({ code: 'UNAVAILABLE', messageKey: 'mail:error.sender' });
});

test('a wrong password is said as such, by the test and by sending, and nothing was sent', async () => {
  const { carrier, received } = await carrierTo({}, { user: 'café', password: 'otra' });
  await expect(carrier.test(signal)).rejects.toMatchObject({ code: 'UNAVAILABLE', messageKey: 'mail:error.signIn' });
  await expect(carrier.send(message, signal)).rejects.toMatchObject({ code: 'UNAVAILABLE', messageKey: 'mail:error.signIn' });
  expect(received).toEqual([]);
});

test('the test of a connection names the account', async () => {
  const { carrier } = await carrierTo({}, { user: 'café', password: 'llave' });
  expect(await carrier.test(signal)).toEqual({ account: 'café · localhost' });
});

test('a connection that drops after the message left leaves it in doubt, and it is never tried again', async () => {
  let tries = 0;
  const { carrier } = await carrierTo({
    onData: (stream, session, done) => void stream.resume().once('end', () => {
      tries += 1;
      (session as unknown as { _connection?: { _socket: Socket } })._connection?._socket.destroy();
      for (const connection of (hanging as unknown as { connections: Set<{ _socket: Socket }> }).connections) connection._socket.destroy();
      void done;
    }),
  }).then((made) => ((hanging = made.server), made));
  await expect(carrier.send(message, signal)).rejects.toMatchObject({ code: 'EXTERNAL', messageKey: 'mail:error.inDoubt' });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(tries).toBe(1);
});
let hanging: unknown;

test('a server that drops before anything was said, or is not there, has certainly nothing', async () => {
  const { carrier } = await carrierTo({ onMailFrom: () => { for (const connection of (hanging as { connections: Set<{ _socket: Socket }> }).connections) connection._socket.destroy(); } }).then((made) => ((hanging = made.server), made));
  await expect(carrier.send(message, signal)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  const gone = smtpCarrier(settingsFor({ port: '1', security: 'starttls' }), wayFor(settingsFor({ port: '1', security: 'starttls' })).way);
  await expect(gone.send(message, signal)).rejects.toMatchObject({ code: 'EXTERNAL', messageKey: 'egress:unreachable' });
});

test('a server that trickles is left in time', async () => {
  const slow: Server = createServer((socket) => {
    const drip = setInterval(() => socket.write('2'), 20);
    socket.on('error', () => undefined).once('close', () => clearInterval(drip));
  });
  await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', () => resolve()));
  open.push(() => new Promise((resolve) => slow.close(resolve)));
  const settings = settingsFor({ port: String((slow.address() as { port: number }).port), security: 'plain' });
  const carrier = smtpCarrier(settings, wayFor(settings, {}, { patienceMs: 300 }).way);
  open.push(() => carrier.close());
  await expect(carrier.send(message, signal)).rejects.toMatchObject({ code: 'UNAVAILABLE', messageKey: 'mail:error.noServer' });
});

test('what is called off before it left was not sent', async () => {
  const { carrier, received } = await carrierTo();
  await expect(carrier.send(message, AbortSignal.abort(new Error('called off')))).rejects.toThrow('called off');
  expect(received).toEqual([]);
});

test('what waits for the rate and is called off has certainly not left', async () => {
  const { carrier, received } = await carrierTo({}, { perMinute: '1' });
  expect(await carrier.send(message, signal)).toMatchObject({ kind: 'accepted' });
  await expect(carrier.send(message, AbortSignal.timeout(200))).rejects.toMatchObject({ code: 'UNAVAILABLE', messageKey: 'mail:error.noServer' });
  expect(received).toHaveLength(1);
});

test('many go only with an endpoint and a mailbox, and every link is signed for its person', async () => {
  const link = { unsubscribeUrl: 'https://cafe.example/baja?x=1', unsubscribeSecret: SECRET };
  const of = (given: Record<string, string>): MailCarrier => smtpCarrier(settingsFor(given), wayFor(settingsFor(given)).way);
  expect(of({}).bulk()).toEqual({ messageKey: 'mail:error.noEndpoint' });
  expect(of(link).bulk()).toEqual({ messageKey: 'mail:error.noMailbox' });
  const ready = of({ ...link, imapHost: 'imap.example' });
  expect(ready.bulk()).toBeNull();
  const url = new URL(ready.unsubscribeUrl({ contactId: '17' }) ?? '');
  expect([url.origin, url.searchParams.get('x')]).toEqual(['https://cafe.example', '1']);
  expect(readUnsubscribeToken(url.searchParams.get('u') ?? '', SECRET, 1_763_740_800)).toMatchObject({ ok: true, client: CLIENT, contact: '17', channel: 'email', purpose: 'marketing' });
});

test.each([
  [{ port: '0' }, 'mail:error.badField'], [{ fromAddress: 'nadie' }, 'mail:error.badField'], [{ fromName: 'A\r\nBcc: x@y.example' }, 'mail:error.badField'], [{ host: 'mail.example', security: 'plain' }, 'mail:error.plainAway'],
  [{ dkimDomain: 'cafe.example' }, 'mail:error.halfDkim'], [{ unsubscribeUrl: 'https://cafe.example' }, 'mail:error.halfEndpoint'], [{ unsubscribeUrl: 'http://cafe.example', unsubscribeSecret: SECRET }, 'mail:error.badField'],
])('settings such as %o are refused by name', (given, messageKey) => {
  expect(() => settingsFor(given as Record<string, string>)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', messageKey }));
});
