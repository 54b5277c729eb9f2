import { AppError, type WireError } from '../contract/errors.ts';
import type { JobName, Output } from '../contract/index.ts';
import type { JobInfo, JobProgress } from '../contract/jobs.ts';
import type { Actor } from '../contract/values.ts';
import type { Clock, Random } from '../platform/ports.ts';
import type { CallContext, JobContext } from '../services/handlers.ts';
import { createProgressMeter } from './progress-meter.ts';

/** What is kept of a job so that it can go on after a kill. */
export interface StoredJob {
  info: JobInfo;
  input: unknown;
  actor: Actor;
}

/** Keeps the jobs of clients in their own databases; jobs without a client live in memory alone. */
export interface JobStore {
  save(job: StoredJob): void;
  /** Jobs of one client, or of every client that is open. */
  list(clientId?: string): StoredJob[];
  remove(info: JobInfo): void;
}

type Run = (input: unknown, context: JobContext) => Promise<unknown>;

export interface JobsDeps {
  clock: Clock;
  random: Random;
  store: JobStore;
  /** The handler of a method. */
  runOf(method: JobName): Run;
  describe(method: JobName, input: unknown): { clientId: string | null; label: string };
  resumable(method: string): boolean;
  toWire(error: unknown): WireError;
  changed(info: JobInfo): void;
}

interface Running {
  job: StoredJob;
  controller: AbortController;
  result: Promise<unknown>;
}

export interface StartContext extends CallContext {
  /** Told the job's id before its work begins. */
  onStart?: ((jobId: string) => void) | undefined;
  onProgress?: ((progress: JobProgress) => void) | undefined;
}

/** Runs long work that outlives the connection which asked for it. */
export class Jobs {
  private readonly deps: JobsDeps;
  private readonly running = new Map<string, Running>();
  private readonly ended = new Map<string, StoredJob>();

  constructor(deps: JobsDeps) {
    this.deps = deps;
  }

  /** Starts a job and waits for its result. An abort of `context.signal` cancels it. */
  async start<M extends JobName>(method: M, input: unknown, context: StartContext): Promise<Output<M>> {
    const { clientId, label } = this.deps.describe(method, input);
    const info: JobInfo = {
      id: this.deps.random.uuid(), method, clientId, label, state: 'running', progress: null,
      startedAt: this.instant(), endedAt: null, result: null, error: null, resumable: this.deps.resumable(method),
    };
    if (info.resumable) this.forgetOlder(info, input);
    context.onStart?.(info.id);
    return (await this.run({ info, input, actor: context.actor }, context)) as Output<M>;
  }

  /** Goes on with interrupted work under its old id; settles when it is under way. */
  resume(id: string): JobInfo {
    const job = this.find(id);
    if (this.running.has(id)) return job.info;
    if (job.info.state !== 'interrupted' || !job.info.resumable) throw new AppError('CONFLICT', 'jobs:not_resumable');
    this.ended.delete(id);
    const info: JobInfo = { ...job.info, state: 'running', endedAt: null, error: null };
    const never = new AbortController().signal;
    this.run({ ...job, info }, { actor: job.actor, signal: never }).catch(() => undefined);
    return info;
  }

  list(clientId?: string): JobInfo[] {
    const known = new Map<string, JobInfo>();
    for (const { info } of this.deps.store.list(clientId)) known.set(info.id, this.asFound(info));
    for (const [id, { info }] of this.ended) known.set(id, info);
    for (const [id, { job }] of this.running) known.set(id, job.info);
    return [...known.values()]
      .filter((info) => clientId === undefined || info.clientId === clientId)
      .sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  }

  get(id: string): JobInfo {
    return this.find(id).info;
  }

