import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import { mailTokenUrl } from '../../contract/mail.ts';
import type { MailWay } from './mail-way.ts';
import type { SmtpSettings } from './smtp-carrier.ts';

/** A token for signing in: fetched when it is needed, `anew` where the server did not take the last. */
export type MailToken = (signal: AbortSignal, anew?: boolean) => Promise<string>;

const MOST_BYTES = 100_000;
/** A token that ends in less than this is asked for anew. */
const MARGIN_MS = 60_000;
/** What may be read and sent; Google's tokens keep what the refresh token was given for (developers.google.com/gmail/imap/xoauth2-protocol). */
const SCOPES = { microsoft: 'https://outlook.office.com/SMTP.Send https://outlook.office.com/IMAP.AccessAsUser.All offline_access' } as const;

const granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().default(3600), refresh_token: z.string().min(1).optional() });
const refused = z.object({ error: z.string().default('') });

/**
 * OAuth 2.0 (RFC 6749 §6) for SMTP and IMAP: a refresh token that a person typed fetches tokens of an hour. They stay in memory; a refresh token that comes in
 * the place of the old one (Microsoft's end after 90 days) is kept in its place.
 * @throws AppError UNAVAILABLE `mail:error.token` with the word of who refuses; what the door throws
 */
export function mailToken(settings: SmtpSettings, way: MailWay): MailToken | null {
  if (settings.signIn === 'password') return null;
  let kept = { token: '', until: 0 };
  let refresh = settings.oauthRefreshToken ?? '';
  return async (signal, anew = false) => {
    if (!anew && kept.until - MARGIN_MS > way.clock.now()) return kept.token;
    const made = await ask(settings, way, refresh, signal);
    kept = { token: made.access_token, until: way.clock.now() + made.expires_in * 1000 };
    if (made.refresh_token !== undefined && made.refresh_token !== refresh) {
      refresh = made.refresh_token;
      way.keep?.({ oauthRefreshToken: refresh });
    }
    return kept.token;
  };
}

async function ask(settings: SmtpSettings, { egress, clientId, actor }: MailWay, refresh: string, signal: AbortSignal): Promise<z.output<typeof granted>> {
  const { signIn, oauthClientId = '', oauthClientSecret } = settings;
  const url = mailTokenUrl(settings) ?? '';
  const form = { grant_type: 'refresh_token', client_id: oauthClientId, refresh_token: refresh, ...(oauthClientSecret !== undefined && { client_secret: oauthClientSecret }), ...(signIn === 'microsoft' && { scope: SCOPES.microsoft }) };
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  const { status, body } = await egress({ purpose: 'mail', method: 'POST', url, headers, body: Buffer.from(new URLSearchParams(form).toString()), maxBytes: MOST_BYTES, clientId, actor, signal });
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  const said = jsonOf(Buffer.concat(chunks).toString('utf8'));
  const made = granted.safeParse(said);
  if (status === 200 && made.success) return made.data;
  const { data } = refused.safeParse(said);
  throw new AppError('UNAVAILABLE', 'mail:error.token', { params: { host: new URL(url).hostname, detail: (data?.error || String(status)).slice(0, 100) }, retryable: status >= 500 });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
