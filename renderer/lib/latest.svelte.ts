import { AppError } from '../../core/contract/errors.ts';

/** The answer to the newest question: older ones are called off and never overwrite it; the last answer stays in view meanwhile. */
export class Latest<T> {
  value = $state.raw<T | null>(null);
  error = $state.raw<unknown>(null);
  loading = $state(false);
  private flight: AbortController | null = null;

  async ask(question: (signal: AbortSignal) => Promise<T>): Promise<void> {
    this.flight?.abort();
    const flight = new AbortController();
    this.flight = flight;
    this.loading = true;
    try {
      const value = await question(flight.signal);
      if (flight.signal.aborted) return;
      this.value = value;
      this.error = null;
    } catch (error) {
      if (!flight.signal.aborted && !(error instanceof AppError && error.code === 'CANCELLED')) this.error = error;
    } finally {
      if (this.flight === flight) this.loading = false;
    }
  }
}
