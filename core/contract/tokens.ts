import { z } from 'zod';
import { call } from './define.ts';
import { actor, clientId, empty, instant, uuid } from './values.ts';

/** What a token may do: `contacts:read`, `import:write`; `*:read` and `*:write` stand for every feature. Writing does not include reading. */
export const tokenScope = z.string().max(60).regex(/^(?:\*|[a-zA-Z]+):(?:read|write)$/);
/** As the audit names it, `token:<name>`; never given twice. */
export const tokenName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

const LONGEST_DAYS = 366;

export const apiToken = z.object({
  id: uuid,
  name: tokenName,
  scopes: z.array(tokenScope),
  /** Null: every client, those to come among them. */
  clientIds: z.array(clientId).nullable(),
  perMinute: z.int(),
  madeAt: instant,
  madeBy: actor,
  expiresAt: instant,
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export type ApiToken = z.infer<typeof apiToken>;

const all = z.object({
  tokens: z.array(apiToken),
  /** What scopes can name, and whether there is anything to read or to write. */
  features: z.array(z.object({ feature: z.string(), read: z.boolean(), write: z.boolean() })),
});

/** A kept answer's headers and body, as they went out. */
const keptAnswer = z.object({ status: z.int(), location: z.string().nullable(), body: z.string() });
const presented = z.object({ holder: z.string().max(60), key: z.string().min(1).max(255) });

export const tokens = {
  'tokens.list': call(empty, all),
  /** The secret is in this answer and never again. @throws CONFLICT where the name was given before */
  'tokens.make': call(
    z.object({
      name: tokenName,
      scopes: z.array(tokenScope).min(1).max(100),
      clientIds: z.array(clientId).min(1).max(1000).nullable().default(null),
      days: z.int().min(1).max(LONGEST_DAYS).default(90),
      perMinute: z.int().min(1).max(6000).default(600),
    }),
    z.object({ token: apiToken, secret: z.string() }),
  ),
  'tokens.revoke': call(z.object({ id: uuid }), apiToken),

  /** For who serves HTTP: whose token that is, or null where it is none, expired or revoked. */
  'door.enter': call(z.object({ secret: z.string().max(200) }), z.object({ token: apiToken.nullable() })),
  /** Takes an idempotency key: `fresh` is to be done now; `kept` was done; `other` was used for another request; `running` has no answer yet. */
  'door.begin': call(
    presented.extend({ fingerprint: z.string().max(100) }),
    z.object({ state: z.enum(['fresh', 'kept', 'other', 'running']), answer: keptAnswer.nullable() }),
  ),
  /** Keeps the answer for a day; null gives the key back, for what failed in a way that can be tried again. */
  'door.keep': call(presented.extend({ answer: keptAnswer.nullable() }), empty),
};
