import { setImmediate } from 'node:timers/promises';
import { AppError } from './contract/errors.ts';
import { estimateLifetime, type LifetimeEstimate, type LifetimeRequest } from './learn/lifetime/estimate-lifetime.ts';
import type { LifetimeRefusal } from './learn/lifetime/lifetime-refusal.ts';
import { openFile } from './services/import/file-source.ts';

export type { LifetimeEstimate } from './learn/lifetime/estimate-lifetime.ts';
export type { LifetimeRefusal } from './learn/lifetime/lifetime-refusal.ts';
export { parseHorizon } from './learn/lifetime/horizon.ts';
export { orderModelNames, type OrderModelName } from './learn/lifetime/order-model.ts';
export { dayNumber } from './learn/lifetime/read-purchases.ts';

/**
 * What the customers of a file of orders are worth; the file is closed when reading ends or is given up.
 * @throws CANCELLED when the signal says so
 */
export async function openLifetime(path: string, request: LifetimeRequest, signal: AbortSignal): Promise<LifetimeEstimate | { refused: LifetimeRefusal[] }> {
  const breathe = async () => {
    await setImmediate();
    signal.throwIfAborted();
  };
  const { source, close } = await openFile(path);
  try {
    return await estimateLifetime(source, request, { signal, breathe });
  } catch (cause) {
    throw signal.aborted ? new AppError('CANCELLED', 'jobs:cancelled', { cause }) : cause;
  } finally {
    await close();
  }
}
