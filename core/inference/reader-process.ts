import { AppError } from '../contract/errors.ts';
import type { LaunchedProcess, Log, ProcessLauncher } from '../platform/ports.ts';
import type { FromReader, PackedReading, ToReader } from './messages.ts';
import { versionOf, type ModelOnDisk } from './model-config.ts';

/** The process ended while it was reading: which text did it is not known yet. */
export class DiedReading extends Error {}

export interface ReaderProcessDeps {
  launcher: ProcessLauncher;
  /** The file that the process runs. */
  entry: string;
  log: Log;
  times?: Partial<ReaderTimes>;
}

/** Milliseconds. */
export interface ReaderTimes {
  /** A process without work is stopped after this, and its memory is free again. */
  idle: number;
  /** Loading, and one batch, may take this; then the process is taken for hung and ended. */
  load: number;
  batch: number;
  /** Before the second, third, … start in a row that failed; the last one goes on. */
  pauses: readonly number[];
}

/** A small nursery for young objects: 90 MB less at the peak, at the same speed (measured). */
const FLAGS = ['--max-semi-space-size=2'];

const TIMES: ReaderTimes = { idle: 60_000, load: 60_000, batch: 60_000, pauses: [0, 200, 1000, 4000] };

interface Waiting {
  id: number;
  process: LaunchedProcess;
  resolve(readings: PackedReading[]): void;
  reject(error: Error): void;
}

/** One reading process: started when first asked, stopped when idle, started anew when it died. Reads one batch at a time. */
export class ReaderProcess {
  private readonly deps: ReaderProcessDeps;
  private readonly model: ModelOnDisk;
  private readonly times: ReaderTimes;
  private process: LaunchedProcess | null = null;
  private ready: Promise<void> = Promise.resolve();
  private waiting: Waiting | null = null;
  private idle: NodeJS.Timeout | undefined;
  private failedStarts = 0;
  private closed = false;
  private nextId = 1;

  constructor(model: ModelOnDisk, deps: ReaderProcessDeps) {
    this.model = model;
    this.deps = deps;
    this.times = { ...TIMES, ...deps.times };
  }

  /**
   * Reads texts that belong together in a batch.
   * @throws DiedReading when the process ended meanwhile; AppError DATA_CORRUPT or UNAVAILABLE when it cannot be started
   */
  async read(texts: string[]): Promise<PackedReading[]> {
    if (this.closed) throw new AppError('UNAVAILABLE', 'models:not_reading');
    clearTimeout(this.idle);
    try {
      if (!this.process) await this.start();
      await this.ready;
      return await within(this.times.batch, this.ask(texts), () => this.stop());
    } finally {
      this.idle = setTimeout(() => this.stop(), this.times.idle);
      this.idle.unref();
    }
  }

  /** Ends the process for good: what is asked of it afterwards, or was still waiting, is refused. */
  close(): void {
    this.closed = true;
    this.stop();
  }

  /** Ends the process, if there is one; the next text starts another. */
  stop(): void {
    clearTimeout(this.idle);
    if (this.process) this.end(this.process);
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Whatever comes next gets another process, even while this one is still going. */
  private end(process: LaunchedProcess): void {
    if (this.process === process) this.process = null;
    process.kill();
  }

  private async start(): Promise<void> {
    const pause = this.times.pauses[Math.min(this.failedStarts, this.times.pauses.length - 1)] ?? 0;
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    this.failedStarts += 1;
    const process = this.deps.launcher.launch(this.deps.entry, [], FLAGS);
    this.process = process;
    const started = this.follow(process);
    this.send(process, { type: 'load', model: this.model });
    this.ready = within(this.times.load, started, () => this.end(process)).then(() => void (this.failedStarts = 0));
    this.ready.catch(() => undefined);
  }

  /** Settles when the process can read, or cannot. */
  private follow(process: LaunchedProcess): Promise<void> {
    return new Promise((resolve, reject) => {
      process.onMessage((text) => {
        const message = JSON.parse(text) as FromReader;
        if (message.type === 'ready') resolve();
        else if (message.type === 'failed') {
          reject(AppError.fromWire(message.error));
          this.end(process);
        } else this.answer(message);
      });
      process.onExit((code) => {
        if (this.process === process) this.process = null;
        reject(new AppError('UNAVAILABLE', 'models:not_reading', { retryable: true }));
        if (this.waiting?.process !== process) return;
        this.deps.log.error('the reading process died', { code, model: versionOf(this.model.reading) });
        this.settle((waiting) => waiting.reject(new DiedReading()));
      });
    });
  }

  private ask(texts: string[]): Promise<PackedReading[]> {
    const { process } = this;
    if (!process) return Promise.reject(new DiedReading());
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting = { id, process, resolve, reject };
      this.send(process, { type: 'read', id, texts });
    });
  }

  private answer(message: Extract<FromReader, { id: number }>): void {
    if (this.waiting?.id !== message.id) return;
    if (message.type === 'read') this.settle((waiting) => waiting.resolve(message.readings));
    else this.settle((waiting) => waiting.reject(AppError.fromWire(message.error)));
  }

  private settle(how: (waiting: Waiting) => void): void {
    const { waiting } = this;
    this.waiting = null;
    if (waiting) how(waiting);
  }

  private send(process: LaunchedProcess, message: ToReader): void {
    process.send(JSON.stringify(message));
  }
}

/** Calls `late` when the work takes longer than it may; the work then ends by what `late` does. */
async function within<T>(milliseconds: number, work: Promise<T>, late: () => void): Promise<T> {
  const timer = setTimeout(late, milliseconds);
  timer.unref();
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
