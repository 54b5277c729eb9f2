import type { IncomingMessage } from 'node:http';
import type { ApiToken } from '../contract/tokens.ts';
import type { Actor } from '../contract/values.ts';
import type { ReachableCore } from '../rpc/remote-core.ts';
import { sameSecret } from '../rpc/same-secret.ts';
import { bearerOf, notKnown } from './guard.ts';

/** Who asks by REST: the session that `serve` printed a token of, or a token that a person made. */
export interface Asker {
  /** Whose idempotency keys and requests a minute are counted together. */
  holder: string;
  /** Who the audit says it was. */
  actor: Actor;
  /** Null: the session, which may do what its user may. */
  token: ApiToken | null;
  perMinute: number;
}

export interface IdentifyOptions {
  core: ReachableCore;
  apiToken: string;
  /** Requests of the session a minute. */
  sessionPerMinute: number;
}

/** As services/tokens makes them. */
const MADE = /^qrc_/u;

/**
 * Finds out who a request's bearer token is of.
 * @throws HttpRefusal 401; AppError LOCKED where a made token cannot be looked up while the workspace is locked
 */
export async function identify(request: IncomingMessage, { core, apiToken, sessionPerMinute }: IdentifyOptions): Promise<Asker> {
  const secret = bearerOf(request);
  if (sameSecret(secret, apiToken)) return { holder: 'session', actor: 'token:api', token: null, perMinute: sessionPerMinute };
  if (!MADE.test(secret)) throw notKnown();
  const { token } = (await core.invoke('door.enter', { secret }, { signal: new AbortController().signal })) as { token: ApiToken | null };
  if (token === null) throw notKnown();
  return { holder: token.id, actor: `token:${token.name}`, token, perMinute: token.perMinute };
}
