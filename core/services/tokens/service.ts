import { createHash } from 'node:crypto';
import { contract, methodOf } from '../../contract/index.ts';
import { effectOf, featureOf, isDelegable } from '../../contract/effects.ts';
import { AppError } from '../../contract/errors.ts';
import type { ApiToken } from '../../contract/tokens.ts';
import type { Clock, Random } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import { appendAudit } from '../agency/service.ts';
import type { CallHandler, Handlers } from '../handlers.ts';
import * as repo from './repo.ts';

export interface TokensDeps {
  vault: { readonly current: Unlocked | null; require(): Unlocked };
  clock: Clock;
  random: Random;
}

/** Says what it is to a person who finds it, and to scanners that look for secrets. */
const PREFIX = 'qrc_';
/** The token that `serve` prints at each start goes by this name. */
const TAKEN = 'api';
const DAY_MS = 86_400_000;
/** Last use is written this often at most. */
const USE_MS = 60_000;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

type TokenCalls = 'tokens.list' | 'tokens.make' | 'tokens.revoke' | 'door.enter' | 'door.begin' | 'door.keep';

/** Tokens of programs that ask by REST, and the answers kept for those that ask twice. */
export function createTokensHandlers(deps: TokensDeps): Pick<Handlers, TokenCalls> {
  const { vault, clock } = deps;
  const app = () => vault.require().appDb.sqlite;
  return {
    'tokens.list': () => ({ tokens: repo.listTokens(app()), features: features() }),
    'tokens.make': (given, { actor }) => make(deps, given, actor),
    'tokens.revoke': ({ id }, { actor }) => {
      const token = repo.tokenWhere(app(), 'id', id);
      if (!token) throw new AppError('NOT_FOUND', 'tokens:error.gone');
      app().transaction(() => {
        repo.markRevoked(app(), id, clock.now());
        appendAudit(app(), { at: clock.now(), actor, action: 'tokens.revoke', detail: { name: token.name } });
      })();
      return repo.tokenWhere(app(), 'id', id) ?? token;
    },
    'door.enter': ({ secret }) => ({ token: enter(deps, secret) }),
    'door.begin': begin(deps),
    'door.keep': ({ holder, key, answer }) => {
      if (answer === null) repo.giveKeyBack(app(), holder, key);
      else repo.keepAnswer(app(), { holder, key, ...answer });
      return {};
    },
  };
}

/** After somebody was erased: what kept answers say of them goes. */
export const forgetAnswers = (vault: TokensDeps['vault']): void => repo.blankAnswers(vault.require().appDb.sqlite);

function make({ vault, clock, random }: TokensDeps, given: Parameters<CallHandler<'tokens.make'>>[0], madeBy: ApiToken['madeBy']): { token: ApiToken; secret: string } {
  const open = vault.require();
  const { sqlite } = open.appDb;
  const { days, ...rest } = given;
  if (rest.name === TAKEN || repo.tokenWhere(sqlite, 'name', rest.name)) throw new AppError('CONFLICT', 'tokens:error.nameTaken', { params: { name: rest.name } });
  checkScopes(rest.scopes);
  const unknown = rest.clientIds?.find((id) => !open.clientIds().includes(id));
  if (unknown !== undefined) throw new AppError('NOT_FOUND', 'errors:unknown_client', { params: { id: unknown } });
  const now = clock.now();
  const secret = PREFIX + Buffer.from(random.bytes(32)).toString('base64url');
  const token: ApiToken = {
    ...rest, id: random.uuid(), scopes: [...new Set(rest.scopes)], madeAt: new Date(now).toISOString(), madeBy,
    expiresAt: new Date(now + days * DAY_MS).toISOString(), lastUsedAt: null, revokedAt: null,
  };
  sqlite.transaction(() => {
    repo.addToken(sqlite, token, hashOf(secret));
    appendAudit(sqlite, { at: now, actor: madeBy, action: 'tokens.make', detail: { name: token.name, scopes: token.scopes, clients: token.clientIds?.length ?? null, days } });
  })();
  return { token, secret };
}

function enter({ vault, clock }: TokensDeps, secret: string): ApiToken | null {
  if (!secret.startsWith(PREFIX)) return null;
  const app = vault.require().appDb.sqlite;
  const token = repo.tokenWhere(app, 'hash', hashOf(secret));
  const now = clock.now();
  if (!token || token.revokedAt !== null || Date.parse(token.expiresAt) <= now) return null;
  if (token.lastUsedAt === null || Date.parse(token.lastUsedAt) + USE_MS <= now) repo.markUsed(app, token.id, now);
  return token;
}

/** Asked and taken in one transaction: of two that come at once, one is fresh. */
function begin({ vault, clock }: TokensDeps): CallHandler<'door.begin'> {
  return ({ holder, key, fingerprint }) => {
    const app = vault.require().appDb.sqlite;
    const now = clock.now();
    return app.transaction(() => {
      repo.dropAnswersBefore(app, now - DAY_MS);
      const known = repo.answerOf(app, holder, key);
      if (known && known.fingerprint !== fingerprint) return { state: 'other' as const, answer: null };
      if (known?.status != null) return { state: 'kept' as const, answer: { status: known.status, location: known.location, body: known.body ?? '' } };
      if (known) return { state: 'running' as const, answer: null };
      repo.takeKey(app, { holder, key, fingerprint, at: now });
      return { state: 'fresh' as const, answer: null };
    }).immediate();
  };
}

/** A permission with a slip in it would open nothing, and nobody would know why. */
function checkScopes(scopes: readonly string[]): void {
  const known = new Set(['*:read', '*:write', ...features().flatMap(({ feature, read, write }) => [...(read ? [`${feature}:read`] : []), ...(write ? [`${feature}:write`] : [])])]);
  const scope = scopes.find((each) => !known.has(each));
  if (scope !== undefined) throw new AppError('INVALID_INPUT', 'tokens:error.unknownScope', { params: { scope, known: [...known].join(', ') } });
}

/** What scopes can name, from the contract itself. */
function features(): { feature: string; read: boolean; write: boolean }[] {
  const known = new Map<string, { read: boolean; write: boolean }>();
  for (const name of Object.keys(contract)) {
    if (!methodOf(name) || !isDelegable(name)) continue;
    const entry = known.get(featureOf(name)) ?? { read: false, write: false };
    entry[effectOf(name)] = true;
    known.set(featureOf(name), entry);
  }
  return [...known].map(([feature, effects]) => ({ feature, ...effects })).toSorted((one, other) => one.feature.localeCompare(other.feature));
}
