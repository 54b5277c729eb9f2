import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base } from '@playwright/test';
import type { Page } from '@playwright/test';
import { inRoot } from '../../scripts/project.ts';

export interface Shell {
  /** The page's address, with its token in the fragment. */
  url: string;
  data: string;
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Starts the web shell as a program of its own on a data folder. */
export async function startShell(data: string): Promise<Shell> {
  const args = [inRoot('web', 'serve.ts'), '--port', '0', '--data', data, '--json'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('close', (code) => reject(new Error(`the web shell ended with ${code} before it said where it is`)));
  });
  const { url } = JSON.parse(line) as { url: string };
  return {
    url,
    data,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function onEmptyFolder(use: (shell: Shell) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'querencia-browser-'));
  const shell = await startShell(data);
  await use(shell);
  await shell.stop();
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}

/** `shell`: the page open on an empty data folder of this test's own. `workbench`: one that all tests of a worker share. */
export const test = base.extend<{ shell: Shell }, { workbench: Shell }>({
  shell: async ({ page }, use) =>
    onEmptyFolder(async (shell) => {
      await page.goto(shell.url);
      await use(shell);
    }),
  workbench: [async ({}, use) => onEmptyFolder(use), { scope: 'worker' }],
});

/** No violation of WCAG 2.2 AA that axe can see, on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect(found).toEqual([]);
}

export { expect };
