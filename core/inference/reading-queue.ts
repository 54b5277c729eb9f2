import { AppError } from '../contract/errors.ts';
import { batchesByLength } from './batches.ts';
import type { PackedReading } from './messages.ts';
import { DiedReading } from './reader-process.ts';

/** After so many deaths of the process while it read a text, that text is left unread. */
const MAX_DEATHS = 3;
/** After so many starts in a row that failed, whoever waits is told. */
const MAX_FAILED_STARTS = 3;

export type Answer = PackedReading | { error: AppError };

/** Where batches are read, one at a time each. */
export interface Lane {
  read(texts: string[]): Promise<PackedReading[]>;
}

interface Waiting {
  text: string;
  deaths: number;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
  signal: AbortSignal | undefined;
}

interface Batch {
  items: Waiting[];
  urgent: boolean;
}

/** Shares batches among lanes: urgent ones first, else in order. A text that kills its reader is found and left out. */
export class ReadingQueue {
  private readonly lanes: { lane: Lane; busy: boolean }[];
  private readonly batches: Batch[] = [];
  private failedStarts = 0;

  constructor(lanes: readonly Lane[]) {
    this.lanes = lanes.map((lane) => ({ lane, busy: false }));
  }

  /** @throws what kept the process from starting, or the reason of `signal` */
  async read(texts: readonly string[], { signal, urgent }: { signal?: AbortSignal | undefined; urgent: boolean }): Promise<Answer[]> {
    signal?.throwIfAborted();
    const answers = texts.map((text) => {
      const { promise, resolve, reject } = Promise.withResolvers<Answer>();
      return { promise, item: { text, deaths: 0, resolve, reject, signal } };
    });
    for (const places of batchesByLength(texts.map(({ length }) => length))) {
      this.add({ items: places.flatMap((place) => answers[place]?.item ?? []), urgent });
    }
    this.pump();
    const whole = Promise.all(answers.map(({ promise }) => promise));
    return signal ? abortable(whole, signal) : whole;
  }

  private add(batch: Batch): void {
    const place = batch.urgent ? this.batches.findIndex(({ urgent }) => !urgent) : -1;
    if (place === -1) this.batches.push(batch);
    else this.batches.splice(place, 0, batch);
  }

  private pump(): void {
    for (const slot of this.lanes) {
      if (slot.busy) continue;
      const batch = this.next();
      if (!batch) return;
      slot.busy = true;
      void this.run(slot.lane, batch).then(() => {
        slot.busy = false;
        this.pump();
      });
    }
  }

  private next(): Batch | null {
    for (let batch = this.batches.shift(); batch; batch = this.batches.shift()) {
      const items = batch.items.filter(({ signal }) => !signal?.aborted);
      if (items.length > 0) return { ...batch, items };
    }
    return null;
  }

  private async run(lane: Lane, { items, urgent }: Batch): Promise<void> {
    try {
      const readings = await lane.read(items.map(({ text }) => text));
      this.failedStarts = 0;
      items.forEach((item, index) => item.resolve(readings[index] ?? { error: notRead() }));
    } catch (error) {
      if (error instanceof DiedReading) this.afterDeath(items, urgent);
      else if (error instanceof AppError && error.messageKey === 'models:text_not_read') this.apart(items, urgent, error);
      else this.afterFailedStart({ items, urgent }, error);
    }
  }

  /** Whichever text did it, each of them is now read by itself; the innocent are through at once. */
  private afterDeath(items: Waiting[], urgent: boolean): void {
    for (const item of items) {
      item.deaths += 1;
      if (item.deaths >= MAX_DEATHS) item.resolve({ error: new AppError('UNAVAILABLE', 'models:text_stops_reader') });
      else this.batches.unshift({ items: [item], urgent });
    }
  }

  /** A batch that the graph refuses is tried text by text. */
  private apart(items: Waiting[], urgent: boolean, error: AppError): void {
    if (items.length === 1) items[0]?.resolve({ error });
    else for (const item of items) this.batches.unshift({ items: [item], urgent });
  }

  private afterFailedStart(batch: Batch, error: unknown): void {
    this.failedStarts += 1;
    const hopeless = this.failedStarts >= MAX_FAILED_STARTS || !(error instanceof AppError && error.retryable);
    if (!hopeless) return void this.batches.unshift(batch);
    this.failedStarts = 0;
    for (const { items } of [batch, ...this.batches.splice(0)]) for (const item of items) item.reject(error);
  }
}

const notRead = (): AppError => new AppError('INTERNAL', 'models:text_not_read');

function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  return promise;
}
