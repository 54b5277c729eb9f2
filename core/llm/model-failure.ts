import { AppError } from '../contract/errors.ts';

/** What the libraries of both providers throw: an HTTP answer with a status, or a connection that failed with a cause. */
interface ProviderError {
  status?: number | undefined;
  headers?: { get(name: string): string | null } | undefined;
  cause?: unknown;
  error?: unknown;
}

const WAITING = new Set([408, 409, 425, 429]);

/** A failure that names how long the provider asks to wait. */
export class ModelFailure extends AppError {
  readonly waitMs: number | null;

  constructor(code: AppError['code'], messageKey: string, { provider, retryable = false, waitMs = null, cause }: { provider: string; retryable?: boolean; waitMs?: number | null; cause: unknown }) {
    super(code, messageKey, { params: { provider }, retryable, cause });
    this.waitMs = waitMs;
  }
}

/** The failure of a provider as one of ours. What the door outward refused stays what it was; the provider's own words go to the log alone. */
export function modelFailure(thrown: unknown, provider: string, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  const refusedHere = appErrorIn(thrown);
  if (refusedHere !== null) return refusedHere;
  const { status, headers } = thrown as ProviderError;
  const more = { provider, cause: thrown };
  if (status === undefined) return new ModelFailure('EXTERNAL', 'llm:error.brokenStream', { ...more, retryable: true });
  if (status === 401 || status === 403) return new ModelFailure('FORBIDDEN', 'llm:error.badKey', more);
  if (status === 404) return new ModelFailure('NOT_FOUND', 'llm:error.noModel', more);
  if (WAITING.has(status)) return new ModelFailure('EXTERNAL', 'llm:error.busy', { ...more, retryable: true, waitMs: waitOf(headers) });
  if (status >= 500) return new ModelFailure('EXTERNAL', 'llm:error.down', { ...more, retryable: true, waitMs: waitOf(headers) });
  return new ModelFailure('EXTERNAL', 'llm:error.refusedRequest', more);
}

function appErrorIn(thrown: unknown): AppError | null {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth += 1) if (error instanceof AppError) return error;
  return null;
}

/** RFC 9110 Retry-After: seconds or a date. A date is left to the usual back-off: it needs a clock that agrees. */
function waitOf(headers: ProviderError['headers']): number | null {
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
