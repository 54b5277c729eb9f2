import { createHash } from 'node:crypto';
import { request as send, type IncomingMessage } from 'node:http';
import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Duplex } from 'node:stream';
import { AppError } from '../contract/errors.ts';
import type { Actor } from '../contract/values.ts';
import { DESTINATIONS, type Purpose } from './destinations.ts';

/** What is written down before anything leaves: who, to whom, why, how much. */
export interface Departure {
  clientId: string | null;
  actor: Actor;
  recipient: string;
  purpose: Purpose;
  /** Of the request's line and body. */
  bytes: number;
  /** SHA-256 of what is sent, in hex. */
  payloadHash: string;
  detail: string;
}

export interface EgressDeps {
  /** The person's switch, asked anew each time. */
  isOn(): boolean;
  /** The receipt. Nothing leaves when it cannot be written. */
  record(departure: Departure): void | Promise<void>;
  /** Opens a connection to an allowed host; tests lead it to a server of their own. */
  /** Origins that a person named for a purpose: `https://models.example`, or `http://localhost:11434` on this machine. */
  endpoints?(purpose: Purpose, clientId: string | null): readonly string[];
  /** In the place of TLS to another machine. */
  dial?(host: string): Duplex;
}

export interface EgressRequest {
  purpose: Purpose;
  /** https, to one of the purpose's hosts; or at an origin that a person named for it. */
  url: string;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: Uint8Array;
  /** The answer may be this long. */
  maxBytes: number;
  clientId: string | null;
  actor: Actor;
  /** What else the receipt says: the model, what was redacted, who approved. Never the content. */
  detail?: Readonly<Record<string, unknown>>;
  signal: AbortSignal;
}

export interface EgressAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Ends with EXTERNAL `egress:too_large` when it is longer than allowed. */
  body: AsyncIterable<Uint8Array>;
}

const MAX_REDIRECTS = 5;
const PATIENCE_MS = 30_000;
/** A model may think before its first word. */
const MODEL_PATIENCE_MS = 120_000;
const HTTPS_PORT = 443;

/** Names of this machine: what goes there leaves nothing. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
export const isLoopback = (url: URL): boolean => LOOPBACK.has(url.hostname);

/** TLS with the system's authorities; a certificate that does not fit ends the connection before a byte of ours leaves. Plain within this machine alone. */
function dialUrl(url: URL): Duplex {
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  if (url.protocol === 'http:') return connectPlain({ host, port: Number(url.port || '80') });
  return connectTls({ host, port: Number(url.port || HTTPS_PORT), servername: host, ALPNProtocols: ['http/1.1'] });
}

export type Egress = (request: EgressRequest) => Promise<EgressAnswer>;

/**
 * The only door outward. Refuses while the switch is off, hosts that are not the purpose's, anything but https, and
 * redirects elsewhere; writes a receipt before each departure.
 * @throws AppError FORBIDDEN `egress:off` or `egress:host_not_allowed`, EXTERNAL `egress:unreachable`, `egress:too_large`
 *   or `egress:too_many_redirects`; the signal's reason when it was called off
 */
export function createEgress({ isOn, record, endpoints = () => [], dial }: EgressDeps): Egress {
  const socketTo = (url: URL): Duplex => (dial && !isLoopback(url) ? dial(url.hostname) : dialUrl(url));
  const allow = ({ purpose, clientId }: EgressRequest, address: string) => allowed(purpose, address, endpoints(purpose, clientId));
  const once = async (request: EgressRequest, url: URL): Promise<IncomingMessage> => {
    if (!isOn() && !isLoopback(url)) throw new AppError('FORBIDDEN', 'egress:off');
    request.signal.throwIfAborted();
    const { purpose, clientId, actor } = request;
    const payload = payloadOf(request, url);
    await record({
      clientId, actor, purpose, recipient: url.hostname, bytes: payload.length,
      payloadHash: createHash('sha256').update(payload).digest('hex'), detail: JSON.stringify({ method: request.method ?? 'GET', path: url.pathname, ...request.detail }),
    });
    return exchange(request, url, socketTo);
  };
  return async (request) => {
    let url = allow(request, request.url);
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const answer = await once(hop === 0 ? request : withoutKeys(request), url);
      const { statusCode: status = 0, headers } = answer;
      if ((request.method ?? 'GET') !== 'GET' || ![301, 302, 303, 307, 308].includes(status) || headers.location === undefined) {
        return { status, headers, body: limited(answer, request) };
      }
      answer.destroy();
      url = allow(request, new URL(headers.location, url).href);
    }
    throw new AppError('EXTERNAL', 'egress:too_many_redirects', { params: { host: url.hostname } });
  };
}

/** What says how an answer should look, and nothing about who asks. */
const TRAVELS = new Set(['accept', 'accept-language', 'content-type', 'range', 'if-range', 'if-none-match']);

/** A key, whatever its header is called, is for the host it was meant for, not for where that host points. */
const withoutKeys = (request: EgressRequest): EgressRequest => ({
  ...request,
  headers: Object.fromEntries(Object.entries(request.headers ?? {}).filter(([name]) => TRAVELS.has(name.toLowerCase()))),
});

/**
 * @param named origins that a person named for the purpose
 * @throws AppError FORBIDDEN unless it is https at the usual port to a host of the purpose, or at an origin named for it (https, or http within this machine)
 */
function allowed(purpose: Purpose, address: string, named: readonly string[]): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  const hosts: readonly string[] = Object.hasOwn(DESTINATIONS, purpose) ? DESTINATIONS[purpose] : [];
  const refused = () => new AppError('FORBIDDEN', 'egress:host_not_allowed', { params: { host: url?.host ?? '' } });
  if (url === null || url.username !== '' || url.password !== '') throw refused();
  const isKnown = url.protocol === 'https:' && url.port === '' && hosts.includes(url.hostname);
  const isNamed = named.includes(url.origin) && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)));
  if (!isKnown && !isNamed) throw refused();
  return url;
}

const payloadOf = ({ method = 'GET', body }: EgressRequest, { href }: URL): Buffer =>
  Buffer.concat([Buffer.from(`${method} ${href}\n`), body ?? new Uint8Array()]);

function exchange({ purpose, method = 'GET', headers, body, signal }: EgressRequest, url: URL, dial: (url: URL) => Duplex): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = send({
    method, signal, host: url.hostname, path: url.pathname + url.search, createConnection: () => dial(url),
    headers: { ...headers, host: url.host, 'user-agent': 'Querencia', 'accept-encoding': 'identity', connection: 'close', ...(body && { 'content-length': body.length }) },
  });
  request.setTimeout(purpose === 'language-model' ? MODEL_PATIENCE_MS : PATIENCE_MS, () => request.destroy(new Error('no answer')));
  request.once('response', resolve);
  request.once('error', (cause) => reject(signal.aborted ? signal.reason : unreachable(url.hostname, cause)));
  request.end(body);
  return promise;
}

const unreachable = (host: string, cause: unknown): AppError => new AppError('EXTERNAL', 'egress:unreachable', { params: { host }, retryable: true, cause });

async function* limited(answer: IncomingMessage, { maxBytes, signal, url }: EgressRequest): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new AppError('EXTERNAL', 'egress:too_large', { params: { limit: maxBytes } });
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw signal.aborted ? signal.reason : unreachable(new URL(url).hostname, cause);
  } finally {
    answer.destroy();
  }
}
