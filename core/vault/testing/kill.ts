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

interface Work {
  scenario: string;
  data: string;
  /** What is said when one round of the work is done. */
  round: string;
  /** Kills fall within that many rounds. */
  rounds: number;
  seed: number;
}

/** Runs one kind of work in a child and kills it at seeded moments, which follow the pace of the machine. */
export class Killer {
  private readonly work: Work;
  private readonly random: () => number;
  private paceMs: number | null = null;

  constructor(work: Work) {
    this.work = work;
    this.random = seeded(work.seed);
  }

  /** Starts the child and kills it with SIGKILL: the first time after one whole round. @returns everything it had said */
  async kill(options: { core?: string; start?: number } = {}): Promise<Said[]> {
    const afterMs = this.paceMs === null ? null : this.random() * this.work.rounds * this.paceMs;
    const { said, firstRoundMs } = await this.run(options, afterMs);
    if (firstRoundMs !== null) this.paceMs = this.paceMs === null ? firstRoundMs : (this.paceMs + firstRoundMs) / 2;
    return said;
  }

  private run({ core = '', start = 0 }: { core?: string; start?: number }, afterMs: number | null): Promise<{ said: Said[]; firstRoundMs: number | null }> {
    const { scenario, data, round } = this.work;
    const child = spawn(process.execPath, [join(import.meta.dirname, 'kill-child.ts'), scenario, data, core, String(start)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    let complaint = '';
    let ready: number | null = null;
    let firstRoundMs: number | null = null;
    child.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
    child.stdout.on('data', (bytes: Buffer) => {
      text += bytes.toString();
      if (ready === null && text.includes('["ready"')) {
        ready = performance.now();
        if (afterMs !== null) setTimeout(() => child.kill('SIGKILL'), afterMs);
      }
      if (ready === null || firstRoundMs !== null || !text.includes(`["${round}"`)) return;
      firstRoundMs = performance.now() - ready;
      if (afterMs === null) child.kill('SIGKILL');
    });
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        if (signal === 'SIGKILL') resolve({ said: linesOf(text), firstRoundMs });
        else reject(new Error(`the child ended by itself (${code}): ${complaint}`));
      });
    });
  }
}

/** A last line that was cut by the kill was not acknowledged. */
function linesOf(text: string): Said[] {
  return text.slice(0, text.lastIndexOf('\n') + 1).split('\n').filter(Boolean).map((line) => JSON.parse(line) as Said);
}

/** The last value said under a name, or the default. */
export function lastSaid<T>(said: readonly Said[], what: string, otherwise: T): T {
  const found = said.findLast(([name]) => name === what);
  return found ? (found[1] as T) : otherwise;
}
