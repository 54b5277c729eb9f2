import { readFileSync } from 'node:fs';

/**
 * Tells a process from a later one with the same number: boot and start time, where the system says them (Linux);
 * null elsewhere or when there is no such process.
 */
export function processIdentity(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; the 20th field after it is the start in clock ticks since boot.
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return start ? `${boot}:${start}` : null;
  } catch {
    return null;
  }
}
