import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { createCore } from '../../core/create-core.ts';
import { nodePorts } from '../../core/platform/node/node-ports.ts';
import { expectAccessible } from '../steps/accessible.ts';
import { PASSPHRASE, unlock } from '../steps/welcome.ts';
import { say } from '../steps/words.ts';
import { startShell, type Shell } from './fixture.ts';

let shell: Shell;
let page: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  const data = mkdtempSync(join(tmpdir(), 'querencia-calendar-'));
  const core = await createCore(nodePorts({ data }));
  const { signal } = new AbortController();
  await core.invoke('vault.create', { passphrase: PASSPHRASE, locale: 'es', agencyName: 'Agencia Ceiba' }, { signal });
  const { id: clientId } = (await core.invoke('clients.create', { name: 'Café Nube', country: 'MX' }, { signal })) as { id: string };
  const copy = { subjects: ['Hola'], chosen: 0, preheader: 'p', paragraphs: ['a'], cta: 'Ver', ps: 'x' };
  const brief = { brand: 'Nube', offer: '20 %', countries: ['MX'], dates: { from: '2026-11-01', to: '2026-11-02' } };
  await core.invoke('campaigns.save', { clientId, name: 'Ofrendas', brief, copies: { MX: copy } }, { signal });
  await core.close();
  shell = await startShell(data);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'es-MX' })).newPage();
  await page.goto(shell.url);
  await unlock(page);
  await page.getByRole('link', { name: say('app:calendar') }).click();
  await page.evaluate(() => (window.location.hash = '#/calendar?date=2026-11-01'));
});
test.afterAll(async () => {
  await page.context().close();
  await shell.stop();
  rmSync(shell.data, { recursive: true, force: true, maxRetries: 5 });
});

test('a month is walked by keyboard, and a day says what is on it and what not to say', async () => {
  await expect(page.getByRole('grid')).toBeVisible();
  await expectAccessible(page, 'the calendar');
  await page.locator('[data-day="2026-11-01"]').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[data-day="2026-11-02"]')).toBeFocused();
  await page.keyboard.press('Enter');
  const day = page.getByRole('complementary').filter({ hasText: say('calendar:day.dates') });
  await expect(day.getByText('No es Halloween', { exact: false })).toBeVisible();
  await expectAccessible(page, 'a day of the calendar');
  await day.getByRole('link', { name: 'Ofrendas' }).click();
  await expect(page).toHaveURL(/campaigns\?id=/);
});
