import { createServer, type RequestListener } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import fc from 'fast-check';
import { findingsOf, isAutomatic } from '../../domain/mailbox/index.ts';
import { unsubscribeToken } from '../../domain/unsubscribe/index.ts';
import type { CarrierResult } from '../carrier.ts';
import { readMail } from './read-mail.ts';
import { smtpCarrier } from './smtp-carrier.ts';
import { startImap, type Stored } from './testing/imap-test-server.ts';
import { answerFrom, ARF, dsn, EXIM, KEY, QMAIL, SIMPLE_DSN } from './testing/reports.ts';
import { CLIENT, SECRET, settingsFor, wayFor } from './testing/way.ts';

const signal = new AbortController().signal;
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((stop) => stop()));
});
const found = async (raw: string, domain = 'cafe.example') => {
  const mail = await readMail(Buffer.from(raw, 'utf8'));
  return mail === null ? null : findingsOf(mail, domain);
};
const ours = { In: `In-Reply-To: <${KEY}@cafe.example>` };

test('the DSN of RFC 3464 Appendix E.1: given up after a temporary failure, so the address is not dead', async () => {
  expect(await found(SIMPLE_DSN)).toEqual([{ kind: 'soft_bounce', email: 'louisl@larry.slip.umd.edu', key: null, detail: '4.0.0 426 connection timed out' }]);
});

test.each([
  ['nobody there', {}, 'bounce'],
  ['a vague status, told by the server’s words', { status: '5.0.0', diagnostic: '550 5.1.1 user unknown' }, 'bounce'],
  ['Exchange Online says 5.4.1 where there is nobody', { status: '5.4.1', diagnostic: '550 5.4.1 Recipient address rejected: Access denied' }, 'bounce'],
  ['a disabled mailbox', { status: '5.2.1', diagnostic: '550 5.2.1 The email account that you tried to reach is disabled' }, 'bounce'],
  ['a full one, for good or not', { status: '5.2.2', diagnostic: '552 5.2.2 Mailbox full' }, 'soft_bounce'],
  ['a full one under another number', { status: '5.1.1', diagnostic: '550 user is over quota' }, 'soft_bounce'],
  ['a policy against the sender', { status: '5.7.1', diagnostic: '554 5.7.1 Message rejected as spam by content filtering' }, 'soft_bounce'],
  ['DMARC', { status: '5.7.26', diagnostic: "550 5.7.26 Unauthenticated email is not accepted due to domain's DMARC policy" }, 'soft_bounce'],
  ['delayed', { action: 'delayed', status: '4.4.1', diagnostic: '451 4.4.1 timeout' }, 'soft_bounce'],
  ['delivered', { action: 'delivered', status: '2.0.0', diagnostic: '250 ok' }, 'delivered'],
])('%s', async (_, given, kind) => {
  expect(await found(dsn(given))).toMatchObject([{ kind, email: 'jose@example.com', key: KEY }]);
});

test('reports for people alone: qmail’s and Exim’s', async () => {
  expect(await found(QMAIL)).toMatchObject([{ kind: 'bounce', email: 'jose@example.com', key: KEY }]);
  expect(await found(EXIM)).toMatchObject([{ kind: 'soft_bounce', email: 'jose@example.com', key: KEY }]);
});

test('a complaint as RFC 5965 Appendix B writes it; reports on authentication and "not spam" are none', async () => {
  expect(await found(ARF)).toEqual([{ kind: 'complaint', email: 'user@example.com', key: KEY, detail: 'abuse' }]);
  expect(await found(ARF.replace('Feedback-Type: abuse', 'Feedback-Type: auth-failure'))).toEqual([]);
  expect(await found(ARF.replace('Feedback-Type: abuse', 'Feedback-Type: not-spam'))).toEqual([]);
  expect(await found(ARF.replace('Feedback-Type: abuse', 'Feedback-Type: opt-out'))).toMatchObject([{ kind: 'unsubscribe' }]);
});

