import { z } from 'zod';
import type { Door } from './connector-kind.ts';
import { platformDoor } from './platform-door.ts';

const token = z.object({ access_token: z.string(), expires_in: z.number().default(3600) });
/** A token that ends in less than this is asked for anew. */
const MARGIN_MS = 60_000;
/** RFC 6749 §5.2 answers 400 where the refresh token or the client is no good. */
const BAD_KEY: ReadonlySet<unknown> = new Set(['invalid_grant', 'invalid_client', 'unauthorized_client']);
const statusOf = (status: number, answer: unknown): number => (BAD_KEY.has((answer as { error?: unknown } | null)?.error) ? 401 : status);

/** OAuth 2.0 (RFC 6749 §6): a refresh token, typed once by a person, fetches tokens that last an hour or a day. They are kept in memory, as long as the carrier lives. */
export function refreshedToken(door: Door, at: { name: string; base: string; path: string; body: Readonly<Record<string, string>>; form: boolean }): (signal: AbortSignal) => Promise<string> {
  const ask = platformDoor(door, { name: at.name, base: at.base, headers: {}, paceMs: 0, statusOf });
  let kept = { token: '', until: 0 };
  return async (signal) => {
    if (kept.until - MARGIN_MS > door.now()) return kept.token;
    const body = at.form ? { raw: { type: 'application/x-www-form-urlencoded', bytes: Buffer.from(new URLSearchParams(at.body).toString()) } } : { body: at.body };
    const made = await ask({ method: 'POST', path: at.path, ...body, again: true }, token, signal);
    kept = { token: made.access_token, until: door.now() + made.expires_in * 1000 };
    return kept.token;
  };
}
