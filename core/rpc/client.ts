import { contract, type CallName, type EventName, type Input, type JobName, type Output, type Payload } from '../contract/index.ts';
import { AppError } from '../contract/errors.ts';
import type { JobProgress } from '../contract/jobs.ts';
import type { Channel } from './channel.ts';
import { downFrame, type UpFrame } from './frames.ts';

/** What a job tells while it runs. */
export interface JobWatch {
  onStart?: ((jobId: string) => void) | undefined;
  onProgress?: ((progress: JobProgress) => void) | undefined;
  /** The program that this shell asks for, `token:<name>`. */
  onBehalf?: string | undefined;
}

interface Pending extends JobWatch {
  resolve(output: unknown): void;
  reject(error: AppError): void;
}

export interface RunningJob<R> {
  /** Settles with the job's result; rejects with CANCELLED when it was cancelled. */
  result: Promise<R>;
  cancel(): void;
}

export interface Client {
  call<M extends CallName>(method: M, input: Input<M>, options?: { signal?: AbortSignal; onBehalf?: string | undefined }): Promise<Output<M>>;
  job<M extends JobName>(method: M, input: Input<M>, watch?: JobWatch): RunningJob<Output<M>>;
  on<E extends EventName>(name: E, listener: (payload: Payload<E>) => void): () => void;
  onClose(listener: () => void): void;
  close(): void;
}

/** The typed caller's end of a channel. Frames from the core are parsed; what does not fit is dropped. */
export function createClient(channel: Channel): Client {
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  let nextId = 1;
  let open = true;

  channel.onMessage((text) => receive(text, pending, listeners));
  channel.onClose(() => {
    open = false;
    const lost = new AppError('UNAVAILABLE', 'errors:connection_lost', { retryable: true });
    for (const entry of pending.values()) entry.reject(lost);
    pending.clear();
  });

  function request(method: string, input: unknown, watch: JobWatch = {}) {
    const id = nextId++;
    const result = new Promise<unknown>((resolve, reject) => {
      if (!open) return reject(new AppError('UNAVAILABLE', 'errors:connection_lost', { retryable: true }));
      pending.set(id, { ...watch, resolve, reject });
      channel.send(JSON.stringify({ t: 'call', id, method, input, ...(watch.onBehalf !== undefined && { onBehalf: watch.onBehalf }) } satisfies UpFrame));
    });
    const cancel = () => channel.send(JSON.stringify({ t: 'cancel', id } satisfies UpFrame));
    return { result, cancel };
  }

  return {
    call(method, input, options) {
      const { result, cancel } = request(method, input, { onBehalf: options?.onBehalf });
      options?.signal?.addEventListener('abort', cancel, { once: true });
      return result as Promise<Output<typeof method>>;
    },
    job(method, input, watch) {
      return request(method, input, watch) as RunningJob<Output<typeof method>>;
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener as (payload: never) => void));
      return () => set.delete(listener as (payload: never) => void);
    },
    onClose: (listener) => channel.onClose(listener),
    close: () => channel.close(),
  };
}

function receive(text: string, pending: Map<number, Pending>, listeners: Map<string, Set<(payload: never) => void>>): void {
  const parsed = downFrame.safeParse(parseJson(text));
  if (!parsed.success) return;
  const frame = parsed.data;
  if (frame.t === 'event') {
    if (!Object.hasOwn(contract, frame.name)) return;
    for (const listener of listeners.get(frame.name) ?? []) listener(frame.payload as never);
    return;
  }
  const entry = pending.get(frame.id);
  if (!entry) return;
  if (frame.t === 'started') return entry.onStart?.(frame.jobId);
  if (frame.t === 'progress') return entry.onProgress?.(frame.progress);
  pending.delete(frame.id);
  if (frame.t === 'ok') entry.resolve(frame.output);
  else entry.reject(AppError.fromWire(frame.error));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