test('an answer to one of our messages is a reply; one of a program or to somebody else is none', async () => {
  expect(await found(answerFrom(ours.In))).toEqual([{ kind: 'reply', email: 'jose@example.com', key: KEY, detail: 'Re: Año nuevo' }]);
  expect(await found(answerFrom('X-Nothing: 1'))).toEqual([]);
  expect(await found(answerFrom(`In-Reply-To: <${KEY}@other.example>`))).toEqual([]);
  for (const automatic of ['Auto-Submitted: auto-replied', 'X-Autoreply: yes', 'Precedence: bulk', 'Auto-Submitted: auto-generated; owner-email="x@y.example"']) expect(await found(answerFrom(`${ours.In}\n${automatic}`)), automatic).toEqual([]);
  for (const subject of ['Respuesta automática: Año nuevo', 'Fora do escritório', 'Out of office: back on Monday', 'Resposta automática']) expect(await found(answerFrom(ours.In, 'x', subject)), subject).toEqual([]);
  const human = await readMail(Buffer.from(answerFrom('Auto-Submitted: no')));
  expect(human === null ? null : isAutomatic(human)).toBe(false);
});

test.each(['unsubscribe', 'BAJA', 'Re: remover', 'Darme de baja, por favor', 'Descadastrar', 'Cancelar suscripción', 'STOP'])('%s is a wish to be left alone', async (words) => {
  expect(await found(answerFrom(ours.In, 'x', words))).toMatchObject([{ kind: 'unsubscribe', email: 'jose@example.com' }]);
  expect(await found(answerFrom(ours.In, `${words.replace('Re: ', '')}\n\n> ¡Hola!`))).toMatchObject([{ kind: 'unsubscribe' }]);
});

test('a sentence with such a word in it is a reply', async () => {
  for (const words of ['¿El precio baja en enero?', 'Please do not stop sending these', 'No puedo cancelar la suscripción de mi hija, ¿me ayudan?']) expect(await found(answerFrom(ours.In, words)), words).toMatchObject([{ kind: 'reply' }]);
});

test('whatever comes is read or left, and never throws', async () => {
  const pieces = fc.oneof(fc.constantFrom(SIMPLE_DSN, ARF, QMAIL, EXIM, dsn()), fc.string({ unit: 'binary' }));
  await fc.assert(fc.asyncProperty(pieces, fc.nat(3000), fc.nat(3000), fc.string({ unit: 'binary', maxLength: 40 }), async (raw, from, length, put) => {
    const results = await found(raw.slice(0, from) + put + raw.slice(from + length));
    expect(results === null || Array.isArray(results)).toBe(true);
  }), { numRuns: 100 });
});

const at = (day: number) => new Date(Date.UTC(2025, 10, day, 12));
const NOW = Date.UTC(2025, 10, 21);
async function carrierOf(mails: Stored[], given: Record<string, string> = {}, endpoint: RequestListener = (_, response) => void response.writeHead(404).end()) {
  const imap = await startImap(mails);
  const http = createServer(endpoint);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', () => resolve()));
  const settings = settingsFor({ imapHost: 'localhost', imapPort: String(imap.port), imapUser: 'hola', imapPassword: 'llave', unsubscribeUrl: 'https://cafe.example/baja', unsubscribeSecret: SECRET, ...given });
  const { way, departures } = wayFor(settings, { dial: () => connect((http.address() as AddressInfo).port, '127.0.0.1') } as never, { clock: { now: () => NOW } });
  const carrier = smtpCarrier(settings, way);
  open.push(() => carrier.close(), imap.stop, () => new Promise((resolve) => http.close(resolve)));
  const results = async (since = 0): Promise<CarrierResult[]> => {
    const all: CarrierResult[] = [];
    for await (const some of carrier.results(since, signal)) all.push(...some);
    return all;
  };
  return { carrier, results, imap, departures };
}

