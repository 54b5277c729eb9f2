import type { ServerResponse } from 'node:http';
import type { Asker } from './asker.ts';
import { HttpRefusal } from './problem.ts';

const WINDOW_S = 60;

export interface RateLimit {
  /** Counts a request and says in its headers what is left (draft-ietf-httpapi-ratelimit-headers). @throws HttpRefusal 429 */
  take(asker: Asker, response: ServerResponse): void;
}

/** So many requests a minute for each holder of a token, counted in windows of a minute. */
export function createRateLimit(now: () => number): RateLimit {
  const windows = new Map<string, { until: number; left: number }>();
  return {
    take({ holder, perMinute }, response) {
      const at = now();
      let window = windows.get(holder);
      if (!window || window.until <= at) windows.set(holder, (window = { until: at + WINDOW_S * 1000, left: perMinute }));
      const seconds = Math.max(1, Math.ceil((window.until - at) / 1000));
      const refused = window.left === 0;
      if (!refused) window.left -= 1;
      response.setHeader('RateLimit-Policy', `"minute";q=${perMinute};w=${WINDOW_S}`);
      response.setHeader('RateLimit', `"minute";r=${window.left};t=${seconds}`);
      if (refused) throw new HttpRefusal(429, undefined, { 'Retry-After': String(seconds) });
    },
  };
}
