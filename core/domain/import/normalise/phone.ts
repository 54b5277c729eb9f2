import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';
import metadata from 'libphonenumber-js/metadata.min.json';

/** One country's plan, from libphonenumber's own metadata. */
interface Plan {
  code: string;
  /** More countries than this one have the calling code. */
  isShared: boolean;
  /** What is dialled before a foreign number. */
  abroad: RegExp;
  lengths: ReadonlySet<number>;
  national: RegExp;
  /** What may stand before a national number, and what a match becomes. */
  prefix: RegExp | null;
  transform: string | null;
}

const plans = new Map<string, Plan | null>();
const tables = metadata as unknown as {
  countries: Record<string, unknown[]>;
  country_calling_codes: Record<string, string[]>;
};

/** A function that writes phones as E.164, null where one is none. Local numbers are of `country`. */
export function phoneReader(country: string): (text: string) => string | null {
  const own = planOf(country);
  return (text) => {
    const raw = text.trim();
    const digits = digitsOf(raw);
    if (digits === null) return byLibrary(tidied(raw), country);
    const plus = raw.charCodeAt(0) === 43;
    const international = plus ? digits : withoutIdd(digits, country);
    if (international !== null) return readInternational(international) ?? byLibrary(`+${international}`, country);
    if (own === null || own.abroad.test(digits)) return byLibrary(digits, country);
    return readNational(digits, own, country) ?? (isBare(digits, own) ? ofLength(digits, own) : byLibrary(digits, country));
  };
}

/** Whether the library would take the digits as the national number they are: no prefix, and no calling code of their own. */
function isBare(digits: string, plan: Plan): boolean {
  if (plan.isShared) return false;
  const prefix = plan.prefix?.exec(digits);
  if (prefix && prefix[0] !== '') return false;
  return !digits.startsWith(plan.code) || (digits.length <= Math.max(...plan.lengths) && nationalOf(digits.slice(plan.code.length), plan) === null);
}

/** A number of no known range is still possible where it has the length of one. */
function ofLength(digits: string, plan: Plan): string | null {
  return plan.lengths.has(digits.length) && !isOneDigit(digits) ? `+${plan.code}${digits}` : null;
}

function isOneDigit(digits: string): boolean {
  return /^(\d)\1+$/.test(digits);
}

/** Old ways of writing that the library no longer knows, and digits Brazil added. */
function mended(code: string, national: string): string {
  // México until 2019: 1 before mobiles from abroad; 044, 045 and 01 at home.
  if (code === '52' && national.length === 11 && national.startsWith('1')) return national.slice(1);
  // Brazil: since 2016 every mobile has a ninth digit, a 9 before numbers that begin with 6 to 9.
  if (code === '55' && national.length === 10 && (national[2] ?? '0') >= '6')
    return `${national.slice(0, 2)}9${national.slice(2)}`;
  return national;
}

function readNational(digits: string, plan: Plan, country: string): string | null {
  let local = digits;
  if (country === 'MX') {
    const old = /^(?:04[45]|01)(\d{10})$/.exec(local);
    if (old) local = old[1] ?? local;
  }
  const found = nationalOf(local, plan);
  if (found !== null) return `+${plan.code}${mended(plan.code, found)}`;
  if (local.startsWith(plan.code)) {
    const rest = nationalOf(mended(plan.code, local.slice(plan.code.length)), plan);
    if (rest !== null) return `+${plan.code}${mended(plan.code, rest)}`;
  }
  return null;
}

/** The national number as the library finds it: its prefix stripped only where that makes it fit. */
function nationalOf(digits: string, plan: Plan): string | null {
  const whole = isNational(digits, plan);
  const match = plan.prefix?.exec(digits);
  if (!match || match[0] === '') return whole ? digits : null;
  const last = match[match.length - 1];
  const rest =
    plan.transform !== null && match.length > 1 && last !== undefined
      ? digits.replace(plan.prefix ?? '', plan.transform)
      : digits.slice(match[0].length);
  if (isNational(rest, plan)) return rest;
  return whole ? digits : null;
}

function isNational(digits: string, plan: Plan): boolean {
  return plan.lengths.has(digits.length) && plan.national.test(digits);
}

function readInternational(digits: string): string | null {
  for (let length = 1; length <= 3; length++) {
    const country = tables.country_calling_codes[digits.slice(0, length)]?.[0];
    const plan = country === undefined ? null : planOf(country);
    if (!plan) continue;
    const national = nationalOf(mended(plan.code, digits.slice(length)), plan);
    if (national === null) return null;
    return `+${plan.code}${mended(plan.code, national)}`;
  }
  return null;
}

function byLibrary(text: string, country: string): string | null {
  const found = parsePhoneNumberFromString(text, { defaultCountry: country as CountryCode, extract: false });
  return found?.isPossible() === true && !isOneDigit(found.nationalNumber) ? found.number : null;
}

/** Only the digits, or null where other signs than the usual separators occur. */
function digitsOf(text: string): string | null {
  let clean = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) continue;
    if (code === 43 && i > 0) return null;
    if (code !== 43 && code !== 32 && code !== 45 && code !== 40 && code !== 41 && code !== 46 && code !== 160)
      return null;
    clean = false;
  }
  // A number that went through a spreadsheet: 5512345678.0
  if (!clean && /^\d{7,15}\.0$/.test(text)) return text.slice(0, -2);
  return clean ? text : text.replace(/\D+/g, '');
}

/** What forms and spreadsheets put round a number: an apostrophe, `p:` (Meta leads), `tel:`, invisible marks. */
function tidied(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u202a-\u202e\ufeff]/g, '')
    .replace(/^(?:'|p:|tel:|whatsapp:|=)+/i, '')
    .trim();
}

function withoutIdd(digits: string, country: string): string | null {
  if (digits.startsWith('00') && country !== 'CO' && country !== 'BR') return digits.slice(2);
  return null;
}

function planOf(country: string): Plan | null {
  const known = plans.get(country);
  if (known !== undefined) return known;
  const table = tables.countries[country];
  const plan = table ? planFrom(table) : null;
  plans.set(country, plan);
  return plan;
}

/** Places in a country's table: 0 calling code, 1 prefix for abroad, 2 pattern, 3 lengths, 5 national prefix, 7 prefix for parsing, 8 transform. */
function planFrom(table: unknown[]): Plan {
  const text = (at: number): string | null => (typeof table[at] === 'string' ? table[at] : null);
  const prefix = text(7) ?? text(5);
  return {
    code: String(table[0]),
    isShared: (tables.country_calling_codes[String(table[0])] ?? []).length !== 1,
    abroad: new RegExp(`^(?:${text(1) ?? '00'})`),
    lengths: new Set(Array.isArray(table[3]) ? table[3].map(Number) : []),
    national: new RegExp(`^(?:${text(2) ?? ''})$`),
    prefix: prefix === null ? null : new RegExp(`^(?:${prefix})`),
    transform: text(8),
  };
}
