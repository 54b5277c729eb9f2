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
 * @throws AppError INVALID_INPUT `mail:error.badField` (which field), `mail:error.plainAway`, `mail:error.halfDkim`, `mail:error.badDkimKey`, `mail:error.halfEndpoint`
 */
export function smtpSettings(given: Readonly<Record<string, string | undefined>>): SmtpSettings {
  const written = Object.entries(given).filter(([, value]) => value !== undefined && value.trim() !== '');
  const parsed = shape.safeParse(Object.fromEntries(written.map(([name, value]) => [name, NUMBERS.has(name) ? Number(value) : value])));
  if (!parsed.success) throw new AppError('INVALID_INPUT', 'mail:error.badField', { params: { field: String(parsed.error.issues[0]?.path[0] ?? '') } });
  const settings: SmtpSettings = parsed.data;
  const { security, host, dkimDomain, dkimSelector, dkimKey, unsubscribeUrl, unsubscribeSecret } = settings;
  if (security === 'plain' && !LOOPBACK.has(host)) throw new AppError('INVALID_INPUT', 'mail:error.plainAway', { params: { host } });
  const dkim = [dkimDomain, dkimSelector, dkimKey].filter((part) => part !== undefined).length;
  if (dkim > 0 && dkim < 3) throw new AppError('INVALID_INPUT', 'mail:error.halfDkim');
  if (dkimKey !== undefined) dkimKeyOf(dkimKey);
  if ((unsubscribeUrl === undefined) !== (unsubscribeSecret === undefined)) throw new AppError('INVALID_INPUT', 'mail:error.halfEndpoint');
  return settings;
}

export const smtpOrigins = (settings: SmtpSettings): string[] => mailOrigins(settings);
