import { Readable } from 'node:stream';
import { callbackify } from 'node:util';
import { createTransport } from 'nodemailer';
import { AppError } from '../../contract/errors.ts';
import type { MailSecrets, MailSettings } from '../../contract/mail.ts';
import { unsubscribeToken, unsubscribeUrl } from '../../domain/unsubscribe/index.ts';
import type { MailAnswer, MailCarrier, MailMessage } from '../carrier.ts';
import { composeMessage, dkimKeyOf, type DkimKey } from './compose-message.ts';
import { takeImages } from './inline-images.ts';
import { mailHeaders } from './mail-headers.ts';
import { mailToken, type MailToken } from './mail-token.ts';
import type { MailWay } from './mail-way.ts';
import { readResults, testMailbox } from './mailbox.ts';
import { answerOf } from './smtp-answer.ts';

export type SmtpSettings = MailSettings & MailSecrets;

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
/** RFC 5321 §4.5.3.2.6: a server may take ten minutes to say that it has a message. */
const PATIENCE_MS = 10 * MINUTE_MS;
const CONNECT_MS = 30 * SECOND_MS;
const SILENCE_MS = 2 * MINUTE_MS;
/** A message takes about half a second there and back: a connection does some 120 a minute. */
const PER_CONNECTION = 120;
const MOST_CONNECTIONS = 5;
/** A link works this long; the law that asks for most wants two months (CASL: 60 days). */
const LINK_SECONDS = 2 * 365 * 24 * 60 * 60;

/** Sends by a client's own mail server, through the door. */
export function smtpCarrier(settings: SmtpSettings, given: MailWay): MailCarrier {
  const way: MailWay = { ...given, token: mailToken(settings, given) };
  const { fromName, fromAddress, replyTo, unsubscribeUrl: endpoint, unsubscribeSecret } = settings;
  const dkim = signingKey(settings);
  const pool = createTransport(poolOptions(settings, way) as never);
  pool.use('stream', (mail, done) => {
    const { bytes, opened } = mail.data as unknown as Body;
    // Read by nobody until the server asked for the message: so it tells whether a byte of it may have left.
    mail.message.createReadStream = () => opened[opened.push(Readable.from([bytes], { objectMode: false })) - 1] as never;
    done();
  });
  const sender = { name: fromName, address: fromAddress };
  return {
    shape: 'mail',
    sender,
    replyTo: replyTo ?? null,
    bulk: () => notReady(settings),
    unsubscribeUrl({ contactId, purpose = 'marketing' }) {
      if (endpoint === undefined || unsubscribeSecret === undefined) return null;
      const expires = Math.floor(way.clock.now() / SECOND_MS) + LINK_SECONDS;
      return unsubscribeUrl(endpoint, unsubscribeToken({ client: way.clientId ?? 'none', contact: contactId, channel: 'email', purpose, expires }, unsubscribeSecret));
    },
    async test(signal) {
      signal.throwIfAborted();
      await pool.verify().catch((error: unknown) => void answerOf(error, false));
      if (settings.imapHost !== undefined) await testMailbox(settings, way, signal);
      return { account: `${settings.user ?? fromAddress} · ${settings.host}` };
    },
    send: (message, signal) => send({ settings, way, dkim, pool }, message, signal),
    results: (since, signal) => readResults(settings, way, since, signal),
    close: async () => void pool.close(),
  };
}

interface Body {
  bytes: Buffer;
  opened: Readable[];
}
interface Sending {
  settings: SmtpSettings;
  way: MailWay;
  dkim: DkimKey | null;
  pool: ReturnType<typeof createTransport>;
}

