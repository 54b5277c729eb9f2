import type { Log } from '../../platform/ports.ts';

export interface AutopilotSchedule {
  /** Clients of the open vault; none while it is locked, or its face is. */
  clientIds(): readonly string[];
  turn(clientId: string): void;
  log: Log;
}

const LOOK_EVERY_MS = 10 * 60_000;

/** Looks every ten minutes whether autopilot's time has come. @returns stops looking */
export function startAutopilot(schedule: AutopilotSchedule): () => void {
  const timer = setInterval(() => lookOnce(schedule), LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** One look: what goes wrong with one client is logged, and the others still have their turn. */
export function lookOnce({ clientIds, turn, log }: AutopilotSchedule): void {
  for (const id of clientIds()) {
    try {
      turn(id);
    } catch (error) {
      log.error('autopilot', { cause: error instanceof Error ? error.name : 'unknown' });
    }
  }
}
