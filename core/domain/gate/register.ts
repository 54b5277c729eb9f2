import { createHash } from 'node:crypto';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { emailKey, parseEmail } from '../import/index.ts';

/** What a register of people who want no advertising gives: the address itself, or a hash of it. */
export type HashForm = 'md5' | 'sha1' | 'sha256';
export const hashForms: readonly HashForm[] = ['md5', 'sha1', 'sha256'];

export interface RegisterEntry {
  form: 'email' | 'phone' | HashForm;
  /** The comparison form of the address, E.164 of the phone, or the hash in lower-case hex. */
  value: string;
}

const FORM_BY_LENGTH: Readonly<Record<number, HashForm>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };

/**
 * Reads one cell of a register; null where it is neither address, phone nor hash.
 * @param readPhone E.164 or null, with local numbers of the client's country
 */
export function registerEntry(text: string, readPhone: (text: string) => string | null): RegisterEntry | null {
  const cell = text.trim().replace(/^["']|["']$/gu, '');
  const form = /^[0-9a-f]+$/iu.test(cell) ? FORM_BY_LENGTH[cell.length] : undefined;
  if (form) return { form, value: cell.toLowerCase() };
  const email = parseEmail(cell);
  if (email) return { form: 'email', value: emailKey(email.key) };
  const phone = /^[+()\d\s.-]{7,24}$/u.test(cell) ? readPhone(cell) : null;
  return phone === null ? null : { form: 'phone', value: phone };
}

/**
 * The ways in which a register may have written an address before it hashed it: e-mail in lower case (as given, and in its comparison form); phone in E.164
 * with and without `+`, and as dialled within its country.
 */
export function identityForms(kind: 'email' | 'phone', value: string): string[] {
  if (kind === 'email') {
    const lower = value.trim().toLowerCase();
    return [...new Set([lower, emailKey(lower)])];
  }
  const national = parsePhoneNumberFromString(value)?.nationalNumber;
  return [...new Set([value, value.replace(/^\+/u, ''), ...(national === undefined ? [] : [String(national)])])];
}

/** The hash of a form in lower-case hex, as registers give it. */
export const hashOf = (form: HashForm, text: string): string => createHash(form).update(text).digest('hex');
