import { spawn } from 'node:child_process';
import type { SpawnOptions } from 'node:child_process';
import { root } from './project.ts';

export interface Ran {
  code: number;
  output: string;
  timedOut: boolean;
}

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Milliseconds after which the command is ended. */
  limit?: number;
  /** Shown as it comes instead of only being collected. */
  show?: boolean;
}

/** Runs a command to its end and collects what it printed; never rejects for a non-zero exit. */
export const runCommand = (command: string, args: string[], options: RunOptions = {}): Promise<Ran> =>
  new Promise((resolve) => {
    const spawned: SpawnOptions = {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    };
    const child = spawn(command, args, spawned);
    let output = '';
    let timedOut = false;
    const timer =
      options.limit === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            endGroup(child.pid);
          }, options.limit);
    const take = (out: NodeJS.WriteStream) => (chunk: Buffer) => {
      output += chunk.toString();
      if (options.show === true) out.write(chunk);
    };
    child.stdout?.on('data', take(process.stdout));
    child.stderr?.on('data', take(process.stderr));
    const forward = (): void => endGroup(child.pid);
    process.once('SIGINT', forward).once('SIGTERM', forward);
    const finish = (code: number): void => {
      clearTimeout(timer);
      process.off('SIGINT', forward).off('SIGTERM', forward);
      resolve({ code, output, timedOut });
    };
    child.on('error', (error) => {
      output += error.message;
      finish(127);
    });
    child.on('close', (code) => finish(code ?? 1));
  });

// The whole group: a browser or an X server started below must not outlive the command.
const endGroup = (pid: number | undefined): void => {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
};
