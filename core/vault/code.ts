import { createHash } from 'node:crypto';
import type { Random } from '../platform/ports.ts';

/** Crockford's base 32: no I, L, O or U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 26 symbols carry 130 bits; two more tell a slip of the pen from a wrong code (1 in 1024). */
const SYMBOLS = 26;
const CHECKS = 2;
const GROUP = 4;

/** A new secret code for people to write down: seven groups of four. */
export function newCode(random: Random): string {
  const symbols = [...random.bytes(SYMBOLS)].map((byte) => ALPHABET[byte & 31]).join('');
  return grouped(symbols + checkOf(symbols));
}

/**
 * The 26 secret symbols of a code as a person typed it (any case, spaces, dashes, O for 0, I or L for 1),
 * or null when it is not a code or has a slip.
 */
export function readCode(typed: string): string | null {
  const plain = typed.toUpperCase().replaceAll(/[\s\-–—_.]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  if (plain.length !== SYMBOLS + CHECKS || [...plain].some((symbol) => !ALPHABET.includes(symbol))) return null;
  const symbols = plain.slice(0, SYMBOLS);
  return plain.slice(SYMBOLS) === checkOf(symbols) ? symbols : null;
}

function checkOf(symbols: string): string {
  const digest = createHash('sha256').update(`querencia code ${symbols}`).digest();
  return [...digest.subarray(0, CHECKS)].map((byte) => ALPHABET[byte & 31]).join('');
}

function grouped(symbols: string): string {
  return (symbols.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');
}
