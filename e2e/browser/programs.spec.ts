import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
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

let shell: Shell;
let page: Page;
let receiver: Server;
let status = 410;
const got: string[] = [];

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  const data = mkdtempSync(join(tmpdir(), 'querencia-programs-'));
  receiver = createServer((request, response) => {
    got.push(String(request.headers['webhook-id']));
    request.resume();
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  await workspaceWithARefusedNotice(data);
  shell = await startShell(data);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'es-MX', permissions: ['clipboard-read', 'clipboard-write'] })).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(shell.url);
  await unlock(page);
});
test.afterAll(async () => {
  await page.context().close();
  await shell.stop();
  receiver.closeAllConnections();
  receiver.close();
  rmSync(shell.data, { recursive: true, force: true, maxRetries: 5 });
});

const address = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;

/** A receiver that says that its address is gone: its notice is a dead letter at the first try. */
async function workspaceWithARefusedNotice(data: string): Promise<void> {
  const core = await createCore(nodePorts({ data }));
  const context = { signal: new AbortController().signal };
  await core.invoke('vault.create', { passphrase: PASSPHRASE, locale: 'es', agencyName: 'Agencia Ceiba' }, context);
  const { id: clientId } = (await core.invoke('clients.create', { name: 'Café Lumbre', country: 'MX', currency: 'MXN' }, context)) as Output<'clients.create'>;
  const { webhook } = (await core.invoke('webhooks.add', { clientId, url: address(), events: ['import.finished'] }, context)) as Output<'webhooks.add'>;
  const path = join(data, 'contactos.csv');
  writeFileSync(path, 'correo\nana@x.mx\n');
  await core.invoke('import.run', { clientId, kind: 'contacts', file: { path } }, context);
  await expect.poll(async () => ((await core.invoke('webhooks.outbox', { clientId, state: 'dead' }, context)) as Output<'webhooks.outbox'>).total, { timeout: 30_000 }).toBe(1);
  await core.invoke('webhooks.change', { clientId, id: webhook.id, on: true }, context);
  await core.close();
}

const open = (panel: string) => page.evaluate((hash) => (window.location.hash = hash), `#/settings/${panel}`);
const button = (key: string) => page.getByRole('button', { name: say(key), exact: true });

test('a token is made, copied, listed without its secret, and revoked', async () => {
  await open('agency');
  await button('tokens:make').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('tokens:name'), { exact: true }).fill('crm');
  await dialog.getByLabel(say('tokens:scopeOf.read').replace('{{feature}}', 'contacts'), { exact: true }).check({ force: true });
  await expectAccessible(page, 'token dialog');
  await dialog.getByRole('button', { name: say('tokens:make'), exact: true }).click();
  const secret = page.locator('code', { hasText: /^qrc_[\w-]{43}$/u });
  await expect(secret).toBeVisible();
  const shown = await secret.textContent();
  await button('tokens:copy').click();
  await expect(button('tokens:copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
  await expectAccessible(page, 'token made');
  await button('tokens:kept').click();
  await expect(secret).toHaveCount(0);
  await page.getByRole('button', { name: say('tokens:revokeOne').replace('{{name}}', 'crm'), exact: true }).click();
  await expect(page.getByText(say('tokens:revoked'), { exact: true })).toBeVisible();
});

test('a webhook is added; what another did not take is looked at and sent again', async () => {
  await open('client');
  await expectAccessible(page, 'webhooks');
  await page.locator('summary').filter({ hasText: say('webhooks:deadTitle_one') }).click();
  await expect(page.getByRole('cell', { name: '410', exact: false })).toBeVisible();
  await expectAccessible(page, 'dead letters');
  status = 204;
  await button('webhooks:replay').click();
  await expect(page.locator('summary').filter({ hasText: say('webhooks:deadTitle_one') })).toHaveCount(0);
  await expect.poll(() => new Set(got).size).toBe(1);
  expect(got.length).toBe(2);
  await button('webhooks:add').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('webhooks:url'), { exact: true }).fill(address().replace('/hook', '/other'));
  await dialog.getByLabel(say('webhooks:event.import.finished'), { exact: true }).check({ force: true });
  await expectAccessible(page, 'webhook dialog');
  await dialog.getByRole('button', { name: say('webhooks:add'), exact: true }).click();
  await expect(page.locator('code', { hasText: /^whsec_/u })).toBeVisible();
  await button('tokens:kept').click();
  await button('webhooks:test').last().click();
  await expect(page.getByText(say('webhooks:testOk').replace('{{status}}', '204'))).toBeVisible();
});
