import { ImapFlow } from 'imapflow';
import type { Duplex } from 'node:stream';
import { createHash } from 'node:crypto';
import { AppError } from '../../contract/errors.ts';
import { imapScheme } from '../../contract/mail.ts';
import { authorities } from '../../egress/mail-door.ts';
import { findingsOf, first, type Finding, type Mail } from '../../domain/mailbox/index.ts';
import { readUnsubscribeToken } from '../../domain/unsubscribe/index.ts';
import type { CarrierResult } from '../carrier.ts';
import { pollClicks } from './clicks.ts';
import { domainOf } from './compose-message.ts';
import type { MailWay } from './mail-way.ts';
import { readMail } from './read-mail.ts';
import type { SmtpSettings } from './smtp-carrier.ts';

/** Of a mail, from its start: a report stands in front of what it returns. */
const MOST_BYTES = 262_144;
/** Mails asked for at once. */
const BATCH = 50;
/** SEARCH SINCE knows days alone, in the server's own zone (RFC 9051 §6.4.4), and clocks differ: two days are looked at again, and known results told by their reference. */
const OVERLAP_MS = 2 * 24 * 60 * 60 * 1000;

/** What came since: the endpoint's clicks first, for they weigh most, then the mailbox, oldest mail first. Nothing there is changed. */
export async function* readResults(settings: SmtpSettings, way: MailWay, since: number, signal: AbortSignal): AsyncGenerator<CarrierResult[]> {
  const from = Math.max(0, since - OVERLAP_MS);
  yield* pollClicks(settings, way, from, signal);
  if (settings.imapHost === undefined) return;
  yield* withMailbox(settings, way, signal, async function* (imap) {
    const found = await imap.search({ since: new Date(from) }, { uid: true });
    const uids = (Array.isArray(found) ? found : []).toSorted((one, other) => one - other);
    for (let at = 0; at < uids.length; at += BATCH) {
      signal.throwIfAborted();
      const results = await batchOf(imap, uids.slice(at, at + BATCH), settings, way);
      if (results.length > 0) yield results;
    }
  });
}

async function batchOf(imap: ImapFlow, uids: readonly number[], settings: SmtpSettings, way: MailWay): Promise<CarrierResult[]> {
  const results: CarrierResult[] = [];
  for await (const { source, internalDate } of imap.fetch(uids.join(','), { source: { maxLength: MOST_BYTES }, internalDate: true }, { uid: true })) {
    const mail = source === undefined ? null : await readMail(source);
    if (mail === null || source === undefined) continue;
    const at = internalDate === undefined ? way.clock.now() : new Date(internalDate).getTime();
    results.push(...findingsOf(mail, domainOf(settings.fromAddress)).flatMap((finding) => resultOf(finding, mail, at, settings, way) ?? []));
  }
  return results;
}

/** Signs in, opens the folder to read alone (EXAMINE: no mail is marked, moved or deleted), and asks for nothing. */
export async function testMailbox(settings: SmtpSettings, way: MailWay, signal: AbortSignal): Promise<void> {
  for await (const _ of withMailbox(settings, way, signal, async function* () {})) break;
}

async function* withMailbox<T>(settings: SmtpSettings, way: MailWay, signal: AbortSignal, work: (imap: ImapFlow) => AsyncGenerator<T>): AsyncGenerator<T> {
  const { imapHost: host = '', imapPort: port, imapUser, user, imapPassword, password, imapFolder, ca } = settings;
  const scheme = imapScheme(settings);
  const as = imapUser ?? user ?? settings.fromAddress;
  const auth = way.token ? { user: as, accessToken: await way.token(signal) } : { user: as, pass: imapPassword ?? password ?? '' };
  const socket = await way.door.open({ server: { scheme, host, port }, clientId: way.clientId, actor: way.actor, signal });
  const imap = imapOver(socket, { host, port, auth, upgraded: scheme === 'imap', ...(ca !== undefined && { ca }) });
  const stop = () => imap.close();
  signal.addEventListener('abort', stop, { once: true });
  // Failures come by what is awaited; a second telling would end the process.
  imap.on('error', () => undefined);
  try {
    await imap.connect();
    await imap.mailboxOpen(imapFolder, { readOnly: true });
    yield* work(imap);
    await imap.logout();
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw told(error, imapFolder);
  } finally {
    signal.removeEventListener('abort', stop);
    imap.close();
    socket.destroy();
  }
}

