import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Output } from '../../core/contract/index.ts';
import { createCore } from '../../core/create-core.ts';
import { metaWorld, openMeta } from '../../core/export/testing/meta-world.ts';
import type { PlatformServer } from '../../core/export/testing/platform-server.ts';
import { nodePorts } from '../../core/platform/node/node-ports.ts';
import { expectAccessible } from '../steps/accessible.ts';
import { PASSPHRASE, unlock } from '../steps/welcome.ts';
import { say } from '../steps/words.ts';
import { startShell, type Shell } from './fixture.ts';

test.describe.configure({ mode: 'serial' });

const world = metaWorld({ currency: 'MXN', least: 100 });
let server: PlatformServer;
let shell: Shell;
let page: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  ({ server } = await openMeta(world));
  const data = mkdtempSync(join(tmpdir(), 'querencia-ads-'));
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
  await server.close();
  rmSync(shell.data, { recursive: true, force: true, maxRetries: 5 });
});

async function clientBefore(data: string): Promise<string> {
  const core = await createCore(nodePorts({ data }));
  const context = { signal: new AbortController().signal };
  await core.invoke('vault.create', { passphrase: PASSPHRASE, locale: 'es', agencyName: 'Agencia Ceiba' }, context);
  const { id } = (await core.invoke('clients.create', { name: 'Café Lumbre', country: 'MX', currency: 'MXN' }, context)) as Output<'clients.create'>;
  const path = join(data, 'contactos.csv');
  writeFileSync(path, 'correo,nombre,consentimiento,fecha de consentimiento\njohn_smith@gmail.com,John,sí,2025-03-01\nana@x.mx,Ana,sí,2025-03-01\nluz@x.mx,Luz,no,2025-03-01\n');
  await core.invoke('import.run', { clientId: id, kind: 'contacts', file: { path } }, context);
  await core.invoke('connections.connect', { clientId: id, kind: 'meta', name: 'Anuncios', values: { address: server.origin, adAccountId: 'act_1234567', accessToken: 'EAA-ours' } }, context);
  await core.close();
  return id;
}

const button = (key: string) => page.getByRole('button', { name: say(`audiences:${key}`), exact: true });

async function choose(label: string, option: RegExp | string): Promise<void> {
  await page.getByLabel(say(label), { exact: true }).click();
  await page.getByRole('option', { name: option }).click();
}

test('an audience is seen with what it would do at the platform, approved, and sent', async () => {
  await choose('audiences:upload.destination', /Anuncios/u);
  await choose('audiences:screen.basis', say('audiences:screen.basisOf.email'));
  await button('screen.look').click();
  await expect(page.getByText(say('audiences:upload.nameMissing'))).toBeVisible();
  await page.getByLabel(say('audiences:upload.name'), { exact: true }).fill('Clientes');
  await button('screen.look').click();
  await expect(page.getByRole('heading', { name: say('audiences:upload.plan') })).toBeVisible();
  await expect(page.getByText(say('deliveries:held.unsubscribed'))).toBeVisible();
  expect(world.audiences).toEqual([]);
  await expectAccessible(page);
  await button('upload.approve').press('Enter');
  await expect(page.getByRole('row', { name: 'Clientes' }).getByText(say('audiences:upload.stateOf.sent'))).toBeVisible();
  expect([world.audiences, world.kept.size]).toEqual([['Clientes'], 2]);
  await expectAccessible(page);
});
