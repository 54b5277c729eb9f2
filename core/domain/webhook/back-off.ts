const FIRST_MS = 5000;
const FACTOR = 4;
const LONGEST_MS = 12 * 3_600_000;
/** A wait is up to this share longer or shorter, so that what failed together does not come back together. */
const JITTER = 0.25;

/** Tries of a message before it is given up: over about a day. */
export const MOST_ATTEMPTS = 9;

/**
 * How long to wait before the next try: 5 s, 20 s, 80 s, … four times as long each time, at most 12 h, a quarter more or less by chance.
 * @param attempts tries so far, 1 or more
 * @param chance in [0, 1)
 * @param asked milliseconds that the receiver asked for (Retry-After); never less than that, within 12 h
 */
export function waitBefore(attempts: number, chance: number, asked = 0): number {
  const plain = Math.min(LONGEST_MS, FIRST_MS * FACTOR ** (attempts - 1));
  return Math.round(Math.max(plain * (1 - JITTER + 2 * JITTER * chance), Math.min(asked, LONGEST_MS)));
}

/** Milliseconds of a Retry-After header: seconds, or a date (RFC 9110, 10.2.3); 0 where it says neither. */
export function retryAfterMs(header: string | undefined, now: number): number {
  if (header === undefined) return 0;
  if (/^\d{1,9}$/u.test(header)) return Number(header) * 1000;
  // Date.parse takes '-5' for a month: an HTTP date begins with its weekday (RFC 9110, 5.6.7).
  const at = /^[A-Z][a-z]+,? /.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}
