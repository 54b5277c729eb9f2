/** One import, undo or erasure at a time for a client: facts are merged in the order in which they were asked for. */
const queues = new Map<string, Promise<unknown>>();

/** Runs the work when what was asked before it for the same client is over. */
export async function exclusively<T>(clientId: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const before = queues.get(clientId) ?? Promise.resolve();
  const mine = before.then(() => {
    signal.throwIfAborted();
    return work();
  });
  const settled = mine.catch(() => undefined);
  queues.set(clientId, settled);
  try {
    return await mine;
  } finally {
    if (queues.get(clientId) === settled) queues.delete(clientId);
  }
}
