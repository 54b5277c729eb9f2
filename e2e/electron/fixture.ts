import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { inRoot } from '../../scripts/project.ts';

export interface Desktop {
  app: ElectronApplication;
  /** The program's main process; `app` does not tell of it any more once it has ended. */
  program: ChildProcess;
  page: Page;
  data: string;
  /** Everything that the program and its page printed. */
  output: string[];
}

interface Options {
  /** More environment for the program. */
  environment: Record<string, string>;
}

const required = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run these tests by "npm run check -- shells electron".`);
  return value;
};

/** Starts the desktop program on a data folder. */
export async function launchDesktop(data: string, environment: Record<string, string> = {}): Promise<Desktop> {
  const env = {
    ...process.env,
    QUERENCIA_DATA: data,
    QUERENCIA_NODE: required('QUERENCIA_NODE'),
    LANG: 'es_MX.UTF-8',
    ...environment,
  } as Record<string, string>;
  const app = await _electron.launch({
    executablePath: required('QUERENCIA_TEST_ELECTRON'),
    // Chromium's own sandbox needs rights that a container's root lacks.
    args: ['--no-sandbox', '--lang=es-MX', inRoot()],
    env,
  });
  const output: string[] = [];
  const program = app.process();
  program.stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  program.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const page = await app.firstWindow({ timeout: 15_000 }).catch(async (error: Error) => {
    program.kill('SIGKILL');
    throw new Error(`The desktop program opened no window. It printed:\n${output.join('')}`, { cause: error });
  });
  page.on('console', (message) => output.push(message.text()));
  page.on('pageerror', (error) => output.push(String(error)));
  await page.waitForLoadState('domcontentloaded');
  return { app, program, page, data, output };
}

/** Long enough for a core to close its databases and for a busy machine. */
const quitPatienceMs = 25_000;

/** Closes the program as its user would. One that hangs is ended by force and named, so that it holds up no other test. */
export async function quitDesktop({ app, program, output }: Desktop): Promise<void> {
  if (program.exitCode !== null) return;
  const hung = new Promise<boolean>((resolve) => setTimeout(resolve, quitPatienceMs, true).unref());
  if (!(await Promise.race([app.close().then(() => false), hung]))) return;
  program.kill('SIGKILL');
  throw new Error(`The desktop program did not quit in ${quitPatienceMs / 1000} s. It printed:\n${output.join('')}`);
}

/** A test with the desktop program open on an empty data folder of its own. */
export const test = base.extend<{ desktop: Desktop } & Options>({
  environment: [{}, { option: true }],
  desktop: async ({ environment }, use) => {
    const data = mkdtempSync(join(tmpdir(), 'querencia-desktop-'));
    const desktop = await launchDesktop(data, environment);
    await use(desktop);
    await quitDesktop(desktop);
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  },
});

export { expect } from '@playwright/test';
