import { AppError } from '../../contract/errors.ts';
import type { Ports } from '../../platform/ports.ts';
import { workerEntry } from '../../platform/worker-entry.ts';
import type { ClientDb, Unlocked } from '../../vault/types.ts';
import type { AfterChange } from '../change.ts';
import type { FiguresAnswer, FiguresTask } from './figures-task.ts';
import { isHeavy, refresh, type Scope } from './refresh.ts';
import { currencyOf, readState } from './repo-state.ts';
import { everything, scopeOf } from './scope.ts';

export interface FiguresDeps {
  vault: { require(): Unlocked };
  ports: Pick<Ports, 'paths' | 'launcher' | 'log'>;
}

/**
 * Keeps rollups, lists and scores in step with the facts. Incremental: only the dates and contacts concerned are made
 * anew; many of them in a process of its own. One change of a client after the other.
 */
export class Figures {
  private readonly deps: FiguresDeps;
  private readonly queues = new Map<string, Promise<void>>();
  private stopping = new AbortController();

  constructor(deps: FiguresDeps) {
    this.deps = deps;
  }

  /** What every service calls after it changed facts: figures and lists are up to date when it settles. */
  readonly afterChange: AfterChange = (client, change, signal) => this.inTurn(client, signal, (currency) => scopeOf(client.sqlite, change, currency));

  /** Goes on where a kill or a lock had stopped it; answers whether there was anything. */
  async finish(client: ClientDb): Promise<boolean> {
    let some = false;
    await this.inTurn(client, undefined, () => {
      some = readState(client.sqlite).unfinished;
      return some ? everything : null;
    });
    return some;
  }

  /** Before a full lock: whatever is under way ends now. What is half made is known as such and made again by `finish`. */
  async stop(): Promise<void> {
    this.stopping.abort(new AppError('LOCKED', 'errors:locked'));
    await Promise.all(this.queues.values());
    this.stopping = new AbortController();
  }

  private inTurn(client: ClientDb, signal: AbortSignal | undefined, scope: (currency: string) => Scope | null): Promise<void> {
    const stop = AbortSignal.any([this.stopping.signal, ...(signal ? [lockOf(signal)] : [])]);
    const mine = (this.queues.get(client.id) ?? Promise.resolve()).then(async () => {
      stop.throwIfAborted();
      const currency = currencyOf(this.deps.vault.require().appDb.sqlite, client.id);
      const asked = scope(currency);
      if (asked) await this.work(client, currency, asked, stop);
    });
    const settled = mine.catch(() => undefined);
    this.queues.set(client.id, settled);
    void settled.then(() => this.queues.get(client.id) === settled && this.queues.delete(client.id));
    return mine;
  }

  private work(client: ClientDb, currency: string, scope: Scope, stop: AbortSignal): Promise<void> {
    return isHeavy(client.sqlite, scope) ? besides(this.deps.ports, client, currency, scope, stop) : here(client, currency, scope, stop);
  }
}

/** A lock stops the figures; a person who cancels what they follow comes too late: the facts are in. */
function lockOf(signal: AbortSignal): AbortSignal {
  const lock = new AbortController();
  const hear = () => {
    if (signal.reason instanceof AppError && signal.reason.code === 'LOCKED') lock.abort(signal.reason);
  };
  if (signal.aborted) hear();
  else signal.addEventListener('abort', hear, { once: true });
  return lock.signal;
}

async function here(client: ClientDb, currency: string, scope: Scope, stop: AbortSignal): Promise<void> {
  const bulk = client.openBulk();
  try {
    // The log is written into the file once, at the end, and not in the midst of what somebody waits for.
    bulk.sqlite.pragma('wal_autocheckpoint = 0');
    await refresh(bulk.sqlite, currency, scope, stop);
  } finally {
    bulk.end();
  }
}

async function besides({ paths, launcher, log }: FiguresDeps['ports'], client: ClientDb, currency: string, scope: Scope, stop: AbortSignal): Promise<void> {
  const child = launcher.launch(workerEntry(paths, 'services/overview/figures'), []);
  const end = () => child.kill();
  try {
    const answer = await new Promise<FiguresAnswer>((resolve, reject) => {
      child.onMessage((text) => resolve(JSON.parse(text) as FiguresAnswer));
      // Its locks on the file are gone by then.
      child.onExit(() => reject(stop.aborted ? stop.reason : new AppError('INTERNAL', 'errors:internal', { cause: 'the figures process ended early' })));
      stop.addEventListener('abort', end, { once: true });
      child.send(taskOf(client, currency, scope));
    });
    if (answer.type === 'failed') throw new AppError(answer.error.code, answer.error.messageKey, { ...answer.error, cause: new Error(answer.detail) });
    log.info('figures', { peakMb: Math.round(answer.peakBytes / 2 ** 20) });
  } finally {
    stop.removeEventListener('abort', end);
    end();
  }
}

function taskOf(client: ClientDb, currency: string, scope: Scope): string {
  const { path, key } = client.connection();
  const task: FiguresTask = { path, key: key.toString('base64'), currency, scope };
  key.fill(0);
  return JSON.stringify(task);
}
