import { AppError } from '../contract/errors.ts';

const TRIES = 3;
const FIRST_WAIT_MS = 500;
/** Longer than this nobody waits: the failure is told, and the next model asked. */
const MAX_WAIT_MS = 20_000;

export interface Patience {
  /** Ends early with the signal's reason when called off. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Uniform in [0, 1). */
  chance(): number;
}

/** How long the other side asks to wait, where a failure says so. */
const waitOf = (failure: AppError): number | null => ('waitMs' in failure && typeof failure.waitMs === 'number' ? failure.waitMs : null);

/**
 * Tries up to three times what may get better by waiting: exponential back-off with full jitter (Brooker 2015, AWS), or as long as the
 * provider asks to wait.
 */
export async function withRetries<T>(work: () => Promise<T>, { sleep, chance }: Patience, signal: AbortSignal, longest = MAX_WAIT_MS): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted || attempt === TRIES || !(error instanceof AppError) || !error.retryable) throw error;
      const asked = waitOf(error);
      if (asked !== null && asked > longest) throw error;
      await sleep(asked ?? chance() * FIRST_WAIT_MS * 2 ** attempt, signal);
    }
  }
}
