import type { DecimalMark } from '../kinds.ts';

const zero = 48;
const nine = 57;
const minus = 45;
const point = 46;
const comma = 44;
/** Micro-units that a JavaScript integer holds exactly. */
const maxExact = Number.MAX_SAFE_INTEGER;

/**
 * Reads a number as an integer of 10^-`scale` units, exactly, half away from zero beyond that. NaN where the text is
 * no number in this style: `1,5` where the decimal mark is a point is not fifteen. Currency signs and codes
 * round it, thousands separators, trailing minus, brackets and exponents are understood.
 */
export function parseScaled(text: string, decimal: DecimalMark, scale: number): number {
  const mark = decimal === '.' ? point : comma;
  let value = 0;
  let digits = 0;
  let at = 0;
  let negative = false;
  if (text.charCodeAt(0) === minus) {
    negative = true;
    at = 1;
  }
  for (; at < text.length; at++) {
    const digit = text.charCodeAt(at) - zero;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    digits++;
  }
  let after = 0;
  if (at < text.length && text.charCodeAt(at) === mark) {
    at++;
    for (; at < text.length && after < scale; at++, after++) {
      const digit = text.charCodeAt(at) - zero;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      digits++;
    }
  }
  if (at < text.length || digits === 0 || digits > 15) return parseLoose(text, decimal, scale);
  for (; after < scale; after++) value *= 10;
  if (value > maxExact) return Number.NaN;
  return negative && value !== 0 ? -value : value;
}

const adornment =
  /^(?:S\/\.?|[\p{Sc}\p{L}]{1,4}\$?\.?|\p{Sc})(?=[\s\u00a0\d.,+(-])|(?:[\s\u00a0]*(?:[\p{Sc}]|[A-Za-z]{1,4}\$?|%)\.?)$/gu;

/** A number in a bare form: `1234.56`, `-0.5`, or null. */
export function plainNumber(text: string, decimal: DecimalMark): string | null {
  let body = text.trim();
  let negative = false;
  let signed = false;
  const brackets = /^\((.*)\)$/.exec(body);
  if (brackets) {
    negative = true;
    signed = true;
    body = brackets[1] ?? '';
  }
  body = body.replace(/[\u2212\u2012\u2013]/g, '-');
  // The sign may stand before or after the currency: -$ 5, $ -5, 5-.
  const sign = /^([+-])[\s\u00a0]*|[\s\u00a0]*(-)$/;
  for (let i = 0; i < 2; i++) {
    const found = sign.exec(body);
    if (found) {
      if (signed) return null;
      signed = true;
      if (found[0].includes('-')) negative = true;
      body = body.replace(sign, '').trim();
    }
    body = body
      .replace(/(?<=\d)[eE](?=[+-]?\d)/, '\u0001')
      .replace(adornment, '')
      .replace('\u0001', 'e')
      .trim();
  }
  const bare = ungrouped(body, decimal);
  return bare === null ? null : (negative ? '-' : '') + bare;
}

function ungrouped(body: string, decimal: DecimalMark): string | null {
  const pattern =
    decimal === '.'
      ? /^(\d+|\d{1,3}(?:([,'’ \u00a0\u202f])\d{2,3}(?:\2\d{3})*)?)?(?:\.(\d*))?(?:e([+-]?\d{1,2}))?$/
      : /^(\d+|\d{1,3}(?:([.'’ \u00a0\u202f])\d{2,3}(?:\2\d{3})*)?)?(?:,(\d*))?(?:e([+-]?\d{1,2}))?$/;
  const found = pattern.exec(body);
  if (!found || (found[1] === undefined && (found[3] ?? '') === '')) return null;
  const separator = found[2];
  // The last group has three digits: 1,23 is no twelve hundred.
  if (separator !== undefined && !/\d{3}$/.test(found[1] ?? '')) return null;
  const whole = (found[1] ?? '0').replace(/\D+/g, '');
  const fraction = found[3] ?? '';
  return found[4] === undefined ? `${whole}.${fraction}` : shifted(whole, fraction, Number(found[4]));
}

function shifted(whole: string, fraction: string, exponent: number): string {
  const all = whole + fraction;
  const place = whole.length + exponent;
  if (place <= 0) return `0.${'0'.repeat(-place)}${all}`;
  if (place >= all.length) return `${all}${'0'.repeat(place - all.length)}.`;
  return `${all.slice(0, place)}.${all.slice(place)}`;
}

function parseLoose(text: string, decimal: DecimalMark, scale: number): number {
  const plain = plainNumber(text, decimal);
  if (plain === null) return Number.NaN;
  const negative = plain.startsWith('-');
  const [whole = '', fraction = ''] = (negative ? plain.slice(1) : plain).split('.');
  const kept = `${whole}${fraction.slice(0, scale).padEnd(scale, '0')}`;
  const roundUp = fraction.charCodeAt(scale) >= zero + 5 && fraction.charCodeAt(scale) <= nine;
  const value = BigInt(kept === '' ? '0' : kept) + (roundUp ? 1n : 0n);
  if (value > BigInt(maxExact)) return Number.NaN;
  return negative && value !== 0n ? -Number(value) : Number(value);
}

/** Reads a number; NaN where the text is none. */
export function parseNumber(text: string, decimal: DecimalMark): number {
  if (/^-?\d+$/.test(text)) return Number(text);
  const plain = plainNumber(text, decimal);
  return plain === null ? Number.NaN : Number(plain);
}

/** quantity × price in micro-units, exact for whole quantities and to six decimals for others. NaN where it grows too large. */
export function timesQuantity(micros: number, quantity: number): number {
  const product = micros * quantity;
  if (Number.isSafeInteger(quantity) && Math.abs(product) <= maxExact) return product === 0 ? 0 : product;
  const scaled = BigInt(Math.round(quantity * 1e6));
  const exact = BigInt(micros) * scaled;
  const half = exact < 0n ? -500_000n : 500_000n;
  const value = (exact + half) / 1_000_000n;
  return value > BigInt(maxExact) || value < -BigInt(maxExact) ? Number.NaN : Number(value);
}
