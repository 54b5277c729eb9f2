import { mkdtempSync, rmSync } from 'node:fs';
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

// The first sample client whose weeks carry curves: they are fitted before the shell starts.
let shell: Shell;
let page: Page;

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
