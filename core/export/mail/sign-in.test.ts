import { connect, createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mailOrigins } from '../../contract/mail.ts';
import { createMailDoor } from '../../egress/mail-door.ts';
import { gather } from '../testing/door.ts';
import { smtpCarrier } from './smtp-carrier.ts';
import { startImap } from './testing/imap-test-server.ts';
import { dsn } from './testing/reports.ts';
import { startSmtp } from './testing/smtp-test-server.ts';
import { startTokens } from './testing/token-test-server.ts';
import { settingsFor, wayFor } from './testing/way.ts';

const signal = new AbortController().signal;
const open: (() => Promise<unknown>)[] = [];
let tokens: Awaited<ReturnType<typeof startTokens>>;
beforeEach(async () => {
  tokens = await startTokens();
  open.push(tokens.stop);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((stop) => stop()));
});

/** As Google's description of XOAUTH2 has it (developers.google.com/gmail/imap/xoauth2-protocol). */
const GOOGLES = { user: 'someuser@example.com', token: 'ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg', wire: 'dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==' };
const message = { key: '6f1c2a34-0000-4000-8000-000000000001', to: { name: '', address: 'jose@example.com' }, from: { name: 'Café', address: 'hola@cafe.example' }, subject: 'Hola', html: '<p>Hola</p>', text: 'Hola' };

interface Given {
  takes?: string;
  starttls?: boolean;
}

async function carrierWith({ takes = GOOGLES.token, starttls = false }: Given = {}) {
  const tried: string[] = [];
  const smtp = await startSmtp({
    authMethods: ['XOAUTH2'], authOptional: false,
    onAuth: ({ username, accessToken }, _, done) => {
      tried.push(accessToken ?? '');
      // The library asks for no user without a token.
      done(null, accessToken === takes ? { user: username } : { data: { status: '401', schemes: 'bearer mac', scope: 'https://mail.google.com/' } } as never);
    },
  });
  const imap = await startImap([{ uid: 5, raw: dsn(), at: new Date('2025-11-20T00:00:00Z') }], { token: takes, starttls });
  const settings = settingsFor({ port: String(smtp.port), security: 'starttls', user: GOOGLES.user, signIn: 'other', oauthTokenUrl: tokens.url, oauthClientId: 'app', oauthClientSecret: 'app-secret', oauthRefreshToken: 'refresh-1', imapHost: 'localhost', imapPort: String(imap.port), imapSecurity: starttls ? 'starttls' : 'tls' });
  const kept: Record<string, string>[] = [];
  const { way, departures } = wayFor(settings, {}, { keep: (secrets) => void kept.push({ ...secrets }) });
  const carrier = smtpCarrier(settings, way);
  open.push(() => carrier.close(), smtp.stop, imap.stop);
  return { carrier, smtp, imap, tried, kept, departures };
}


test.each([[false], [true]])('a refresh token becomes one of an hour, by which letters leave and the mailbox is read (STARTTLS of IMAP: %s)', async (starttls) => {
  tokens.state.answer = { access_token: GOOGLES.token, expires_in: 3599, token_type: 'Bearer' };
  const { carrier, smtp, imap, tried, kept, departures } = await carrierWith({ starttls });
  expect(await carrier.send(message, signal)).toMatchObject({ kind: 'accepted' });
  expect(await gather(carrier.results(Date.UTC(2025, 10, 19), signal))).toMatchObject([{ kind: 'bounce' }]);
  expect([smtp.received[0]?.user, tried]).toEqual([GOOGLES.user, [GOOGLES.token]]);
  expect(imap.commands.find((line) => line.startsWith('AUTHENTICATE'))).toBe(`AUTHENTICATE XOAUTH2 ${GOOGLES.wire}`);
  expect(imap.commands[0]).toBe(starttls ? 'STARTTLS' : imap.commands[0]);
  // One token serves both, its asking leaves a receipt, and nobody's secret stands in one.
  expect(tokens.asked).toEqual([{ grant_type: 'refresh_token', client_id: 'app', client_secret: 'app-secret', refresh_token: 'refresh-1' }]);
  expect(departures.map(({ recipient }) => recipient)).toContain('127.0.0.1');
  expect(JSON.stringify(departures)).not.toMatch(/refresh-1|app-secret|ya29/u);
  expect(kept).toEqual([]);
});

