import { readUnsubscribeToken, type TokenFault, type Unsubscribe } from './token.ts';

export interface Click extends Unsubscribe {
  /** The token's signature: the same click has the same wherever it is read. */
  ref: string;
  /** Epoch milliseconds, as the endpoint wrote it down, or null. */
  at: number | null;
}

export interface ReadClicks {
  clicks: Click[];
  /** Lines that were not taken, by why; `other` are tokens of another client. */
  rejected: Record<TokenFault | 'other', number>;
}

/** Tokens are about 150 signs; a line may have a time beside it. */
const LONGEST_LINE = 1000;

/**
 * Reads what an endpoint wrote down: a line a click, the token first, then (after a space, comma, semicolon or tab) its time in ISO 8601 or epoch
 * seconds. The same token twice is one click, at its first time. Expired tokens count: the person did say so while the link was shown.
 * @param now epoch milliseconds
 */
export function readClicks(text: string, { secret, client, now }: { secret: string; client: string; now: number }): ReadClicks {
  const rejected = { malformed: 0, forged: 0, expired: 0, other: 0 };
  const clicks = new Map<string, Click>();
  for (const line of lines(text)) {
    const [token = '', time = ''] = line.trim().replaceAll('"', '').split(/[\s,;]+/u, 2);
    // The signature is read as of a time when no link was old.
    const read = line.length > LONGEST_LINE ? ({ ok: false, fault: 'malformed' } as const) : readUnsubscribeToken(token, secret, 0);
    if (!read.ok) rejected[read.fault] += 1;
    else if (read.client !== client) rejected.other += 1;
    else {
      const { ok: _, ...wish } = read;
      const ref = token.slice(token.lastIndexOf('.') + 1);
      const at = instantOf(time, now);
      const before = clicks.get(ref);
      clicks.set(ref, { ...wish, ref, at: before?.at != null && (at === null || before.at < at) ? before.at : at });
    }
  }
  return { clicks: [...clicks.values()], rejected };
}

const lines = (text: string): string[] => text.replace(/^\uFEFF/u, '').split(/\r?\n/u).filter((line) => line.trim() !== '' && !/^"?(?:token|u)\b/iu.test(line.trim()));

/** Nobody clicked before links were made, nor tomorrow. */
function instantOf(text: string, now: number): number | null {
  const at = /^\d{9,10}$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  return Number.isFinite(at) && at > 0 && at <= now ? at : null;
}
