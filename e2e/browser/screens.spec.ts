import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from '../steps/accessible.ts';
import { createCore } from '../../core/create-core.ts';
import { nodePorts } from '../../core/platform/node/node-ports.ts';
import { PASSPHRASE, unlock } from '../steps/welcome.ts';
import { say, type Language } from '../steps/words.ts';
import { startShell, type Shell } from './fixture.ts';

const LANGUAGES: { language: Language; locale: string; theme: 'light' | 'dark' }[] = [
  { language: 'es', locale: 'es-MX', theme: 'light' },
  { language: 'pt-BR', locale: 'pt-BR', theme: 'dark' },
  { language: 'en', locale: 'en-US', theme: 'light' },
];
const ROOMS = ['overview', 'contacts', 'inbox', 'predictions', 'import', 'privacy'];

/** Everything the page complained of, other than a request that a test cancelled. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(error.message));
  page.on('console', (message) => message.type() === 'error' && found.push(message.text()));
  return found;
}

/** Goes to an address of the workbench, as a bookmark would. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => (window.location.hash = hash), path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('.skeleton')).toHaveCount(0);
}

// One sample agency for the whole file, made by the core itself before the shell starts.
let shell: Shell;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  const data = mkdtempSync(join(tmpdir(), 'querencia-screens-'));
  await makeSample(data);
  shell = await startShell(data);
});
test.afterAll(async () => {
  await shell.stop();
  rmSync(shell.data, { recursive: true, force: true, maxRetries: 5 });
});

async function makeSample(data: string): Promise<void> {
  const core = await createCore(nodePorts({ data }));
  const { signal } = new AbortController();
  await core.invoke('vault.create', { passphrase: PASSPHRASE, locale: 'es', agencyName: 'Agencia Ceiba' }, { signal });
  await core.invoke('sample.load', {}, { signal });
  await core.close();
}

/** Opens the workbench, which an earlier test may have left open or locked. */
async function enter(page: Page, language: Language): Promise<void> {
  await page.goto(shell.url);
  const passphrase = page.getByLabel(say('welcome:unlock.passphrase', language), { exact: true });
  await expect(passphrase.or(page.getByText('Tunal Moda').first())).toBeVisible();
  if (await passphrase.isVisible()) {
    await expectAccessible(page);
    await unlock(page, language);
  }
  await expect(page.getByText('Tunal Moda').first()).toBeVisible();
}

for (const { language, locale, theme } of LANGUAGES) {
  test(`every screen is accessible and complains of nothing: ${language}, ${theme}`, async ({ browser }) => {
    test.setTimeout(120_000);
    const context = await browser.newContext({ locale, colorScheme: theme, viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const heard = complaints(page);
    await page.addInitScript((chosen) => localStorage.setItem('querencia.face', JSON.stringify({ locale: chosen })), language);
    await enter(page, language);
    await expectAccessible(page);
    await page.getByText('Tunal Moda').first().click();
    await expect(page).toHaveURL(/overview/);
    const [, id] = /client\/([^/]+)/.exec(page.url()) ?? [];
    for (const room of ROOMS) {
      await go(page, `#/client/${id}/${room}`);
      await expectAccessible(page);
    }
    for (const path of ['#/settings', '#/settings/agency', '#/settings/models', '#/settings/client', '#/shield']) {
      await go(page, path);
      await expectAccessible(page);
    }
    expect(heard).toEqual([]);
    await context.close();
  });
}

test('the locked screen shows nothing of the clients', async ({ page }) => {
  await enter(page, 'es');
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: say('welcome:unlock.title') })).toBeVisible();
  await expectAccessible(page);
  expect(await page.locator('body').innerText()).not.toContain('Tunal');
});

test('the density chosen in the settings is that of the tables, and the other way round', async ({ page }) => {
  await enter(page, 'es');
  await page.getByText('Tunal Moda').first().click();
  await expect(page).toHaveURL(/overview/);
  const [, id] = /client\/([^/]+)/.exec(page.url()) ?? [];
  const rowHeight = async () => {
    await go(page, `#/client/${id}/contacts`);
    const row = page.getByRole('grid').getByRole('row').nth(2);
    await expect(row).toBeVisible();
    return (await row.boundingBox())?.height;
  };
  expect(await rowHeight()).toBeCloseTo(32, 0);
  await page.getByRole('button', { name: say('ui:table.comfortable') }).click();
  await go(page, '#/settings');
  await expect(page.getByLabel(say('settings:densityLabel'))).toHaveText(say('settings:density.comfortable'));
  expect(await rowHeight()).toBeCloseTo(40, 0);
});
