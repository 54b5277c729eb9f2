import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { inRoot } from '../../scripts/project.ts';

export interface Desktop {
  app: ElectronApplication;
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
  app.process().stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  app.process().stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const page = await app.firstWindow({ timeout: 15_000 }).catch(async (error: Error) => {
    app.process().kill('SIGKILL');
    throw new Error(`The desktop program opened no window. It printed:\n${output.join('')}`, { cause: error });
  });
  page.on('console', (message) => output.push(message.text()));
  page.on('pageerror', (error) => output.push(String(error)));
  await page.waitForLoadState('domcontentloaded');
  return { app, page, data, output };
}

/** A test with the desktop program open on an empty data folder of its own. */
export const test = base.extend<{ desktop: Desktop } & Options>({
  environment: [{}, { option: true }],
  desktop: async ({ environment }, use) => {
    const data = mkdtempSync(join(tmpdir(), 'querencia-desktop-'));
    const desktop = await launchDesktop(data, environment);
    await use(desktop);
    await desktop.app.close();
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  },
});

export { expect } from '@playwright/test';
