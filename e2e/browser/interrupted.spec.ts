import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from '../steps/accessible.ts';
import { longOrdersFile, ordersFile, type ClientFile } from '../steps/client-files.ts';
import { firstRun, unlock } from '../steps/welcome.ts';
import { say } from '../steps/words.ts';
import { startShell, type Shell } from './fixture.ts';

test.describe.configure({ mode: 'serial' });

// A day on which everything is cut short: one client, whose work must never be lost.
const LINES = 80_000;
let shell: Shell;
let page: Page;
let client = '';

test.beforeAll(async ({ browser }) => {
  shell = await startShell(mkdtempSync(join(tmpdir(), 'querencia-interrupted-')));
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'es-MX' })).newPage();
  page.setDefaultTimeout(12_000);
  await page.goto(shell.url);
  await firstRun(page);
  await button('home:new').first().click();
  await page.getByLabel(say('home:form.name'), { exact: true }).fill('Librería Ombú');
  await page.getByRole('dialog').getByRole('button', { name: say('home:form.create') }).click();
  await expect(page).toHaveURL(/client\/.+\/import/);
  client = /client\/([^/?]+)/.exec(page.url())?.[1] ?? '';
});
test.afterAll(async () => {
  await page.context().close();
  await shell.stop();
  rmSync(shell.data, { recursive: true, force: true, maxRetries: 5 });
});

const button = (key: string) => page.getByRole('button', { name: say(key), exact: true });

async function room(name: string): Promise<void> {
  await page.evaluate((hash) => (window.location.hash = hash), `#/client/${client}/${name}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Drags a file from the desktop onto whatever the window shows. */
async function drop(file: ClientFile): Promise<void> {
  const base64 = file.buffer.toString('base64');
  const carried = await page.evaluateHandle(({ name, type, base64 }) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], name, { type }));
    return transfer;
  }, { name: file.name, type: file.mimeType, base64 });
  await page.dispatchEvent('main', 'dragenter', { dataTransfer: carried });
  await expect(page.getByText(say('import:drop.window').replace('{{client}}', 'Librería Ombú'))).toBeVisible();
  await page.dispatchEvent('main', 'drop', { dataTransfer: carried });
}

async function runningImport(file: ClientFile) {
  await page.locator('input[type=file]').setInputFiles({ name: file.name, mimeType: file.mimeType, buffer: file.buffer });
  const card = page.getByRole('article', { name: file.name });
  await expect(card.getByRole('table').first()).toBeVisible({ timeout: 30_000 });
  await card.getByRole('button', { name: new RegExp(`^${say('import:file.start')}`) }).click();
  await expect(card.getByRole('progressbar')).toBeVisible();
  return card;
}

const ordersCounted = async (): Promise<string> => {
  await room('overview');
  const finding = page.getByRole('heading', { level: 1, name: /\d/ });
  await expect(finding).toBeVisible();
  return finding.innerText();
};

test('a file dropped on any room is offered in the import room', async () => {
  await room('contacts');
  await drop(ordersFile());
  await expect(page).toHaveURL(/\/import/);
  const card = page.getByRole('article', { name: 'pedidos.csv' });
  await expect(card.getByRole('table').first()).toBeVisible({ timeout: 20_000 });
  await card.getByRole('radio', { name: new RegExp(`^${say('import:ask.dateOrder.dmy')}`) }).check();
  await card.getByRole('button', { name: /120/ }).click();
  await expect(card.getByText(/120 filas nuevas/)).toBeVisible({ timeout: 30_000 });
});

test('an import that is cancelled leaves nothing behind', async () => {
  const before = await ordersCounted();
  await room('import');
  const card = await runningImport(longOrdersFile(LINES));
  await card.getByRole('button', { name: say('ui:cancel'), exact: true }).click();
  await expect(card.getByText(/no se guardó nada/)).toBeVisible({ timeout: 45_000 });
  await card.getByRole('button', { name: say('import:file.remove').replace('{{file}}', 'pedidos largos.csv') }).click();
  expect(await ordersCounted()).toBe(before);
});

test('an import that a power cut ended goes on from the tray and loses no row', async () => {
  test.setTimeout(120_000);
  await room('import');
  await runningImport(longOrdersFile(LINES));
  await shell.kill();
  shell = await startShell(shell.data);
  await page.goto('about:blank');
  await page.goto(shell.url);
  await unlock(page);
  await expect(page.getByText('Librería Ombú').first()).toBeVisible();
  await room('import');
  await button('app:jobs.title').click();
  await page.getByRole('dialog', { name: say('app:jobs.title') }).getByRole('button', { name: say('app:jobs.resume') }).first().click();
  await page.keyboard.press('Escape');
  const line = page.getByRole('row', { name: /pedidos largos/ }).filter({ hasText: say('import:history.states.done') });
  await expect(line).toContainText('80,000', { timeout: 90_000 });
});

test('a backup is restored from the privacy room, and the present is saved first', async () => {
  test.setTimeout(90_000);
  const withAll = await ordersCounted();
  await room('privacy');
  await button('privacy:backups.create').click();
  await expect(page.getByText(say('privacy:backups.made'))).toBeVisible({ timeout: 30_000 });
  await room('import');
  await page.getByRole('button', { name: say('import:history.undo').replace('{{file}}', 'pedidos.csv') }).click();
  await page.getByRole('dialog').getByRole('button', { name: say('import:undo.action') }).click();
  await expect(page.getByText(/Se deshizo la importación/)).toBeVisible({ timeout: 60_000 });
  expect(await ordersCounted()).not.toBe(withAll);
  await room('privacy');
  await button('privacy:backups.open').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('listitem').first().getByRole('button', { name: say('home:backups.restore') }).click();
  await expectAccessible(page, 'the question before a restore');
  await dialog.getByRole('button', { name: say('home:backups.restore'), exact: true }).first().click();
  await expect(dialog.getByText(say('home:backups.restored'))).toBeVisible({ timeout: 60_000 });
  await expect(dialog.getByText(new RegExp(say('home:backups.reason.before_restore')))).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await ordersCounted()).toBe(withAll);
});

test('at 200 % zoom no room needs scrolling sideways', async () => {
  await page.setViewportSize({ width: 640, height: 450 });
  for (const name of ['overview', 'contacts', 'import', 'privacy']) {
    await room(name);
    const [content, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth] as const);
    expect(content, name).toBeLessThanOrEqual(shown);
    await expectAccessible(page, `${name} at 200 %`);
  }
});
