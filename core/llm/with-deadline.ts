import { ModelFailure } from './model-failure.ts';

/**
 * Ends work that takes too long as a whole, however busily its bytes trickle; silence between bytes is the door's to end.
 * @param limitMs wall-clock milliseconds
 * @throws AppError EXTERNAL `llm:error.tooSlow`, not retryable: who was too slow once is not asked again, the next one is
 */
export async function withDeadline<T>(work: (signal: AbortSignal) => Promise<T>, limitMs: number, provider: string, signal: AbortSignal): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new ModelFailure('EXTERNAL', 'llm:error.tooSlow', { provider, cause: null })), limitMs);
  try {
    return await work(AbortSignal.any([signal, late.signal]));
  } finally {
    clearTimeout(timer);
  }
}
