import type { z } from 'zod';
import type { CallName, Contract, EventName, JobName, Parsed, Payload } from '../contract/index.ts';
import type { JobProgress } from '../contract/jobs.ts';
import type { Actor } from '../contract/values.ts';

/** Who asks, and whether they still want to know. */
export interface CallContext {
  actor: Actor;
  signal: AbortSignal;
}

/**
 * A job reports progress as often as it likes; the runner passes on at most ten a second.
 * `signal.reason` is an AppError: CANCELLED (a person's wish: take back what was begun) or LOCKED (the vault is
 * closing: stop at the next chunk and keep the checkpoint). A resumed job is called again with the same `jobId`
 * and input, and finds its checkpoint by them.
 */
export interface JobContext extends CallContext {
  jobId: string;
  progress(progress: Pick<JobProgress, 'phase' | 'done' | 'total' | 'unit'>): void;
}

type Answer<M extends CallName | JobName> = z.input<Contract[M]['output']>;
export type CallHandler<M extends CallName> = (input: Parsed<M>, context: CallContext) => Promise<Answer<M>> | Answer<M>;
export type JobHandler<M extends JobName> = (input: Parsed<M>, context: JobContext) => Promise<Answer<M>>;

/** Every method of the contract; a missing handler or a wrong return does not compile. */
export type Handlers = { [M in CallName]: CallHandler<M> } & { [M in JobName]: JobHandler<M> };

/** Tells every connection. */
export type Emit = <E extends EventName>(name: E, payload: Payload<E>) => void;