test('a mailbox is read from where it was left, changed by nothing, and says the same twice', async () => {
  const token = unsubscribeToken({ client: CLIENT, contact: '17', channel: 'email', purpose: 'marketing', expires: 1 }, SECRET);
  const { results, imap, departures } = await carrierOf([
    { uid: 3, raw: 'no mail at all', at: at(1) }, { uid: 5, raw: dsn(), at: at(20) }, { uid: 6, raw: dsn(), at: at(20) }, { uid: 9, raw: ARF, at: at(20) },
    { uid: 12, raw: answerFrom(ours.In), at: at(21) }, { uid: 13, raw: answerFrom('X: 1', '', `unsubscribe ${token}`), at: at(21) },
  ]);
  const all = await results();
  expect(all).toEqual([
    { kind: 'bounce', email: 'jose@example.com', key: KEY, ref: `bounce:${KEY}`, at: at(20).getTime(), detail: expect.stringContaining('5.1.1') as string },
    expect.objectContaining({ ref: `bounce:${KEY}` }),
    expect.objectContaining({ kind: 'complaint', email: 'user@example.com', ref: `complaint:${KEY}` }),
    expect.objectContaining({ kind: 'reply', key: KEY, ref: 'reply:<answer-1@example.com>:jose@example.com' }),
    { kind: 'unsubscribe', email: '', contactId: '17', ref: `unsubscribe:${token.split('.').at(-1)}`, at: at(21).getTime() },
  ]);
  expect(await results()).toEqual(all);
  expect((await results(at(23).getTime())).map(({ kind }) => kind)).toEqual(['reply', 'unsubscribe']);
  expect(imap.commands.some((line) => /\b(?:SELECT|STORE|EXPUNGE|MOVE|COPY|APPEND|DELETE|CREATE|CLOSE)\b/iu.test(line))).toBe(false);
  expect(imap.commands.filter((line) => /FETCH/iu.test(line)).every((line) => line.includes('BODY.PEEK['))).toBe(true);
  expect(departures.map(({ detail }) => detail)).toContain(`{"session":"imaps://localhost:${imap.port}"}`);
});

test('a forged token takes nobody off but whoever wrote', async () => {
  const forged = unsubscribeToken({ client: CLIENT, contact: '17', channel: 'email', purpose: 'marketing', expires: 1 }, SECRET.replace('a', 'b'));
  const { results } = await carrierOf([{ uid: 1, raw: answerFrom('X: 1', '', `unsubscribe ${forged}`), at: at(21) }]);
  expect(await results()).toEqual([{ kind: 'unsubscribe', email: 'jose@example.com', ref: expect.stringContaining('answer-1') as string, at: at(21).getTime() }]);
});

test('a wrong password and a missing folder are said by name', async () => {
  const wrong = await carrierOf([], { imapPassword: 'otra' });
  await expect(wrong.results()).rejects.toMatchObject({ code: 'UNAVAILABLE', messageKey: 'mail:error.mailboxSignIn' });
  const missing = await carrierOf([], { imapFolder: 'Rebotes' });
  await expect(missing.results()).rejects.toMatchObject({ code: 'INVALID_INPUT', messageKey: 'mail:error.noFolder', params: { folder: 'Rebotes' } });
});

test('clicks come from the endpoint, asked with a signature; where it fails that is said', async () => {
  const token = (contact: string) => unsubscribeToken({ client: CLIENT, contact, channel: 'email', purpose: 'marketing', expires: 1 }, SECRET);
  let asked: string[] = [];
  const answers: RequestListener = ({ url = '', headers }, response) => {
    asked = [url, headers.authorization ?? ''];
    response.end(`${token('17')} 2025-11-20T10:00:00Z\n${token('18')} 1763640000\nnonsense\n${token('17')} 2025-11-20T09:00:00Z\n`);
  };
  const { results } = await carrierOf([], {}, answers);
  expect(await results(1_763_600_000_000)).toMatchObject([{ kind: 'unsubscribe', contactId: '17', at: Date.UTC(2025, 10, 20, 9) }, { contactId: '18', at: 1_763_640_000_000 }]);
  expect(asked).toEqual(['/baja?since=1763427200', expect.stringMatching(/^Querencia [\w-]{43}$/u)]);
  const broken = await carrierOf([], {}, (_, response) => void response.writeHead(500).end());
  await expect(broken.results()).rejects.toMatchObject({ code: 'EXTERNAL', messageKey: 'mail:error.endpoint' });
});
