import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { connect as connectTls, getCACertificates, type TLSSocket } from 'node:tls';
import { AppError } from '../contract/errors.ts';
import type { Actor } from '../contract/values.ts';
import type { EgressDeps } from './egress.ts';
import { imapStartTls } from './imap-start-tls.ts';
import { startTls } from './start-tls.ts';

export interface MailServer {
  /** `smtps`: TLS from the first byte. `smtp`: upgraded by STARTTLS, or plain within this machine. `imaps`: for a library that speaks TLS itself; `imap`: the same, after STARTTLS. */
  scheme: 'smtps' | 'smtp' | 'imaps' | 'imap';
  host: string;
  port: number;
  /** Only for `smtp` within this machine. */
  plain?: boolean;
  /** PEM of an authority beside the system's. */
  ca?: string;
}

/** Whose mail it is; every session and every message of it leaves a receipt in their chain. */
export interface MailSession {
  server: MailServer;
  clientId: string | null;
  actor: Actor;
  signal: AbortSignal;
}

/** The door for mail, beside the one for HTTP: the same switch, the same receipts, servers that a person named alone. */
export interface MailDoor {
  /**
   * A connection on which nothing but TLS leaves this machine: encrypted already for SMTP, for IMAP one that lets nothing but TLS out.
   * @throws AppError FORBIDDEN `egress:off`, `egress:host_not_allowed`; EXTERNAL `egress:unreachable`, `egress:no_tls`
   */
  open(session: MailSession): Promise<Duplex>;
  /** The receipt of one message, written before its first byte leaves; the same refusals. */
  declare(session: MailSession, message: Uint8Array, detail: Readonly<Record<string, string>>): Promise<void>;
}

export interface MailDoorDeps extends Omit<EgressDeps, 'dial'> {
  /** In the place of a connection to another machine; tests lead it to a server of their own. */
  dialMail?(host: string, port: number): Socket;
}

const PATIENCE_MS = 30_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);

export function createMailDoor({ isOn, record, endpoints = () => [], dialMail }: MailDoorDeps): MailDoor {
  const pass = ({ server, clientId, signal }: MailSession): void => {
    const { scheme, host, port, plain = false } = server;
    const here = LOOPBACK.has(host);
    if (!endpoints('mail', clientId).includes(`${scheme}://${host}:${port}`) || (plain && !(here && scheme === 'smtp'))) throw new AppError('FORBIDDEN', 'egress:host_not_allowed', { params: { host } });
    if (!isOn() && !here) throw new AppError('FORBIDDEN', 'egress:off');
    signal.throwIfAborted();
  };
  const write = async ({ server, clientId, actor }: MailSession, payload: Uint8Array, detail: object): Promise<void> =>
    void (await record({ clientId, actor, purpose: 'mail', recipient: server.host, bytes: payload.length, payloadHash: createHash('sha256').update(payload).digest('hex'), detail: JSON.stringify(detail) }));
  return {
    async open(session) {
      pass(session);
      const { scheme, host, port } = session.server;
      await write(session, new Uint8Array(), { session: `${scheme}://${host}:${port}` });
      const dial = () => (dialMail && !LOOPBACK.has(host) ? dialMail(host, port) : connectPlain({ host, port, noDelay: true }));
      return within(session, dial());
    },
    async declare(session, message, detail) {
      pass(session);
      await write(session, message, detail);
    },
  };
}

/** Makes the connection safe for its caller, in time, or ends it. */
async function within({ server, signal }: MailSession, socket: Socket): Promise<Duplex> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  const stop = () => void socket.destroy(new Error('no answer'));
  patience.addEventListener('abort', stop, { once: true });
  // What happens to the connection later is for its owner to hear; without a listener it would end the process.
  socket.on('error', () => undefined);
  try {
    if (socket.connecting) await once(socket, 'connect', { signal: patience });
    return await secured(server, socket, patience);
  } catch (cause) {
    socket.destroy();
    if (signal.aborted) throw signal.reason;
    throw cause instanceof AppError ? cause : new AppError('EXTERNAL', 'egress:unreachable', { params: { host: server.host }, retryable: true, cause });
  } finally {
    patience.removeEventListener('abort', stop);
  }
}

async function secured({ scheme, host, plain = false, ca }: MailServer, socket: Socket, signal: AbortSignal): Promise<Duplex> {
  if (plain) return socket;
  if (scheme === 'imap') await imapStartTls(socket, host, signal);
  if (scheme === 'imaps' || scheme === 'imap') return tlsAlone(socket);
  const upgrade = async (): Promise<TLSSocket> => {
    const tls = connectTls({ socket, host, ...(isIP(host) === 0 && { servername: host }), ...(ca !== undefined && { ca: authorities(ca) }), minVersion: 'TLSv1.2' });
    await once(tls, 'secureConnect', { signal });
    return tls;
  };
  return scheme === 'smtps' ? upgrade() : startTls(socket, host, upgrade, signal);
}

/** The system's authorities and one of the client's own. */
export const authorities = (own: string): string[] => [...getCACertificates('default'), own];

/** First byte of a TLS handshake (RFC 8446 §5.1, ContentType 22). */
const HANDSHAKE = 22;

/** Lets nothing out that does not begin as TLS does. */
function tlsAlone(socket: Socket): Duplex {
  let checked = false;
  const gate = new Duplex({
    read: () => void socket.resume(),
    write(chunk: Buffer, _, done) {
      if (!checked && chunk[0] !== HANDSHAKE) return done(new AppError('FORBIDDEN', 'egress:no_tls'));
      checked = true;
      return void socket.write(chunk, done);
    },
    final: (done) => void socket.end(done),
    destroy(error, done) {
      socket.destroy();
      done(error);
    },
  });
  socket.on('data', (chunk) => void (gate.push(chunk) || socket.pause())).once('end', () => gate.push(null)).once('close', () => gate.destroy());
  return gate;
}
