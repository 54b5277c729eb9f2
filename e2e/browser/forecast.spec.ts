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

test.describe.configure({ mode: 'serial' });

let shell: Shell;
let page: Page;
let id: string;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  const data = mkdtempSync(join(tmpdir(), 'querencia-forecast-'));
  const core = await createCore(nodePorts({ data }));
  const { signal } = new AbortController();
  await core.invoke('vault.create', { passphrase: PASSPHRASE, locale: 'es', agencyName: 'Agencia Ceiba' }, { signal });
  await core.invoke('sample.load', {}, { signal });
  const clients = (await core.invoke('clients.list', { archived: true }, { signal })) as Output<'clients.list'>;
  id = clients.find(({ country }) => country === 'MX')?.id ?? '';
  await core.close();
  shell = await startShell(data);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'es-MX' })).newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(shell.url);
  await unlock(page);
});
test.afterAll(async () => {
  await page.context().close();
  await shell.stop();
  rmSync(shell.data, { recursive: true, force: true, maxRetries: 5 });
});

const visit = async (query: string) => {
  await page.evaluate((hash) => (window.location.hash = hash), `#/client/${id}/channels?view=forecast${query}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
};
const heading = () => page.getByRole('heading', { level: 1 });
const start = (key: string) => new RegExp(`^${say(key).split('{{')[0]}`);
const choose = async (label: string, option: string) => {
  await page.getByLabel(say(label), { exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

test('the room says what is to come, how far to trust it, and what was tried', async () => {
  await visit('');
  await expect(heading()).toHaveText(new RegExp(`28 días, ${say('metrics:term.spend.name')}: .+entre .+ y .+`), { timeout: 40_000 });
  await expect(page.getByRole('table', { name: say('channel-forecasts:backtest.label') }).or(page.getByRole('group', { name: say('channel-forecasts:backtest.label') })).first()).toContainText(say('channel-forecasts:backtest.chosen'));
  await expect(page.getByRole('group', { name: say('channel-forecasts:coverage.label') })).toContainText('90');
  await expectAccessible(page, 'the forecast');
});

test('metric, channel, step and distance are chosen, and stand in the address', async () => {
  await choose('channel-forecasts:choose.metric', say('metrics:term.conversions.name'));
  await expect(heading()).toContainText(say('metrics:term.conversions.name'), { timeout: 40_000 });
  await page.getByRole('button', { name: say('channel-forecasts:grain.week'), exact: true }).click();
  await expect(heading()).toHaveText(/8 semanas/, { timeout: 40_000 });
  await page.getByRole('button', { name: say('channel-forecasts:ahead.week_other').replace('{{n}}', '4'), exact: true }).click();
  await expect(heading()).toHaveText(/4 semanas/, { timeout: 40_000 });
  expect(page.url()).toMatch(/metric=conversions/);
  expect(page.url()).toMatch(/grain=week/);
  await page.goBack();
  await expect(heading()).toHaveText(/8 semanas/, { timeout: 40_000 });
});

test('a metric without a response curve says what is missing for another budget', async () => {
  await visit('&metric=revenue');
  await expect(heading()).toContainText(say('metrics:term.revenue.name'), { timeout: 40_000 });
  await expect(page.getByRole('heading', { name: start('channel-forecasts:budget.ask') })).toBeVisible();
  await expect(page.getByText(say('channel-forecasts:budget.none'))).toBeVisible();
});
