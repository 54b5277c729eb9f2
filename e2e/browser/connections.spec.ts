import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { createCore } from '../../core/create-core.ts';
import description from '../../core/export/testing/descriptions/brevo.json' with { type: 'json' };
import { platformServer, type Description, type PlatformServer } from '../../core/export/testing/platform-server.ts';
import { nodePorts } from '../../core/platform/node/node-ports.ts';
import { expectAccessible } from '../steps/accessible.ts';
import { PASSPHRASE, unlock } from '../steps/welcome.ts';
import { say } from '../steps/words.ts';
import { startShell, type Shell } from './fixture.ts';

let shell: Shell;
let server: PlatformServer;
let page: Page;
const account = { email: 'c@example.com', firstName: 'A', lastName: 'B', companyName: 'Café São João', address: { street: '', city: '', zipCode: '', country: 'BR' }, plan: [], relay: { enabled: false, data: { userName: 'x', relay: 'y', port: 587 } } };

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  const data = mkdtempSync(join(tmpdir(), 'querencia-connections-'));
  const core = await createCore(nodePorts({ data }));
  const { signal } = new AbortController();
  await core.invoke('vault.create', { passphrase: PASSPHRASE, locale: 'es', agencyName: 'Agencia Ceiba' }, { signal });
  await core.invoke('clients.create', { name: 'Café São João', country: 'BR', currency: 'BRL' }, { signal });
  await core.close();
  server = await platformServer(description as unknown as Description, { 'GET /account': () => ({ answer: account }) });
  shell = await startShell(data);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'es-MX' })).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(shell.url);
  await unlock(page);
  await page.evaluate(() => (window.location.hash = '#/settings/client'));
});
test.afterAll(async () => {
  await page.context().close();
  await shell.stop();
  await server.close();
  rmSync(shell.data, { recursive: true, force: true, maxRetries: 5 });
});

const button = (key: string) => page.getByRole('button', { name: say(key), exact: true });
const told = (key: string, params: Record<string, string>): string => say(key).replace(/\{\{(\w+)\}\}/gu, (whole, name: string) => params[name] ?? whole);

test('an account is connected, tested and taken away; its key is never shown again', async () => {
  test.setTimeout(120_000);
  await button('connections:add').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('connections:kindLabel')).click();
  await page.getByRole('option', { name: 'Brevo' }).click();
  await dialog.getByLabel(say('connections:name'), { exact: true }).fill('Boletín');
  await dialog.getByLabel(say('connections:field.apiKey'), { exact: true }).fill('xkeysib-of-ours');
  await dialog.getByText(say('connections:more')).click();
  await dialog.getByLabel(say('connections:field.address')).fill(server.origin);
  await expectAccessible(page, 'connection dialog');
  await button('connections:connect').click();
  await expect(page.getByRole('heading', { name: 'Boletín' })).toBeVisible();
  await button('connections:test').click();
  await expect(page.getByText(told('connections:works', { name: 'Boletín', account: 'Café São João' })).first()).toBeVisible();
  await button('connections:edit').click();
  await expect(dialog.getByLabel(say('connections:field.apiKey'), { exact: true })).toHaveValue('');
  await expect(dialog.getByText(say('connections:secretKept'), { exact: false })).toBeVisible();
  await button('connections:cancel').click();
  await expectAccessible(page, 'connections');
  await button('connections:remove').click();
  await dialog.getByRole('button', { name: say('connections:remove'), exact: true }).click();
  await expect(page.getByText(say('connections:none'), { exact: false })).toBeVisible();
});
