import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Output } from '../../core/contract/index.ts';
import { createCore } from '../../core/create-core.ts';
import { nodePorts } from '../../core/platform/node/node-ports.ts';
import { expectAccessible } from '../steps/accessible.ts';
import { PASSPHRASE, unlock } from '../steps/welcome.ts';
import { say } from '../steps/words.ts';
import { startShell, type Shell } from './fixture.ts';

test.describe.configure({ mode: 'serial' });

/** The known answer of Meta's documentation. */
const JOHN = '62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f';
let shell: Shell;
let page: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  const data = mkdtempSync(join(tmpdir(), 'querencia-audiences-'));
  const id = await clientBefore(data);
  shell = await startShell(data);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'es-MX' })).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(shell.url);
  await unlock(page);
  await page.evaluate((hash) => (window.location.hash = hash), `#/client/${id}/contacts?tab=ads`);
});
test.afterAll(async () => {
  await page.context().close();
  await shell.stop();
  rmSync(shell.data, { recursive: true, force: true, maxRetries: 5 });
});

async function clientBefore(data: string): Promise<string> {
  const core = await createCore(nodePorts({ data }));
  const context = { signal: new AbortController().signal };
  await core.invoke('vault.create', { passphrase: PASSPHRASE, locale: 'es', agencyName: 'Agencia Ceiba' }, context);
  const { id } = (await core.invoke('clients.create', { name: 'Café Lumbre', country: 'MX', currency: 'MXN' }, context)) as Output<'clients.create'>;
  const path = join(data, 'contactos.csv');
  writeFileSync(path, 'correo,teléfono,nombre,apellido,ciudad,cp,consentimiento,fecha de consentimiento\njohn_smith@gmail.com,55 1234 5678,John,Smith,Mérida,97000,sí,2025-03-01\nluz@x.mx,55 1234 5679,Luz,Peña,León,37000,no,2025-03-01\nana@x.mx,,Ana,,,,,\n');
  await core.invoke('import.run', { clientId: id, kind: 'contacts', file: { path } }, context);
  const orders = join(data, 'pedidos.csv');
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  writeFileSync(orders, `pedido,correo,fecha,producto,cantidad,total\nA-1,john_smith@gmail.com,${day(3)},Café,1,120.50\nA-2,luz@x.mx,${day(2)},Café,1,80.00\n`);
  await core.invoke('import.run', { clientId: id, kind: 'orders', file: { path: orders } }, context);
  await core.close();
  return id;
}

const button = (key: string) => page.getByRole('button', { name: say(`audiences:screen.${key}`), exact: true });

async function choose(label: string, option: string): Promise<void> {
  await page.getByLabel(say(`audiences:${label}`), { exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Clicks, and reads the file that the page saves. */
async function saved(name: string): Promise<string[]> {
  const [download] = await Promise.all([page.waitForEvent('download'), button(name).click()]);
  return readFileSync(await download.path(), 'utf8').trimEnd().split('\n');
}

test('shows what a platform would be given, row by row, and who is held back and why', async () => {
  await button('look').click();
  await expect(page.getByText(say('deliveries:held.noConsent'))).toBeVisible();
  await expect(button('save')).toHaveCount(0);
  await choose('upload.destination', say('audiences:upload.file').replace('{{platform}}', 'Meta'));
  await choose('screen.basis', say('audiences:screen.basisOf.email'));
  await button('look').click();
  await expect(page.getByText(say('deliveries:held.unsubscribed'))).toBeVisible();
  await expect(page.getByRole('cell', { name: JOHN })).toBeVisible();
  await expectAccessible(page);
});

test('saves the file, remembers it, and names who said no since', async () => {
  const lines = await saved('save');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(JOHN);
  await expect(page.getByRole('heading', { name: say('audiences:screen.made') })).toBeVisible();
  const row = page.getByRole('row', { name: 'Meta' });
  await expect(row.getByRole('cell').nth(3)).toHaveText('1');
  await expectAccessible(page);
  expect(await saved('saveRemoval')).toHaveLength(1);
  await expect(page.getByText(say('audiences:screen.removalEmpty'))).toBeVisible();
});

test('orders become a platform’s conversions, seen row by row before they are written', async () => {
  await page.evaluate(() => (window.location.hash = window.location.hash.replace('tab=ads', 'tab=conversions')));
  const field = (key: string) => page.getByLabel(say(`conversions:screen.${key}`), { exact: true });
  await field('platform').click();
  await page.getByRole('option', { name: say('conversions:platform.meta-offline'), exact: true }).click();
  await field('event').fill('Purchase');
  await page.getByLabel(say('audiences:screen.basis'), { exact: true }).click();
  await page.getByRole('option', { name: say('audiences:screen.basisOf.email'), exact: true }).click();
  await page.getByRole('button', { name: say('conversions:screen.look'), exact: true }).click();
  await expect(page.getByText(say('deliveries:held.unsubscribed'))).toBeVisible();
  await expect(page.getByRole('cell', { name: JOHN })).toBeVisible();
  await expect(page.getByRole('cell', { name: '120.50' }).first()).toBeVisible();
  await expectAccessible(page, 'conversions');
  const lines = await saved('save');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(new RegExp(`^${JOHN},.*,Purchase,.*,120\\.50,MXN,A-1$`, 'u'));
});
