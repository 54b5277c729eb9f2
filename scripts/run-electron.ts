import { spawn } from 'node:child_process';
import { root } from './project.ts';

/** An Electron that ends this soon with an error never showed a window. */
const failedStartMs = 5000;

export interface ElectronRun {
  code: number;
  /** True when it ended at once with an error: no window was ever usable. */
  failedToStart: boolean;
  errors: string;
}

/** Runs the desktop program until its user closes it. */
export const runElectron = (executable: string, env: NodeJS.ProcessEnv): Promise<ElectronRun> =>
  new Promise((resolve) => {
    const began = Date.now();
    let errors = '';
    const child = spawn(executable, [root], { env, stdio: ['ignore', 'inherit', 'pipe'] });
    child.stderr.on('data', (chunk: Buffer) => {
      errors = (errors + chunk.toString()).slice(-4000);
    });
    const stop = (): void => void child.kill('SIGTERM');
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const finish = (code: number): void => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve({ code, failedToStart: code !== 0 && Date.now() - began < failedStartMs, errors });
    };
    child.on('error', (error) => {
      errors += error.message;
      finish(127);
    });
    child.on('close', (code) => finish(code ?? 0));
  });
