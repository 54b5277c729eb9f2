import type { PowerMonitor } from 'electron';

/** Locks the vault when the machine sleeps or its screen is locked, as a person leaving would want. */
export function lockOnSuspend(power: PowerMonitor, lock: () => void): void {
  power.on('suspend', lock);
  power.on('lock-screen', lock);
}
