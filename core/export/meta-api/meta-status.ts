/** Codes of Meta's errors (developers.facebook.com/docs/graph-api/guides/error-handling): the token is no good. */
const TOKEN = new Set([102, 190, 463, 467]);
/** Too many calls of the app, the person, the account or the business (docs/graph-api/overview/rate-limiting); 2: temporarily unavailable. */
const BUSY = new Set([2, 4, 17, 32, 341, 613, 80_000, 80_003, 80_004]);

/** Meta answers 400 for nearly everything; its code says what another platform says by the status. */
export function metaStatus(status: number, answer: unknown): number {
  const code = (answer as { error?: { code?: unknown } } | null)?.error?.code;
  if (typeof code !== 'number') return status;
  if (TOKEN.has(code)) return 401;
  if (BUSY.has(code)) return 429;
  return code === 10 || (code >= 200 && code <= 299) ? 403 : status;
}
