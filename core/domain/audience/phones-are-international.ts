import { phoneReader } from '../import/index.ts';

/** A country's code and the shortest number behind it have eleven digits nearly everywhere; with fewer, a local number would often pass for a foreign one. */
const SHORTEST = 11;

/**
 * Whether a file's numbers without a plus begin with a country's code: every one of a sample reads so, all of one or two codes. For files whose country
 * nobody says.
 */
export function phonesAreInternational(sample: readonly string[]): boolean {
  const read = phoneReader('');
  const bare = sample.map((text) => text.trim()).filter((text) => text !== '' && !text.startsWith('+')).map((text) => text.replace(/\D/g, ''));
  if (bare.length === 0) return false;
  const whole = bare.filter((digits) => digits.length >= SHORTEST && !digits.startsWith('0') && read(`+${digits}`) === `+${digits}`);
  const codes = new Set(whole.map((digits) => (digits.startsWith('1') || digits.startsWith('7') ? digits[0] : digits.slice(0, 2))));
  return whole.length >= bare.length * 0.8 && codes.size <= 2;
}
