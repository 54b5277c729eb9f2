import { mkdtempSync, rmSync } from 'node:fs';
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

// The first sample client whose weeks carry curves: they are fitted before the shell starts.
let shell: Shell;
let page: Page;
let meta: { world: ReturnType<typeof metaWorld>; server: PlatformServer };

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  const data = mkdtempSync(join(tmpdir(), 'querencia-budget-'));
  const client = await fitBefore(data);
  shell = await startShell(data);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'es-MX', acceptDownloads: true })).newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(shell.url);
  await unlock(page);
  await page.getByText(client.name).first().click();
  await expect(page).toHaveURL(/client\//);
  await page.evaluate((hash) => (window.location.hash = hash), `#/client/${client.id}/channels?view=budget`);
});
test.afterAll(async () => {
  await page.context().close();
  await shell.stop();
  await meta.server.close();
  rmSync(shell.data, { recursive: true, force: true, maxRetries: 5 });
});

async function fitBefore(data: string): Promise<{ id: string; name: string }> {
  const core = await createCore(nodePorts({ data }));
  const { signal } = new AbortController();
  await core.invoke('vault.create', { passphrase: PASSPHRASE, locale: 'es', agencyName: 'Agencia Ceiba' }, { signal });
  await core.invoke('sample.load', {}, { signal });
  for (const client of (await core.invoke('clients.list', { archived: true }, { signal })) as Output<'clients.list'>) {
    const { targets } = (await core.invoke('budgets.status', { clientId: client.id }, { signal })) as Output<'budgets.status'>;
    const able = targets.find(({ refused }) => refused.length === 0);
    if (!able) continue;
    await core.invoke('budgets.fit', { clientId: client.id, target: able.target }, { signal });
    const world = metaWorld({ currency: client.currency, least: 100 });
    world.campaigns.push({ id: '23851', name: 'Prospección', daily_budget: '5000' }, { id: '23852', name: 'Marca' });
    world.adsets.push({ id: '801', name: 'Ciudades', campaign_id: '23852', daily_budget: '1200' });
    meta = { world, ...(await openMeta(world)) };
    await core.invoke('connections.connect', { clientId: client.id, kind: 'meta', name: 'Anuncios', values: { address: meta.server.origin, adAccountId: 'act_1234567', accessToken: 'EAA-ours' } }, { signal });
    await core.close();
    return client;
  }
  throw new Error('no sample client has the weeks that curves need');
}

const split = () => page.getByRole('group', { name: say('budgets:split.title') }).getByRole('table');

test('the split that would bring most stands beside the present one, with what the curves are worth', async () => {
  await expect(split()).toBeVisible();
  await expect(split().getByRole('columnheader', { name: say('budgets:split.proposed') })).toBeVisible();
  await expect(page.getByRole('heading', { name: say('budgets:binding.title') })).toBeVisible();
  await expect(page.getByText(say('budgets:fit.method'))).toBeVisible();
  await expectAccessible(page, 'the budget');
});

test('the plan is put into force by approval, bound by what may move in a day, and undone', async () => {
  const { world } = meta;
  const button = (key: string) => page.getByRole('button', { name: say(`ad-budgets:${key}`), exact: true });
  await button('load').click();
  await button('try').click();
  await expect(button('approve')).toBeVisible();
  expect(world.campaigns[0]?.daily_budget).toBe('5000');
  await expectAccessible(page, 'the budgets that would change');
  await button('approve').press('Enter');
  await expect(page.getByRole('heading', { name: say('ad-budgets:history') })).toBeVisible();
  await expect(page.getByText(say('ad-budgets:stateOf.applied'), { exact: true })).toBeVisible();
  const applied = [world.campaigns[0]?.daily_budget, world.adsets[0]?.daily_budget];
  expect(['4000', '6000']).toContain(applied[0]);
  await button('undo').click();
  await expect(page.getByText(say('ad-budgets:undone'), { exact: true })).toBeVisible();
  await expect.poll(() => [world.campaigns[0]?.daily_budget, world.adsets[0]?.daily_budget]).toEqual(['5000', '1200']);
});
