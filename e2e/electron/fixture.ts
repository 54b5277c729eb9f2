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

interface Start {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

/** What starts the desktop program on a data folder. */
export function desktopStart(data: string, environment: Record<string, string> = {}): Start {
  const env = {
    ...process.env,
    QUERENCIA_DATA: data,
    QUERENCIA_NODE: required('QUERENCIA_NODE'),
    LANG: 'es_MX.UTF-8',
    ...environment,
  } as Record<string, string>;
  // Chromium's own sandbox needs rights that a container's root lacks.
  return { executablePath: required('QUERENCIA_TEST_ELECTRON'), args: ['--no-sandbox', '--lang=es-MX', inRoot()], env };
}

/** Starts the desktop program on a data folder. */
export async function launchDesktop(data: string, environment: Record<string, string> = {}): Promise<Desktop> {
  const first = await takeHold(data, environment);
  // On a busy machine Playwright loses one start in ten: connected to both debuggers, it waits for an event that is over.
  const desktop = first instanceof Error ? await takeHold(data, environment) : first;
  if (desktop instanceof Error) throw desktop;
  return desktop;
}

const startPatienceMs = 15_000;

/** One start; an error where no page was there in time, and what was started is ended. */
async function takeHold(data: string, environment: Record<string, string>): Promise<Desktop | Error> {
  const timeout = startPatienceMs;
  const output: string[] = [];
  let program: ChildProcess | undefined;
  try {
    const app = await _electron.launch({ ...desktopStart(data, environment), timeout });
    program = app.process();
    program.stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    program.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    const page = await app.firstWindow({ timeout });
    page.on('console', (message) => output.push(message.text()));
    page.on('pageerror', (error) => output.push(String(error)));
    await page.waitForFunction(() => document.readyState !== 'loading', null, { timeout });
    return { app, program, page, data, output };
  } catch (error) {
    program?.kill('SIGKILL');
    return new Error(`The desktop program showed no page. It printed:\n${output.join('')}`, { cause: error });
  }
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
