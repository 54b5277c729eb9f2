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

const CLIENT = 'Instituto Páramo';

// The sample agency's smallest client: who will stop buying is learnt before the shell starts, in little time.
let shell: Shell;
let page: Page;
let predictions: (query?: string) => Promise<void>;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  const data = mkdtempSync(join(tmpdir(), 'querencia-predictions-'));
  await learnBefore(data);
  shell = await startShell(data);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'es-MX' })).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(shell.url);
  await unlock(page);
  await page.getByText(CLIENT).first().click();
  await expect(page).toHaveURL(/client\//);
  const [, id] = /client\/([^/?]+)/.exec(page.url()) ?? [];
  predictions = async (query = '') => {
    await page.evaluate((hash) => (window.location.hash = hash), `#/client/${id}/predictions${query}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  };
});
test.afterAll(async () => {
  await page.context().close();
  await shell.stop();
  rmSync(shell.data, { recursive: true, force: true, maxRetries: 5 });
});

async function learnBefore(data: string): Promise<void> {
  const core = await createCore(nodePorts({ data }));
  const { signal } = new AbortController();
  await core.invoke('vault.create', { passphrase: PASSPHRASE, locale: 'es', agencyName: 'Agencia Ceiba' }, { signal });
  await core.invoke('sample.load', {}, { signal });
  const clients = (await core.invoke('clients.list', { archived: true }, { signal })) as Output<'clients.list'>;
  const client = clients.find(({ name }) => name === CLIENT);
  await core.invoke('predictions.learn', { clientId: client?.id ?? '', task: 'churn', budgetSeconds: 5 }, { signal });
  await core.close();
}

const button = (key: string) => page.getByRole('button', { name: say(key), exact: true });
const rows = () => page.getByRole('grid').getByRole('row').filter({ hasNot: page.getByRole('columnheader') });
const line = (task: string) => page.getByRole('article', { name: say(`forecasts:task.${task}.name`) });

test('the room asks its question and says what waits, what is ready and what lacks history', async () => {
  await predictions();
  await expect(page.getByRole('heading', { level: 1, name: say('forecasts:question') })).toBeVisible();
  await expect(line('churn')).toContainText(say('forecasts:state.proposed'));
  await expect(line('ltv')).toContainText(say('forecasts:state.ready'));
  await expect(page.getByText(say('forecasts:rhythm.gap'))).toBeVisible();
  await expectAccessible(page, 'the predictions');
});

test('before a model is approved the customers are described and nobody has a score', async () => {
  await predictions('?task=churn&tab=customers');
  await expect(page.getByText(say('forecasts:describes'))).toBeVisible();
  await expect(rows().first()).toBeVisible();
  await expect(page.getByRole('columnheader', { name: say('forecasts:task.churn.figure') })).toHaveCount(0);
});

test('the report sets every score beside the simple rule, and a person approves', async () => {
  await predictions();
  await line('churn').getByRole('button', { name: say('forecasts:action.review') }).click();
  const scores = page.getByRole('group', { name: say('forecasts:score.label') });
  await expect(scores.getByRole('row').filter({ hasText: 'AUC' }).first()).toContainText(/\d/);
  await expect(page.getByRole('figure')).toHaveCount(6);
  await expect(page.locator('.skeleton')).toHaveCount(0);
  await expectAccessible(page, 'the report');
  await button('forecasts:action.approve').click();
  await expect(button('forecasts:action.approve')).toHaveCount(0);
});

test('customers are ranked, with reasons in words and a level', async () => {
  await predictions('?task=churn&tab=customers');
  await expect(rows().first()).toContainText(/\d%/, { timeout: 60_000 });
  await expect(page.getByRole('columnheader', { name: new RegExp(say('forecasts:task.churn.figure')) })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: /riesgo alto/ })).toBeVisible();
  await rows().first().click();
  const customer = page.getByRole('complementary');
  await expect(customer.getByText(say('forecasts:person.why'))).toBeVisible();
  await expect(customer.getByText(/\d+ días/).first()).toBeVisible();
  await expectAccessible(page, 'a customer');
});

test('what-if: turning what the model looks at changes the prediction, and back', async () => {
  const customer = page.getByRole('complementary');
  await customer.getByRole('button', { name: say('forecasts:whatIf.open') }).click();
  const told = customer.getByRole('status');
  await expect(told).toContainText(/\d%/, { timeout: 30_000 });
  const before = await told.innerText();
  const slider = customer.getByRole('slider').first();
  await slider.focus();
  await page.keyboard.press('End');
  await expect(told).toContainText('→');
  await expectAccessible(page, 'what-if');
  await customer.getByRole('button', { name: say('forecasts:whatIf.reset') }).click();
  await expect(told).toHaveText(before);
  const opened = async () => new URL(page.url()).hash.match(/contact=(\d+)/)?.[1];
  const first = await opened();
  await page.getByRole('complementary').focus();
  await page.keyboard.press('j');
  await expect.poll(opened).not.toBe(first);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toHaveCount(0);
});

test('the list of a level is kept as a segment that the audience shows', async () => {
  await predictions('?task=churn&tab=customers&level=medium');
  await expect(rows().first()).toBeVisible();
  const found = Number((await page.getByText(/^[\d,.]+ filas?$/).innerText()).replace(/\D/g, ''));
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('forecasts:segment.name')).fill('Por recuperar');
  await dialog.getByRole('button', { name: say('forecasts:segment.save') }).click();
  await page.getByRole('button', { name: say('forecasts:segment.see') }).click();
  await expect(page).toHaveURL(/contacts\?segment=/);
  await expect.poll(async () => Number((await page.getByText(/^[\d,.]+ filas?$/).innerText()).replace(/\D/g, ''))).toBe(found);
});

test('the outlook has every horizon with its band, and the record who decided', async () => {
  await predictions('?task=churn&tab=outlook');
  const scenarios = page.getByRole('group', { name: say('forecasts:horizon.scenarios') });
  await expect(scenarios.getByRole('rowheader', { name: /30 días/ })).toBeVisible();
  expect(await scenarios.getByRole('rowheader').count()).toBeGreaterThan(1);
  await expectAccessible(page, 'the outlook');
  await predictions('?task=churn&tab=record');
  const versions = page.getByRole('group', { name: say('forecasts:record.title') });
  await expect(versions).toContainText(say('forecasts:record.states.active'));
  await expect(versions).toContainText(say('forecasts:actor.user'));
  await expectAccessible(page, 'the record');
});

test('learning says how far it is and can be cancelled: then nothing was learnt', async () => {
  await predictions('?task=ltv');
  await button('forecasts:action.learn').click();
  await expect(page.getByRole('progressbar').first()).toBeVisible();
  await button('ui:cancel').first().click();
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 30_000 });
  await expect(button('forecasts:action.learn')).toBeVisible();
  await predictions('?task=ltv&tab=record');
  await expect(page.getByText(say('forecasts:record.none'))).toBeVisible();
});

test('an approved model can be taken back: then nothing scores', async () => {
  await predictions('?task=churn');
  await button('forecasts:action.more').click();
  await page.getByRole('menuitem', { name: say('forecasts:action.rollback') }).click();
  await page.getByRole('dialog').getByRole('button', { name: say('forecasts:action.rollback') }).click();
  await expect(page.getByText(say('forecasts:describes'))).toBeVisible();
});
