import { parentPort, workerData } from 'node:worker_threads';
import { runChain, type ChainTask } from '../../domain/response/run-chain.ts';

/** Steps between two signs of life. */
const TOLD_EVERY = 10;

const task = workerData as ChainTask;
const chain = runChain(task, (step) => {
  if (step % TOLD_EVERY === 0) parentPort?.postMessage({ type: 'steps', steps: TOLD_EVERY });
});
parentPort?.postMessage({ type: 'done', chain });