test('a token that the server does not take is fetched anew once, and a new refresh token takes the place of the old', async () => {
  tokens.state.answer = { access_token: 'stale', expires_in: 3600, refresh_token: 'refresh-2' };
  const { carrier, tried, kept } = await carrierWith({ takes: 'fresh' });
  await expect(carrier.send(message, signal)).rejects.toMatchObject({ code: 'UNAVAILABLE', messageKey: 'mail:error.signIn' });
  expect(tried).toEqual(['stale', 'stale']);
  expect(kept).toEqual([{ oauthRefreshToken: 'refresh-2' }]);
  tokens.state.answer = { access_token: 'fresh', expires_in: 3600 };
  expect(await carrier.send(message, signal)).toMatchObject({ kind: 'accepted' });
  expect(tokens.asked.at(-1)).toMatchObject({ refresh_token: 'refresh-2' });
});

test.each([[400, { error: 'invalid_grant', error_description: 'AADSTS70008: expired' }, 'invalid_grant'], [500, 'no JSON', '500'], [200, { token_type: 'Bearer' }, '200']])('a refused token (%i) is a sentence, and nothing was sent', async (status, answer, detail) => {
  Object.assign(tokens.state, { status, answer });
  const { carrier, smtp, imap } = await carrierWith();
  await expect(carrier.send(message, signal)).rejects.toMatchObject({ code: 'UNAVAILABLE', messageKey: 'mail:error.token', params: { host: '127.0.0.1', detail } });
  await expect(gather(carrier.results(0, signal))).rejects.toMatchObject({ messageKey: 'mail:error.token' });
  expect([smtp.received, imap.commands]).toEqual([[], []]);
});

test('where tokens are had: Microsoft and Google by their published addresses, nobody else unnamed', () => {
  const by = (signIn: string, more: Record<string, string> = {}) => mailOrigins(settingsFor({ user: 'a@b.example', signIn, oauthClientId: 'app', oauthRefreshToken: 'r', ...more })).slice(1);
  expect([by('microsoft', { oauthTenant: 'cafe.example' }), by('google'), by('password')]).toEqual([['https://login.microsoftonline.com'], ['https://oauth2.googleapis.com'], []]);
  expect(mailOrigins(settingsFor({ imapHost: 'imap.cafe.example', imapSecurity: 'starttls' }))[1]).toBe('imap://imap.cafe.example:143');
  expect(() => by('other')).toThrow('mail:error.noToken');
  expect(() => by('other', { oauthTokenUrl: 'http://away.example/token' })).toThrow('mail:error.badField');
  expect(() => settingsFor({ signIn: 'google', oauthClientId: 'app', oauthRefreshToken: 'r' })).toThrow('mail:error.noToken');
});

test.each(['* PREAUTH ready\r\n', '* BYE busy\r\n', '* OK hi\r\n* OK more\r\n'])('an IMAP server that greets by %j hears nothing of ours in the clear', async (greeting) => {
  let heard = '';
  const server = createServer((socket) => {
    socket.on('error', () => undefined).on('data', (chunk) => (heard += chunk.toString('latin1')));
    socket.write(greeting);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  open.push(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.address() as AddressInfo;
  const door = createMailDoor({ isOn: () => true, record: () => undefined, endpoints: () => ['imap://imap.example:143'], dialMail: () => connect(port, '127.0.0.1') });
  await expect(door.open({ server: { scheme: 'imap', host: 'imap.example', port: 143 }, clientId: null, actor: 'user:1', signal })).rejects.toMatchObject({ code: 'EXTERNAL', messageKey: 'egress:no_tls' });
  expect(heard).toBe('');
});

test.each(['q NO not now\r\n', 'q OK begin\r\n* CAPABILITY IMAP4rev1\r\n', 'q BAD what\r\n'])('an answer to STARTTLS such as %j ends it', async (answer) => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).on('data', () => socket.write(answer));
    socket.write('* OK ready\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  open.push(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.address() as AddressInfo;
  const door = createMailDoor({ isOn: () => true, record: () => undefined, endpoints: () => ['imap://imap.example:143'], dialMail: () => connect(port, '127.0.0.1') });
  await expect(door.open({ server: { scheme: 'imap', host: 'imap.example', port: 143 }, clientId: null, actor: 'user:1', signal })).rejects.toMatchObject({ messageKey: 'egress:no_tls' });
});
