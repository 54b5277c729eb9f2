import { spawn } from 'node:child_process';
import { join } from 'node:path';

export type Said = [what: string, value: unknown];

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Starts the child, waits for `ready`, kills it after `delayMs` with SIGKILL, and answers everything it had said. */
export function workThenKill(scenario: string, data: string, delayMs: number, options: { core?: string; start?: number } = {}): Promise<Said[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'kill-child.ts'), scenario, data, options.core ?? '', String(options.start ?? 0)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  let complaint = '';
  let timer: NodeJS.Timeout | undefined;
  child.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
  child.stdout.on('data', (bytes: Buffer) => {
    text += bytes.toString();
    if (text.includes('["ready"')) timer ??= setTimeout(() => child.kill('SIGKILL'), delayMs);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (signal !== 'SIGKILL') reject(new Error(`the child ended by itself (${code}): ${complaint}`));
      // A last line that was cut by the kill was not acknowledged.
      else resolve(text.slice(0, text.lastIndexOf('\n') + 1).split('\n').filter(Boolean).map((line) => JSON.parse(line) as Said));
    });
  });
}

/** The last value said under a name, or the default. */
export function lastSaid<T>(said: readonly Said[], what: string, otherwise: T): T {
  const found = said.findLast(([name]) => name === what);
  return found ? (found[1] as T) : otherwise;
}
