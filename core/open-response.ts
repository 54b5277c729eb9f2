import { setImmediate } from 'node:timers/promises';
import { AppError } from './contract/errors.ts';
import { addDays } from './domain/metrics/periods.ts';
import { FIT_OPTIONS, type FitOptions, type FitPhase } from './domain/response/fit-response.ts';
import { chainsInThreads } from './learn/response/chains-in-threads.ts';
import { fitFile, type FitFileRequest, type FittedFile } from './learn/response/fit-file.ts';
import { workerEntry } from './platform/worker-entry.ts';
import type { Paths } from './platform/ports.ts';
import { openFile } from './services/import/file-source.ts';
import { holidaysOf } from './services/overview/holidays.ts';

export { frontierOf } from './domain/budget/frontier.ts';
export { optimise } from './domain/budget/optimise.ts';
export { planDates } from './domain/budget/plan-dates.ts';
export { planNotes } from './domain/budget/plan-notes.ts';
export type { DatedExperiment } from './domain/response/dated-experiment.ts';
export type { FittedFile } from './learn/response/fit-file.ts';

const THREADS = 2;

export interface OpenResponseRequest extends Omit<FitFileRequest, 'holidays' | 'options'> {
  readonly options: Partial<FitOptions>;
}

/**
 * Response curves from a file; chains run in threads.
 * @throws CANCELLED when the signal says so
 */
export async function openResponse(path: string, { options, ...request }: OpenResponseRequest, paths: Paths, signal: AbortSignal, progress?: (phase: FitPhase, done: number, total: number) => void): Promise<FittedFile> {
  const { country } = request;
  const holidays = country === null ? null : async (from: string, to: string) => (await holidaysOf(country, { from, to: addDays(to, 1) }, 'en', Infinity)).map(({ date }) => date);
  const run = chainsInThreads({ entry: workerEntry(paths, 'learn/response/chain'), count: THREADS, signal, ...(progress ? { progress } : {}) });
  const { source, close } = await openFile(path);
  try {
    await setImmediate();
    return await fitFile(source, { ...request, options: { ...FIT_OPTIONS, ...options }, holidays }, run, signal);
  } catch (cause) {
    throw signal.aborted ? new AppError('CANCELLED', 'jobs:cancelled', { cause }) : cause;
  } finally {
    await close();
  }
}
