import { fork, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCore } from '../../core/create-core.ts';
import { quickPorts } from '../../core/vault/testing/quick-ports.ts';
import type { CommandLine } from './resident-child.ts';
import { documentIn, environmentOf, type CliEnvironment, type Ran } from './run-cli.ts';

const entry = fileURLToPath(new URL('./resident-child.ts', import.meta.url));

/** The program in one process that runs a command line after the other: for what they say, where starting and ending is not what is tested. */
export class ResidentCli {
  readonly #environment: CliEnvironment;
  #child: ChildProcess | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(environment: CliEnvironment) {
    this.#environment = environment;
  }

  /** Runs a command line after those before it. */
  run(args: readonly string[]): Promise<Ran> {
    const ran = this.#last.then(() => this.#runNow(args));
    this.#last = ran.catch(() => undefined);
    return ran;
  }

  close(): void {
    this.#child?.disconnect();
    this.#child = null;
  }

  #runNow(args: readonly string[]): Promise<Ran> {
    const { data, passphrase = null } = this.#environment;
    const child = (this.#child ??= fork(entry, { env: { ...environmentOf(this.#environment), NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
    return new Promise((resolve, reject) => {
      const onExit = (code: number | null) => reject(new Error(`the resident program ended (${String(code)})`));
      child.once('exit', onExit);
      child.once('message', (ran) => {
        child.off('exit', onExit);
        const { code, stdout, stderr } = ran as Pick<Ran, 'code' | 'stdout' | 'stderr'>;
        resolve({ code, stdout, stderr, json: documentIn(stdout) });
      });
      child.send({ args, data, passphrase } satisfies CommandLine);
    });
  }
}

/** A workspace that is quick to open, made as the face makes it. */
export async function quickWorkspace({ data, passphrase = '' }: CliEnvironment): Promise<void> {
  const core = await createCore(quickPorts({ data }));
  await core.invoke('vault.create', { passphrase, locale: 'en', agencyName: 'Agency', keychain: false }, { signal: new AbortController().signal });
  await core.close();
}
