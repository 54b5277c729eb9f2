import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Page } from '@playwright/test';
import { desktopStart, expect, launchDesktop, quitDesktop, test } from './fixture.ts';
import { firstRun, unlock } from '../steps/welcome.ts';
import { say } from '../steps/words.ts';

const heading = (page: Page, key: string) => page.getByRole('heading', { name: say(key) });

/** The agency's home is open: its first action is there. */
const home = (page: Page) => page.getByRole('button', { name: say('home:new') }).first();

test('the first start greets a new user, who makes a vault that survives a reload and a restart', async ({ desktop }) => {
  const { page, data } = desktop;
  await expect(heading(page, 'welcome:hello.title')).toBeVisible();
  await firstRun(page);
  await expect(home(page)).toBeVisible();

  await page.reload();
  await expect(home(page)).toBeVisible();

  await quitDesktop(desktop);
  const again = await launchDesktop(data);
  await expect(heading(again.page, 'welcome:unlock.title')).toBeVisible();
  await unlock(again.page);
  await expect(home(again.page)).toBeVisible();
  await quitDesktop(again);
});

test('the vault locks when the machine sleeps and when its screen is locked', async ({ desktop }) => {
  const { page, app } = desktop;
  await firstRun(page);
  for (const event of ['suspend', 'lock-screen']) {
    await expect(home(page)).toBeVisible();
    await app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);
    await expect(heading(page, 'welcome:unlock.title')).toBeVisible();
    await unlock(page);
  }
});

test('a second start shows the window that is there and ends', async ({ desktop }) => {
  const { executablePath, args, env } = desktopStart(desktop.data);
  const second = spawn(executablePath, args, { env, stdio: 'ignore', timeout: 30_000 });
  const [code] = (await once(second, 'exit')) as [number | null];
  expect(code).toBe(0);
  expect(desktop.app.windows()).toHaveLength(1);
});
