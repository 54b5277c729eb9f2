import type { Log } from '../platform/ports.ts';

export interface Turns {
  /** What the log calls it. */
  name: string;
  /** Clients of the open vault; none while it is locked, or its face is. */
  clientIds(): readonly string[];
  /** `true`: enough for this look, the clients behind wait for the next. */
  turn(clientId: string): boolean | void | Promise<void>;
  log: Log;
}

/** Looks at every client again and again. @returns stops looking */
export function takeTurns(turns: Turns, everyMs: number): () => void {
  const timer = setInterval(() => lookOnce(turns), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** One look: what goes wrong with one client is logged, and the others still have their turn. */
export function lookOnce({ name, clientIds, turn, log }: Turns): void {
  const failed = (error: unknown) => log.error(name, { cause: error instanceof Error ? error.name : 'unknown' });
  for (const id of clientIds()) {
    try {
      const had = turn(id);
      if (had === true) return;
      if (had instanceof Promise) had.catch(failed);
    } catch (error) {
      failed(error);
    }
  }
}
