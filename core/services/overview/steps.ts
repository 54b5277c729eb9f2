import type { Database } from 'better-sqlite3';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Long work in transactions: between two of them others get their turn, and the work can be stopped. */
export class Steps {
  private readonly db: Database;
  private readonly signal: AbortSignal | undefined;

  constructor(db: Database, signal?: AbortSignal) {
    this.db = db;
    this.signal = signal;
  }

  async run(step: () => void): Promise<void> {
    this.signal?.throwIfAborted();
    this.db.transaction(step).immediate();
    await nextTurn();
  }

  async all(steps: Iterable<() => void>): Promise<void> {
    for (const step of steps) await this.run(step);
  }

  /** A transaction for each so many items. */
  async inParts<T>(items: Iterable<T>, size: number, work: (part: T[]) => void): Promise<void> {
    for (const part of parts(items, size)) await this.run(() => work(part));
  }

  /** Between two readings, which need no transaction. */
  async breathe(): Promise<void> {
    this.signal?.throwIfAborted();
    await nextTurn();
  }
}

function* parts<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let part: T[] = [];
  for (const item of items) {
    part.push(item);
    if (part.length < size) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
