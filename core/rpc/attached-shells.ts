import type { Core } from '../create-core.ts';
import type { Channel } from './channel.ts';
import { serve } from './server.ts';

/** Without a word and without work for so long, a shell is not in the middle of something. */
const QUIET_MS = 1000;
/** How long their work is waited for. */
const PATIENCE_MS = 10_000;
const LOOK_MS = 50;

/** The shells of other processes that are served by this core. */
export class AttachedShells {
  readonly #core: Pick<Core, 'invoke' | 'onEvent' | 'toWire'>;
  readonly #now: () => number;
  #open = 0;
  #running = 0;
  #heardAt = 0;

  /** @param now milliseconds, of any origin */
  constructor(core: Pick<Core, 'invoke' | 'onEvent' | 'toWire'>, now: () => number) {
    this.#now = now;
    this.#core = { ...core, invoke: (...call) => this.#counted(core.invoke(...call)) };
  }

  accept(channel: Channel): void {
    this.#open += 1;
    this.#heardAt = this.#now();
    channel.onClose(() => (this.#open -= 1));
    channel.onMessage(() => (this.#heardAt = this.#now()));
    serve(channel, this.#core, 'its-word');
  }

  /** Resolves once none of them is in the middle of something: a command of several calls is not cut off between two. */
  async settled(): Promise<void> {
    const until = this.#now() + PATIENCE_MS;
    while (this.#open > 0 && this.#now() < until && (this.#running > 0 || this.#now() < this.#heardAt + QUIET_MS)) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  async #counted<T>(work: Promise<T>): Promise<T> {
    this.#running += 1;
    try {
      return await work;
    } finally {
      this.#running -= 1;
      this.#heardAt = this.#now();
    }
  }
}
