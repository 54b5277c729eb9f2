import type { MessagePortMain } from 'electron';
import type { WireError } from '../core/contract/errors.ts';
import type { CoreChild, StartCore } from './core-child.ts';

export interface CoreHost {
  connect(port: MessagePortMain): void;
  /** Asks the core to close its databases and end; resolves when it has, or when it was ended. */
  stop(): Promise<void>;
}

export interface HostEvents {
  /** The core could not start, or died too often. */
  onFailure(error: WireError | null): void;
}

/** Pauses before each restart; the last one is followed by giving up. They count anew after a quiet minute. */
const pausesMs = [200, 1000, 3000, 8000];
const quietMs = 60_000;
const stopPatienceMs = 8000;
/** After a kill. A process that outlives even that must not keep the window's program from ending. */
const killPatienceMs = 2000;

/** Keeps the core's process running: a core that dies is started again, with growing pauses. */
export function hostCore(start: StartCore, events: HostEvents): CoreHost {
  let child: CoreChild | null = null;
  let stopping = false;
  let deaths = 0;
  let startedAt = 0;
  let waiting: MessagePortMain[] = [];

  function launch(): void {
    startedAt = Date.now();
    const current = start();
    child = current;
    for (const port of waiting) current.connect(port);
    waiting = [];
    let failure: WireError | null = null;
    current.onMessage((message) => {
      if (message.type === 'failed') failure = message.error;
    });
    current.onExit(() => {
      if (child === current) child = null;
      if (!stopping) recover(failure);
    });
  }

  function recover(failure: WireError | null): void {
    if (Date.now() - startedAt > quietMs) deaths = 0;
    const pause = pausesMs[deaths];
    deaths += 1;
    if (failure !== null || pause === undefined) return events.onFailure(failure);
    setTimeout(() => {
      if (!stopping) launch();
    }, pause);
  }

  launch();
  return {
    // While the core is being started again, connections wait for it.
    connect: (port) => (child === null ? void waiting.push(port) : child.connect(port)),
    stop: () => {
      stopping = true;
      return child === null ? Promise.resolve() : end(child);
    },
  };
}

function end(child: CoreChild): Promise<void> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => {
      child.kill();
      lastWait = setTimeout(resolve, killPatienceMs);
    }, stopPatienceMs);
    let lastWait: NodeJS.Timeout | undefined;
    child.onExit(() => {
      clearTimeout(patience);
      clearTimeout(lastWait);
      resolve();
    });
    child.post({ type: 'stop' });
  });
}
