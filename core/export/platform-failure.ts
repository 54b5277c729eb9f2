import { AppError, type ErrorCode } from '../contract/errors.ts';

/** A platform said no, or not now. `status` is what its answer was; null where none came. */
export class PlatformFailure extends AppError {
  readonly status: number | null;
  /** As long as it asks to wait, in milliseconds. */
  readonly waitMs: number | null;
  /** Its own word for what is wrong: `duplicate_parameter`. */
  readonly word: string;

  constructor(code: ErrorCode, messageKey: string, given: { platform: string; status?: number; word?: string; says?: string; waitMs?: number | null; retryable?: boolean; cause?: unknown }) {
    const { platform, status, word = '', says = '', waitMs = null, retryable = false, cause } = given;
    super(code, messageKey, { params: { platform, says, word }, retryable, cause });
    this.status = status ?? null;
    this.waitMs = waitMs;
    this.word = word;
  }
}

const ADDRESS = /[^\s@<>"',;:]+@[^\s@<>"',;:]+/gu;
const LONGEST = 240;

/**
 * What the platform says of its refusal, in its own words and without anybody's address: `code`/`message` (Brevo), RFC 9457 `title`/`detail` (Mailchimp),
 * `errors[]` (SendGrid, Klaviyo, RD Station), `category`/`message` (HubSpot), `error.status`/`error.message` (Google, Meta).
 */
export function wordsOf(answer: unknown): { word: string; says: string } {
  const objects = [answer, ...nested(answer)].filter(isRecord);
  const first = (...names: string[]): string => {
    for (const object of objects) for (const name of names) if (typeof object[name] === 'string' && object[name] !== '') return object[name];
    return '';
  };
  const says = first('message', 'detail', 'error_message', 'error_description').replace(ADDRESS, '…@…').slice(0, LONGEST);
  return { word: first('code', 'category', 'error_type', 'status', 'title', 'error').replace(ADDRESS, '').slice(0, 60), says };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function nested(answer: unknown): unknown[] {
  if (!isRecord(answer)) return Array.isArray(answer) ? answer.slice(0, 5) : [];
  return [answer.error, ...[answer.errors ?? []].flat()].slice(0, 6);
}

/** @param wait see `waitMsOf` */
export function failureOf(platform: string, status: number, answer: unknown, wait: number | null): PlatformFailure {
  const given = { platform, status, ...wordsOf(answer) };
  if (status === 401) return new PlatformFailure('FORBIDDEN', 'connections:error.badKey', given);
  if (status === 402) return new PlatformFailure('EXTERNAL', 'connections:error.noCredit', given);
  if (status === 403) return new PlatformFailure('FORBIDDEN', 'connections:error.notAllowed', given);
  if (status === 404 || status === 410) return new PlatformFailure('NOT_FOUND', 'connections:error.notThere', given);
  if (status === 409) return new PlatformFailure('CONFLICT', 'connections:error.conflict', given);
  if (status === 408 || status === 425 || status === 429) return new PlatformFailure('EXTERNAL', 'connections:error.busy', { ...given, retryable: true, waitMs: wait });
  if (status >= 500) return new PlatformFailure('EXTERNAL', 'connections:error.down', { ...given, retryable: true, waitMs: wait });
  return new PlatformFailure('EXTERNAL', 'connections:error.refused', given);
}

/**
 * How long to wait in milliseconds: Retry-After (RFC 9110, seconds or a date), or what stands in its place: seconds until it is allowed again (Brevo's
 * `x-sib-ratelimit-reset`), the second of the clock (SendGrid's `x-ratelimit-reset`), or minutes (Meta's `x-business-use-case-usage`).
 */
export function waitMsOf(headers: Readonly<Record<string, string | string[] | undefined>>, now: number): number | null {
  const header = (name: string) => [headers[name] ?? []].flat()[0];
  const after = header('retry-after') ?? header('x-sib-ratelimit-reset');
  if (after !== undefined) return Math.max(0, /^\d+(\.\d+)?$/u.test(after) ? Number(after) * 1000 : Date.parse(after) - now) || 0;
  const second = Number(header('x-ratelimit-reset') ?? Number.NaN);
  if (second > 1e9) return Math.max(0, second * 1000 - now);
  const minutes = [...(header('x-business-use-case-usage') ?? '').matchAll(/"estimated_time_to_regain_access"\s*:\s*(\d{1,6})/gu)].map(([, value]) => Number(value));
  return Math.max(0, ...minutes) > 0 ? Math.max(...minutes) * 60_000 : null;
}