interface ImapWay {
  host: string;
  port: number;
  auth: { user: string; pass: string } | { user: string; accessToken: string };
  /** By STARTTLS: the server greeted before it, and does not again. */
  upgraded: boolean;
  ca?: string;
}

/** The library speaks TLS over the door's connection, and opens none of its own: Node's `tls.connect` leaves host and port aside where a socket is given. */
function imapOver(socket: Duplex, { host, port, auth, upgraded, ca }: ImapWay): ImapFlow {
  const imap = new ImapFlow({
    host, port, secure: true, auth, logger: false, disableAutoIdle: true, disableCompression: true, clientInfo: { name: 'Querencia', version: '', vendor: '', 'support-url': '' },
    tls: { socket, minVersion: 'TLSv1.2', ...(ca !== undefined && { ca: authorities(ca) }) }, connectionTimeout: 30_000, greetingTimeout: 30_000, socketTimeout: 120_000,
  });
  if (upgraded) greet(imap);
  return imap;
}

/** The library waits for a greeting behind its handshake: it gets one that says nothing, and asks for the server's abilities itself (RFC 3501 §6.2.1). */
function greet(imap: ImapFlow): void {
  const inner = imap as unknown as { configureSocket(socket: Duplex): void };
  const configure = inner.configureSocket.bind(imap);
  inner.configureSocket = (socket) => {
    configure(socket);
    socket.unshift(Buffer.from('* OK\r\n'));
  };
}

function told(error: unknown, folder: string): unknown {
  if (error instanceof AppError) return error;
  const { authenticationFailed = false, mailboxMissing = false, serverResponseCode = '', responseText = '', message = '' } = error as { authenticationFailed?: boolean; mailboxMissing?: boolean; serverResponseCode?: string; responseText?: string; message?: string };
  const params = { detail: (responseText || message).slice(0, 200), folder };
  if (authenticationFailed) return new AppError('UNAVAILABLE', 'mail:error.mailboxSignIn', { params, cause: error });
  if (mailboxMissing || serverResponseCode === 'NONEXISTENT') return new AppError('INVALID_INPUT', 'mail:error.noFolder', { params, cause: error });
  return new AppError('EXTERNAL', 'mail:error.mailbox', { params, retryable: true, cause: error });
}

/** A finding as a result whose reference is the same however often the mail is read, in whatever folder or order. */
function resultOf({ kind, email, key, token, detail }: Finding, mail: Mail, at: number, { unsubscribeSecret }: SmtpSettings, { clientId }: MailWay): CarrierResult | null {
  if (token !== undefined) {
    const read = unsubscribeSecret === undefined ? null : readUnsubscribeToken(token, unsubscribeSecret, 0);
    if (read?.ok !== true || read.client !== clientId) return email === '' ? null : { kind, email, ref: `${kind}:${identity(mail)}`, at };
    return { kind, email: '', contactId: read.contact, ref: `unsubscribe:${token.slice(token.lastIndexOf('.') + 1)}`, at };
  }
  // A message bounces for good once, and is complained about once; replies and wishes are as many as mails.
  const once = key !== null && (kind === 'bounce' || kind === 'complaint' || kind === 'delivered');
  return { kind, email, ...(key !== null && { key }), ref: `${kind}:${once ? key : `${identity(mail)}:${email}`}`, at, ...(detail !== '' && { detail }) };
}

/** A mail's own Message-ID, or what it says where it has none. */
const identity = (mail: Mail): string => first(mail.headers, 'message-id') || createHash('sha256').update([...mail.headers.values()].flat().join('\n')).update(mail.text).digest('hex');
