import { AppError } from '../../contract/errors.ts';
import { Jobs, type StoredJob } from '../../jobs/jobs.ts';
import type { Emit, Handlers, JobContext } from '../../services/handlers.ts';
import { createInvoke, createToWire } from '../dispatch.ts';
import { createEventBus } from '../event-bus.ts';
import type { ReachableCore } from '../remote-core.ts';

const STEP_MS = 15;

/** What a conformance case may look at on the core's side. */
export interface TestCore extends ReachableCore {
  /** Calls of system.echo with the text "wait" that were told to stop. */
  aborted(): number;
}

/**
 * A core without a vault, for tests of what carries frames: the real dispatch and jobs over few handlers.
 * system.echo answers; "wait" waits for its end, "known" and "explode" throw. sample.load counts to `seed`.
 * sample.remove tells everyone that clients changed.
 */
export function createTestCore(): TestCore {
  const bus = createEventBus();
  const kept = new Map<string, StoredJob>();
  const random = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)), uuid: () => crypto.randomUUID() };
  const clock = { now: () => Date.now() };
  const toWire = createToWire({ info: () => undefined, error: () => undefined }, random);
  let aborted = 0;
  const handlers: Partial<Handlers> = testHandlers(() => jobs, bus.emit);
  const jobs = new Jobs({
    clock,
    random,
    store: { save: (job) => kept.set(job.info.id, job), list: () => [...kept.values()], remove: ({ id }) => kept.delete(id) },
    runOf: (method) => handlers[method] as (input: unknown, context: JobContext) => Promise<unknown>,
    describe: (method) => ({ clientId: null, label: method }),
    resumable: () => false,
    toWire,
    changed: (info) => bus.emit('jobs.changed', info),
  });
  const dispatch = createInvoke(handlers as Handlers, jobs, () => 'user:test');
  return {
    invoke: (method, input, context) => {
      context.signal.addEventListener('abort', () => (aborted += 1));
      return dispatch(method, input, context);
    },
    onEvent: bus.subscribe,
    toWire,
    aborted: () => aborted,
  };
}

function testHandlers(jobs: () => Jobs, emit: Emit): Partial<Handlers> {
  return {
    'system.health': () => ({ status: 'ok', version: 'test', vault: 'absent' }),
    'system.echo': async ({ text }, { signal }) => {
      if (text === 'explode') throw new Error('the secret detail');
      if (text === 'known') throw new AppError('CONFLICT', 'errors:cancelled', { params: { n: 7 }, retryable: true });
      if (text !== 'wait') return { text };
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new AppError('CANCELLED', 'errors:cancelled'))));
      return { text };
    },
    'sample.load': countTo,
    'sample.remove': () => {
      emit('clients.changed', { clientId: null });
      return { removed: 0 };
    },
    'jobs.get': ({ jobId }) => jobs().get(jobId),
    'jobs.cancel': ({ jobId }) => {
      jobs().cancel(jobId);
      return {};
    },
  };
}

async function countTo({ seed }: { seed: number }, { progress, signal }: JobContext): Promise<{ clientIds: string[] }> {
  for (let done = 1; done <= seed; done += 1) {
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    signal.throwIfAborted();
    progress({ phase: 'generating', done, total: seed, unit: 'steps' });
  }
  return { clientIds: [] };
}
