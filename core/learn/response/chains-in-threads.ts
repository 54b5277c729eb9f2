import { Worker } from 'node:worker_threads';
import type { FitPhase, RunChains } from '../../domain/response/fit-response.ts';
import type { ChainTask } from '../../domain/response/run-chain.ts';
import type { Chain } from '../../domain/statistics/no-u-turn.ts';

export interface ChainThreads {
  /** The file of a thread: `workerEntry(paths, 'learn/response/chain')`. */
  entry: string;
  /** At a time. */
  count: number;
  signal: AbortSignal;
  progress?: (phase: FitPhase, done: number, total: number) => void;
}

type Said = { type: 'steps'; steps: number } | { type: 'done'; chain: Chain };

/** Runs chains in threads of their own, a few at a time. Aborting the signal ends them at any instant and throws its reason. */
export function chainsInThreads({ entry, count, signal, progress }: ChainThreads): RunChains {
  return async (tasks, phase) => {
    const total = tasks.reduce((sum, { warmUp, draws }) => sum + warmUp + draws, 0);
    let done = 0;
    const found: Chain[] = [];
    let next = 0;
    const work = async () => {
      for (let at = next++; at < tasks.length; at = next++) found[at] = await inThread(entry, tasks[at] as ChainTask, signal, (steps) => progress?.(phase, (done += steps), total));
    };
    await Promise.all(Array.from({ length: Math.min(count, tasks.length) }, work));
    return found;
  };
}

async function inThread(entry: string, task: ChainTask, signal: AbortSignal, tell: (steps: number) => void): Promise<Chain> {
  signal.throwIfAborted();
  const worker = new Worker(entry, { workerData: task });
  const { promise, resolve, reject } = Promise.withResolvers<Chain>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  worker.on('message', (said: Said) => (said.type === 'steps' ? tell(said.steps) : resolve(said.chain)));
  worker.once('error', reject);
  worker.once('exit', () => reject(new Error('a sampling thread ended early')));
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
