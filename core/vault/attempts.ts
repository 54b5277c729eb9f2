import { AppError } from '../contract/errors.ts';

const FREE_TRIES = 2;
const LONGEST_MS = 60_000;

/** Wrong passphrases in a row: each after the second doubles the wait until the next try, up to a minute. */
export class Attempts {
  private failures = 0;
  private notBefore = 0;

  /** Milliseconds until a try is let through. */
  waitMs(now: number): number {
    return Math.max(0, this.notBefore - now);
  }

  refuseEarly(now: number): void {
    const wait = this.waitMs(now);
    if (wait === 0) return;
    throw new AppError('UNAVAILABLE', 'vault:wait', { params: { seconds: Math.ceil(wait / 1000) }, retryable: true });
  }

  failed(now: number): void {
    this.failures += 1;
    const over = this.failures - FREE_TRIES;
    this.notBefore = over > 0 ? now + Math.min(LONGEST_MS, 1000 * 2 ** (over - 1)) : now;
  }

  succeeded(): void {
    this.failures = 0;
    this.notBefore = 0;
  }
}