async function send({ settings, way, dkim, pool }: Sending, message: MailMessage, signal: AbortSignal): Promise<MailAnswer> {
  signal.throwIfAborted();
  const { key, to, from, replyTo = settings.replyTo, subject, text } = message;
  const { html, images } = takeImages(message.html, ({ cid }) => `cid:${cid}`);
  const raw = await composeMessage({ key, from, to, ...(replyTo !== undefined && { replyTo }), subject, html, text, images, date: new Date(way.clock.now()), headers: mailHeaders(settings, way, message) }, dkim);
  await way.door.declare(sessionOf(settings, way, signal), raw, { message: key, ...way.detail });
  const patience = AbortSignal.any([signal, AbortSignal.timeout(way.patienceMs ?? PATIENCE_MS)]);
  const body: Body = { bytes: raw, opened: [] };
  try {
    const { response } = (await pool.sendMail({ envelope: { from: from.address, to: [to.address] }, raw: '', signal: patience, ...body } as never)) as { response: string };
    return { kind: 'accepted', id: response.slice(0, 200) };
  } catch (error) {
    const left = body.opened.some(({ readableDidRead }) => readableDidRead);
    return answerOf(error, left);
  } finally {
    for (const stream of body.opened) stream.destroy();
  }
}

/** Rate in small steps: sixty a minute are one a second and no burst of sixty. */
function poolOptions(settings: SmtpSettings, way: MailWay): object {
  const { host, port, user, password = '', perMinute } = settings;
  const rateLimit = Math.max(1, Math.floor(perMinute / 60));
  const getSocket = callbackify(async () => ({ connection: await way.door.open(sessionOf(settings, way, new AbortController().signal)), secured: settings.security !== 'plain' }));
  return {
    pool: true, host, port, secure: settings.security !== 'plain', ignoreTLS: settings.security === 'plain',
    // The name of this machine is nobody's affair.
    name: '[127.0.0.1]', ...(user !== undefined && { auth: way.token ? { type: 'OAuth2', user, provisionCallback: provision(way.token) } : { user, pass: password } }),
    maxConnections: Math.min(MOST_CONNECTIONS, Math.ceil(perMinute / PER_CONNECTION)), maxMessages: 100, rateLimit, rateDelta: (MINUTE_MS * rateLimit) / perMinute,
    // Only a message of which no byte left is ever queued again by the library.
    maxRequeues: 2, connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SILENCE_MS, disableFileAccess: true, disableUrlAccess: true, getSocket,
  };
}

/** As the library asks for a token; `renew`: the server did not take the last. */
const provision = (token: MailToken) =>
  callbackify((_user: string, renew: boolean) =>
    token(AbortSignal.timeout(CONNECT_MS), renew).catch((cause: unknown) => {
      // The library writes a code of its own onto what it is given.
      throw new Error('no token', { cause });
    }),
  );

const sessionOf = ({ host, port, security, ca }: SmtpSettings, { clientId, actor }: MailWay, signal: AbortSignal) => ({
  server: { scheme: security === 'tls' ? ('smtps' as const) : ('smtp' as const), host, port, plain: security === 'plain', ...(ca !== undefined && { ca }) },
  clientId, actor, signal,
});

/** @throws AppError INVALID_INPUT where a part of DKIM is given and another is not, or the key is none */
function signingKey({ dkimDomain, dkimSelector, dkimKey }: SmtpSettings): DkimKey | null {
  if (dkimDomain === undefined && dkimSelector === undefined && dkimKey === undefined) return null;
  if (dkimDomain === undefined || dkimSelector === undefined || dkimKey === undefined) throw new AppError('INVALID_INPUT', 'mail:error.halfDkim');
  return { domain: dkimDomain, selector: dkimSelector, key: dkimKeyOf(dkimKey) };
}

/** Mail to many goes only where a click on "unsubscribe" is answered (RFC 8058) and what comes back is read. */
export function notReady({ unsubscribeUrl: endpoint, unsubscribeSecret, imapHost }: SmtpSettings): { messageKey: string } | null {
  if (endpoint === undefined || unsubscribeSecret === undefined) return { messageKey: 'mail:error.noEndpoint' };
  return imapHost === undefined ? { messageKey: 'mail:error.noMailbox' } : null;
}
