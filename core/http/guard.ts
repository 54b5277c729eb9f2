import type { IncomingMessage } from 'node:http';
import { sameSecret } from '../rpc/same-secret.ts';
import { HttpRefusal } from './problem.ts';

const NAMES = ['127.0.0.1', 'localhost'];

/** What a page or program may call this server. Any other Host is a name that was pointed at this machine from outside. */
export const ownHosts = (port: number): string[] => NAMES.map((name) => `${name}:${port}`);

/** Refuses requests that did not come to this server by its own name, or that another site's page sent. */
export function refuseForeign(request: IncomingMessage, port: number): void {
  const { host, origin } = request.headers;
  if (host === undefined || !ownHosts(port).includes(host.toLowerCase())) throw new HttpRefusal(403, { key: 'host' });
  if (origin !== undefined && !isOwnOrigin(origin, port)) throw new HttpRefusal(403, { key: 'origin' });
  const site = request.headers['sec-fetch-site'];
  const navigation = request.headers['sec-fetch-mode'] === 'navigate' && request.method === 'GET';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !navigation) throw new HttpRefusal(403, { key: 'crossSite' });
}

/** True for the origin of the page that this server serves. */
export function isOwnOrigin(origin: string, port: number): boolean {
  return ownHosts(port).some((host) => origin.toLowerCase() === `http://${host}`);
}

/** The bearer token of a request; empty where there is none that could be one. */
export function bearerOf(request: IncomingMessage): string {
  const [, presented = ''] = /^Bearer +([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '') ?? [];
  return presented;
}

export const notKnown = (): HttpRefusal => new HttpRefusal(401, undefined, { 'WWW-Authenticate': 'Bearer realm="querencia"' });

/** Refuses with 401 unless the request bears one of the tokens. */
export function requireBearer(request: IncomingMessage, tokens: readonly string[]): void {
  const presented = bearerOf(request);
  // Every token is compared, so that the time taken does not tell which one was tried.
  const matches = tokens.map((token) => sameSecret(presented, token));
  if (!matches.includes(true)) throw notKnown();
}
