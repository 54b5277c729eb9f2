import { AppError } from '../../contract/errors.ts';
import { MAIL_FIELDS, mailOrigins, mailSecrets, mailSettings } from '../../contract/mail.ts';
import { dkimKeyOf } from './compose-message.ts';
import type { SmtpSettings } from './smtp-carrier.ts';

const USUAL = new Set<string>(['port', 'security', 'perMinute']);

/** What a form asks of a mail server. Where a field has a usual value, it may be left out. */
export const SMTP_FORM = MAIL_FIELDS.map((field) => ({ ...field, required: field.required && !USUAL.has(field.name) }));

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);
const NUMBERS = new Set(['port', 'imapPort', 'perMinute']);
const shape = mailSettings.extend(mailSecrets.shape);

/**
 * Settings from what a form holds, all of it text; blank is left out.
 * @throws AppError INVALID_INPUT `mail:error.badField` (which field), `mail:error.plainAway`, `mail:error.halfDkim`, `mail:error.badDkimKey`, `mail:error.halfEndpoint`, `mail:error.noToken`
 */
export function smtpSettings(given: Readonly<Record<string, string | undefined>>): SmtpSettings {
  const usual = given.imapSecurity === 'starttls' ? { imapPort: '143' } : {};
  const written = [...Object.entries(usual), ...Object.entries(given)].filter(([, value]) => value !== undefined && value.trim() !== '');
  const parsed = shape.safeParse(Object.fromEntries(written.map(([name, value]) => [name, NUMBERS.has(name) ? Number(value) : value])));
  if (!parsed.success) throw new AppError('INVALID_INPUT', 'mail:error.badField', { params: { field: String(parsed.error.issues[0]?.path[0] ?? '') } });
  const settings: SmtpSettings = parsed.data;
  const { security, host, dkimDomain, dkimSelector, dkimKey, unsubscribeUrl, unsubscribeSecret } = settings;
  if (security === 'plain' && !LOOPBACK.has(host)) throw new AppError('INVALID_INPUT', 'mail:error.plainAway', { params: { host } });
  const dkim = [dkimDomain, dkimSelector, dkimKey].filter((part) => part !== undefined).length;
  if (dkim > 0 && dkim < 3) throw new AppError('INVALID_INPUT', 'mail:error.halfDkim');
  if (dkimKey !== undefined) dkimKeyOf(dkimKey);
  if ((unsubscribeUrl === undefined) !== (unsubscribeSecret === undefined)) throw new AppError('INVALID_INPUT', 'mail:error.halfEndpoint');
  requireToken(settings);
  return settings;
}

/** What signing in by a token takes. */
function requireToken({ signIn, user, oauthClientId, oauthRefreshToken, oauthTokenUrl }: SmtpSettings): void {
  if (signIn === 'password') return;
  const given = { user, oauthClientId, oauthRefreshToken, ...(signIn === 'other' && { oauthTokenUrl }) };
  const [missing] = Object.entries(given).filter(([, value]) => value === undefined);
  if (missing) throw new AppError('INVALID_INPUT', 'mail:error.noToken', { params: { field: missing[0] } });
  const url = signIn === 'other' ? new URL(oauthTokenUrl ?? '') : null;
  if (url?.protocol === 'http:' && !LOOPBACK.has(url.hostname)) throw new AppError('INVALID_INPUT', 'mail:error.badField', { params: { field: 'oauthTokenUrl' } });
}

export const smtpOrigins = (settings: SmtpSettings): string[] => mailOrigins(settings);
