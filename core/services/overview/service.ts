import { Worker } from 'node:worker_threads';
import { AppError } from '../../contract/errors.ts';
import type { Ports } from '../../platform/ports.ts';
import { workerEntry } from '../../platform/worker-entry.ts';
import type { ClientDb, Unlocked } from '../../vault/types.ts';
import type { AfterChange } from '../change.ts';
import type { FiguresAnswer, FiguresTask } from './figures-task.ts';
import { isHeavy, refresh, type Scope } from './refresh.ts';
import { currencyOf } from './repo-state.ts';
import { scopeOf } from './scope.ts';

export { clientFacts, remembered, type ClientFacts } from './client-facts.ts';
export { kpisOf, localDateAt, sliceOf, spanOf } from './kpis.ts';

export interface FiguresDeps {
  vault: { require(): Unlocked };
  ports: Pick<Ports, 'paths'>;
}

/**
 * Answers what every service calls after it changed facts: figures and lists are up to date when it returns.
 * Incremental: only the dates and contacts concerned are made anew; many of them in a thread of their own.
 */
export function createAfterChange({ vault, ports }: FiguresDeps): AfterChange {
  return async (client, change) => {
    const currency = currencyOf(vault.require().appDb.sqlite, client.id);
    const scope = scopeOf(client.sqlite, change, currency);
    if (isHeavy(client.sqlite, scope)) await besides(workerEntry(ports.paths, 'services/overview/figures'), client, currency, scope);
    else await here(client, currency, scope);
  };
}

async function here(client: ClientDb, currency: string, scope: Scope): Promise<void> {
  const bulk = client.openBulk();
  try {
    await refresh(bulk.sqlite, currency, scope);
  } finally {
    bulk.end();
  }
}

async function besides(entry: string, client: ClientDb, currency: string, scope: Scope): Promise<void> {
  const { path, key } = client.connection();
  const task: FiguresTask = { path, key: Uint8Array.from(key), currency, scope };
  key.fill(0);
  const worker = new Worker(entry, { workerData: task, resourceLimits: { maxYoungGenerationSizeMb: 16 } });
  task.key.fill(0);
  try {
    const answer = await new Promise<FiguresAnswer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new AppError('INTERNAL', 'errors:internal')));
    });
    if (answer.failed) throw new AppError(answer.failed.code, answer.failed.messageKey, { ...answer.failed, cause: new Error(answer.detail) });
  } finally {
    await worker.terminate();
  }
}