  /** A person's wish: the job takes back what it had begun. */
  cancel(id: string): void {
    const entry = this.running.get(id);
    if (entry) return entry.controller.abort(new AppError('CANCELLED', 'jobs:cancelled'));
    const job = this.find(id);
    if (job.info.state !== 'interrupted') throw new AppError('CONFLICT', 'jobs:already_ended');
    this.deps.store.remove(job.info);
  }

  dismiss(id: string): void {
    if (this.running.has(id)) throw new AppError('CONFLICT', 'jobs:still_running');
    const job = this.find(id);
    this.ended.delete(id);
    this.deps.store.remove(job.info);
  }

  /** Before a full lock: every job stops at its next chunk and keeps its checkpoint. */
  async checkpointAll(): Promise<void> {
    const running = [...this.running.values()];
    for (const { controller } of running) controller.abort(new AppError('LOCKED', 'errors:locked'));
    await Promise.allSettled(running.map(({ result }) => result));
    this.ended.clear();
  }

  anyRunning(): boolean {
    return this.running.size > 0;
  }

  /** Settles when no job runs any more. */
  async whenQuiet(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled([...this.running.values()].map(({ result }) => result));
  }

  /** The same work begun again takes the place of what was left: its handler goes on from the same checkpoint. */
  private forgetOlder({ method, clientId }: JobInfo, input: unknown): void {
    const same = JSON.stringify(input);
    for (const left of this.deps.store.list(clientId ?? undefined)) {
      const { info } = left;
      if (info.method !== method || this.running.has(info.id) || this.asFound(info).state !== 'interrupted') continue;
      if (JSON.stringify(left.input) !== same) continue;
      this.ended.delete(info.id);
      this.deps.store.remove(info);
    }
  }

  private async run(job: StoredJob, context: StartContext): Promise<unknown> {
    const controller = new AbortController();
    const cancel = () => controller.abort(new AppError('CANCELLED', 'jobs:cancelled'));
    context.signal.addEventListener('abort', cancel, { once: true });
    const { id, method } = job.info;
    this.deps.store.save(job);
    const report = createProgressMeter(id, this.deps.clock, (progress) => {
      job.info = { ...job.info, progress };
      context.onProgress?.(progress);
      this.deps.changed(job.info);
    });
    const result = this.deps.runOf(method as JobName)(job.input, { actor: job.actor, signal: controller.signal, jobId: id, progress: report });
    this.running.set(id, { job, controller, result });
    this.deps.changed(job.info);
    try {
      const output = await result;
      this.end(job, { state: 'done', result: output, error: null });
      return output;
    } catch (error) {
      this.end(job, { state: endState(controller.signal), result: null, error: this.deps.toWire(error) });
      throw error;
    } finally {
      context.signal.removeEventListener('abort', cancel);
    }
  }

  private end(job: StoredJob, outcome: Pick<JobInfo, 'state' | 'result' | 'error'>): void {
    job.info = { ...job.info, ...outcome, endedAt: this.instant() };
    this.running.delete(job.info.id);
    this.ended.set(job.info.id, job);
    this.deps.store.save(job);
    this.deps.changed(job.info);
  }

  private find(id: string): StoredJob {
    const known = this.running.get(id)?.job ?? this.ended.get(id);
    if (known) return known;
    const stored = this.deps.store.list().find(({ info }) => info.id === id);
    if (!stored) throw new AppError('NOT_FOUND', 'jobs:not_found');
    return { ...stored, info: this.asFound(stored.info) };
  }

  /** What the store calls running but nobody runs was left by a killed process. */
  private asFound(info: JobInfo): JobInfo {
    return info.state === 'running' && !this.running.has(info.id) ? { ...info, state: 'interrupted' } : info;
  }

  private instant(): string {
    return new Date(this.deps.clock.now()).toISOString();
  }
}

function endState(signal: AbortSignal): JobInfo['state'] {
  if (!signal.aborted) return 'failed';
  return signal.reason instanceof AppError && signal.reason.code === 'LOCKED' ? 'interrupted' : 'cancelled';
}
