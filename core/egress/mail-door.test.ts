import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSmtp } from '../export/mail/testing/smtp-test-server.ts';
import { authority } from '../export/mail/testing/certificates.ts';
import type { Departure } from './egress.ts';
import { createMailDoor, type MailServer, type MailSession } from './mail-door.ts';

let server: Server;
let heard: string;
let talk: (socket: Socket, heard: string) => void;
let dialled: string[];
let departures: Departure[];
let on: boolean;

beforeEach(async () => {
  [heard, dialled, departures, on] = ['', [], [], true];
  talk = () => undefined;
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    talk(socket, '');
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      talk(socket, heard);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const away: MailServer = { scheme: 'smtp', host: 'mail.example', port: 587, ca: authority };
const session = (more: Partial<MailServer> = {}, signal = new AbortController().signal): MailSession => ({ server: { ...away, ...more }, clientId: null, actor: 'user:1', signal });
const doorTo = (port: number, record: (line: Departure) => void = (line) => void departures.push(line)) =>
  createMailDoor({
    isOn: () => on, record, endpoints: (purpose) => (purpose === 'mail' ? ['smtp://mail.example:587', 'smtps://mail.example:465', 'imaps://mail.example:993', 'smtp://localhost:25'] : []),
    dialMail: (host) => {
      dialled.push(host);
      return connect(port, '127.0.0.1');
    },
  });
const door = (record?: (line: Departure) => void) => doorTo((server.address() as AddressInfo).port, record);

test('with the switch off nothing is dialled and nothing written down', async () => {
  on = false;
  await expect(door().open(session())).rejects.toMatchObject({ code: 'FORBIDDEN', messageKey: 'egress:off' });
  await expect(door().declare(session(), Buffer.from('x'), {})).rejects.toMatchObject({ messageKey: 'egress:off' });
  expect([dialled, departures]).toEqual([[], []]);
});

test.each([{ host: 'other.example' }, { port: 465 }, { scheme: 'smtps' as const }, { host: 'mail.example.evil.example' }, { plain: true }, { host: 'localhost', port: 2525, plain: true }])(
  'a server that nobody named is refused: %o',
  async (more) => {
    await expect(door().open(session(more))).rejects.toMatchObject({ code: 'FORBIDDEN', messageKey: 'egress:host_not_allowed' });
    expect([dialled, departures]).toEqual([[], []]);
  },
);

test('a receipt that cannot be written keeps everything here', async () => {
  const broken = () => {
    throw new Error('disk full');
  };
  await expect(door(broken).open(session())).rejects.toThrow('disk full');
  await expect(door(broken).declare(session(), Buffer.from('x'), {})).rejects.toThrow('disk full');
  expect(dialled).toEqual([]);
});

test('before TLS a server hears EHLO and STARTTLS and nothing else; the greeting is there for who comes after', async () => {
  const smtp = await startSmtp();
  const socket = await doorTo(smtp.port).open(session());
  const [greeting] = (await once(socket, 'data')) as [Buffer];
  expect(greeting.toString()).toMatch(/^220 .*ESMTP/u);
  expect((socket as unknown as { encrypted: boolean }).encrypted).toBe(true);
  expect(departures).toMatchObject([{ purpose: 'mail', recipient: 'mail.example', bytes: 0, detail: '{"session":"smtp://mail.example:587"}' }]);
  socket.destroy();
  await smtp.stop();
});

test.each([
  ['offers no TLS', (said: string) => (said.includes('EHLO') ? '250-mail.example\r\n250 AUTH PLAIN\r\n' : '220 mail.example\r\n')],
  ['refuses it', (said: string) => (said.includes('STARTTLS') ? '454 not now\r\n' : said.includes('EHLO') ? '250-mail.example\r\n250 STARTTLS\r\n' : '220 mail.example\r\n')],
  ['speaks on before it (CVE-2011-0411)', (said: string) => (said.includes('STARTTLS') ? '220 go\r\n250 AUTH PLAIN\r\n' : said.includes('EHLO') ? '250-mail.example\r\n250 STARTTLS\r\n' : '220 mail.example\r\n')],
  ['greets with a refusal', () => '554 go away\r\n'],
])('a server that %s gets nothing more', async (_, answer) => {
  talk = (socket, said) => socket.write(answer(said));
  await expect(door().open(session())).rejects.toMatchObject({ code: 'EXTERNAL', messageKey: 'egress:no_tls' });
  expect(heard).toMatch(/^(?:EHLO \[127\.0\.0\.1\]\r\n(?:STARTTLS\r\n)?)?$/u);
});

test('a certificate of an unknown authority, or of another name, ends it before a byte of ours', async () => {
  const smtp = await startSmtp({ secure: true });
  const tls = { scheme: 'smtps' as const, port: 465 };
  const { ca: _, ...unknown } = { ...away, ...tls };
  await expect(doorTo(smtp.port).open({ ...session(), server: unknown })).rejects.toMatchObject({ code: 'EXTERNAL', messageKey: 'egress:unreachable' });
  const named = createMailDoor({ isOn: () => true, record: () => undefined, endpoints: () => ['smtps://other.example:465'], dialMail: () => connect(smtp.port, '127.0.0.1') });
  await expect(named.open(session({ ...tls, host: 'other.example' }))).rejects.toMatchObject({ messageKey: 'egress:unreachable' });
  await smtp.stop();
});

test('a connection for a library with TLS of its own lets nothing else out', async () => {
  const imap = session({ scheme: 'imaps', port: 993 });
  const plain = await door().open(imap);
  const closed = new Promise((resolve) => plain.on('error', () => undefined).once('close', resolve));
  plain.write('a LOGIN user secret\r\n');
  await closed;
  expect(heard).toBe('');
  const smtp = await startSmtp({ secure: true });
  const socket = connectTls({ socket: await doorTo(smtp.port).open(imap), host: 'mail.example', servername: 'mail.example', ca: authority });
  const [greeting] = (await once(socket, 'data')) as [Buffer];
  expect(greeting.toString()).toMatch(/^220 /u);
  socket.destroy();
  await smtp.stop();
});

test('what is called off ends with its reason, a silent server in time', async () => {
  const controller = new AbortController();
  const opening = door().open(session({}, controller.signal));
  setTimeout(() => controller.abort(new Error('called off')), 50);
  await expect(opening).rejects.toThrow('called off');
});
