import { describe, expect, it } from 'vitest';
import { AppError } from '../contract/errors.ts';
import type { JobInfo, JobProgress } from '../contract/jobs.ts';
import type { JobContext } from '../services/handlers.ts';
import { Jobs, type JobStore, type StoredJob } from './jobs.ts';

class MemoryStore implements JobStore {
  readonly rows = new Map<string, StoredJob>();
  save(job: StoredJob): void {
    this.rows.set(job.info.id, structuredClone(job));
  }
  list(): StoredJob[] {
    return [...this.rows.values()];
  }
  remove(info: JobInfo): void {
    this.rows.delete(info.id);
  }
}

function setup(handler: (input: unknown, context: JobContext) => Promise<unknown>, store = new MemoryStore()) {
  let now = 0;
  let count = 0;
  const events: JobInfo[] = [];
  const jobs = new Jobs({
    clock: { now: () => now },
    random: { bytes: (n) => new Uint8Array(n), uuid: () => `job-${++count}` },
    store,
    runOf: () => handler,
    describe: () => ({ clientId: 'c', label: 'ventas.csv' }),
    resumable: () => true,
    toWire: (error) => (error instanceof AppError ? error : new AppError('INTERNAL', 'errors:internal')).toWire(),
    changed: (info) => events.push(info),
  });
  return { jobs, store, events, advance: (ms: number) => (now += ms) };
}

const started = { actor: 'user:1', signal: new AbortController().signal } as const;

/** Runs until told to stop. */
const untilAborted = (_: unknown, { signal }: JobContext) =>
  new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

describe('Jobs', () => {
  it('passes on at most ten reports a second, and always the last', async () => {
    const seen: JobProgress[] = [];
    const world = setup(async (_input, { progress }) => {
      for (let done = 0; done <= 1000; done++) {
        progress({ phase: 'reading', done, total: 1000, unit: 'rows' });
        world.advance(1);
      }
      return 7;
    });
    expect(await world.jobs.start('import.run', {}, { ...started, onProgress: (progress) => seen.push(progress) })).toBe(7);
    expect(seen.length).toBeLessThanOrEqual(12);
    expect(seen.at(-1)).toMatchObject({ done: 1000, total: 1000 });
    expect(seen.at(-1)?.rate).toBeCloseTo(1000, -1);
    expect(world.jobs.list()[0]).toMatchObject({ state: 'done', result: 7, label: 'ventas.csv' });
  });

  it('is cancelled by id, and says so', async () => {
    const { jobs } = setup(untilAborted);
    const result = jobs.start('import.run', {}, started);
    jobs.cancel('job-1');
    await expect(result).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(jobs.get('job-1').state).toBe('cancelled');
    expect(() => jobs.cancel('job-1')).toThrow(/CONFLICT/);
  });

  it('stops for a lock, keeps its place, and goes on under the same id and input', async () => {
    const store = new MemoryStore();
    const before = setup(untilAborted, store);
    const result = before.jobs.start('import.run', { file: 'a' }, started);
    await Promise.allSettled([before.jobs.checkpointAll(), result]);
    expect(store.rows.get('job-1')?.info.state).toBe('interrupted');

    const calls: unknown[] = [];
    const after = setup(async (input, { jobId }) => calls.push([jobId, input]), store);
    expect(after.jobs.resume('job-1').state).toBe('running');
    await new Promise((resolve) => setTimeout(resolve));
    expect(calls).toEqual([['job-1', { file: 'a' }]]);
    expect(after.jobs.get('job-1').state).toBe('done');
  });

  it('calls what a killed process left interrupted', () => {
    const store = new MemoryStore();
    const killed = setup(untilAborted, store);
    void killed.jobs.start('import.run', {}, started).catch(() => undefined);
    const { jobs } = setup(untilAborted, store);
    expect(jobs.list()).toMatchObject([{ id: 'job-1', state: 'interrupted' }]);
  });

  it('begun again with the same input, takes the place of what a killed process left', async () => {
    const store = new MemoryStore();
    void setup(untilAborted, store).jobs.start('import.run', { file: 'a' }, started).catch(() => undefined);
    const { jobs } = setup(async () => 1, store);
    store.rows.set('left', structuredClone(store.rows.get('job-1') as StoredJob));
    (store.rows.get('left') as StoredJob).info.id = 'left';
    store.rows.delete('job-1');
    await jobs.start('import.run', { file: 'b' }, started);
    expect(jobs.list().map(({ id, state }) => [id, state])).toContainEqual(['left', 'interrupted']);
    await jobs.start('import.run', { file: 'a' }, started);
    expect(jobs.list().map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('keeps the error of a failed job', async () => {
    const { jobs } = setup(async () => {
      throw new AppError('INVALID_INPUT', 'import:empty_file', { params: { file: 'a.csv' } });
    });
    await expect(jobs.start('import.run', {}, started)).rejects.toThrow();
    expect(jobs.get('job-1')).toMatchObject({ state: 'failed', error: { code: 'INVALID_INPUT', params: { file: 'a.csv' } } });
  });
});
