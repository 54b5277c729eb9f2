import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { createCore } from '../../core/create-core.ts';
import { nodePorts } from '../../core/platform/node/node-ports.ts';
import { expectAccessible } from '../steps/accessible.ts';
import { PASSPHRASE, unlock } from '../steps/welcome.ts';
import { say } from '../steps/words.ts';
import { startShell, type Shell } from './fixture.ts';

test.describe.configure({ mode: 'serial' });

const CLIENT = 'Instituto Páramo';

// What each customer is worth is learnt on the page to its end: the task that takes the least time.
let shell: Shell;
let page: Page;
let predictions: (query?: string) => Promise<void>;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  const data = mkdtempSync(join(tmpdir(), 'querencia-learns-'));
  const core = await createCore(nodePorts({ data }));
  const { signal } = new AbortController();
  await core.invoke('vault.create', { passphrase: PASSPHRASE, locale: 'es', agencyName: 'Agencia Ceiba' }, { signal });
  await core.invoke('sample.load', {}, { signal });
  await core.close();
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

const button = (key: string) => page.getByRole('button', { name: say(key), exact: true });
const rows = () => page.getByRole('grid').getByRole('row').filter({ hasNot: page.getByRole('columnheader') });
const told = (key: string, blanks: Record<string, string> = {}) => page.getByText(Object.entries(blanks).reduce((text, [name, value]) => text.replace(`{{${name}}}`, value), say(key))).first();

async function learnToTheEnd(key: string): Promise<void> {
  await predictions('?task=ltv');
  await button(key).click();
  await expect(page.getByRole('progressbar').first()).toBeVisible();
  await expect(told('forecasts:learning', { task: say('forecasts:task.ltv.name') })).toBeVisible();
  await predictions('?task=ltv&tab=report');
  await expect(button('forecasts:action.approve')).toBeVisible({ timeout: 120_000 });
}

async function download(open: () => Promise<void>): Promise<{ name: string; text: string }> {
  const begun = page.waitForEvent('download');
  await open();
  const file = await begun;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

test('a model is learnt to its end, read, and approved', async () => {
  test.setTimeout(180_000);
  await learnToTheEnd('forecasts:action.learn');
  await expect(page.getByRole('group', { name: say('forecasts:score.label') })).toContainText(/\d/);
  await expect(page.locator('.skeleton')).toHaveCount(0);
  await expectAccessible(page, 'the report of a value');
  await button('forecasts:action.approve').click();
  await expect(button('forecasts:action.approve')).toHaveCount(0);
});

test('customers are ranked by what they will buy, and what-if turns it', async () => {
  await predictions('?task=ltv&tab=customers');
  await expect(page.getByRole('heading', { level: 1, name: /se esperan compras por/ })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('columnheader', { name: new RegExp(say('forecasts:task.ltv.figure')) })).toBeVisible();
  await rows().first().click();
  const customer = page.getByRole('complementary');
  await customer.getByRole('button', { name: say('forecasts:whatIf.open') }).click();
  const figure = customer.getByRole('status');
  await expect(figure).toContainText(/\d/);
  await customer.getByRole('slider').first().focus();
  await page.keyboard.press('End');
  await expect(figure).toContainText('→');
  await page.keyboard.press('Escape');
});

test('the list is kept as a segment, exported from the audience, and deleted', async () => {
  await predictions('?task=ltv&tab=customers&q=mar');
  await expect(rows().first()).toBeVisible();
  const count = async () => Number((await page.getByText(/^[\d,.]+ filas?$/).innerText()).replace(/\D/g, ''));
  // Until the search is answered the whole list stands there.
  await expect.poll(count).toBeLessThan(200);
  const found = await count();
  await button('forecasts:segment.open').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('forecasts:segment.name')).fill('Los de más valor');
  await dialog.getByRole('button', { name: say('forecasts:segment.save') }).click();
  await page.getByRole('button', { name: say('forecasts:segment.see') }).click();
  await expect(page).toHaveURL(/contacts\?segment=/);
  await expect(page.getByText(`${found} filas`)).toBeVisible();
  const { text } = await download(() => page.getByRole('button', { name: say('ui:table.export') }).first().click());
  expect(text.trim().split('\n')).toHaveLength(found + 1);

  await predictions();
  await page.getByRole('button', { name: say('forecasts:kept.remove').replace('{{name}}', 'Los de más valor') }).click();
  await page.getByRole('dialog').getByRole('button', { name: say('forecasts:kept.confirm') }).click();
  await expect(page.getByText('Los de más valor', { exact: true })).toHaveCount(0);
});

test('the signed card is saved, and one that was changed is told from it', async () => {
  await predictions('?task=ltv&tab=record');
  const save = (key: string) => async () => {
    await page.getByRole('button', { name: say('forecasts:record.more').replace('{{version}}', '1') }).click();
    await page.getByRole('menuitem', { name: say(key) }).click();
  };
  const html = await download(save('forecasts:record.cardHtml'));
  expect([html.name, html.text]).toEqual(['ltv-1.html', expect.stringContaining('Ed25519')]);
  const { name, text } = await download(save('forecasts:record.cardJson'));
  const check = async (content: string) => {
    const file = join(shell.data, name);
    writeFileSync(file, content);
    await page.locator('input[type="file"]').setInputFiles(file);
  };
  await check(text);
  await expect(told('forecasts:record.valid', { file: name })).toBeVisible();
  await check(text.replace('"version": 1', '"version": 2'));
  await expect(told('forecasts:record.invalid', { file: name })).toBeVisible();
});

test('a model that is rejected never scores, and the one before stays in use', async () => {
  test.setTimeout(180_000);
  await learnToTheEnd('forecasts:action.learnAgain');
  await button('forecasts:action.reject').click();
  await expect(button('forecasts:action.approve')).toHaveCount(0);
  await predictions('?task=ltv&tab=record');
  const versions = page.getByRole('group', { name: say('forecasts:record.title') });
  await expect(versions.getByRole('row').nth(1)).toContainText(say('forecasts:record.states.rejected'));
  await expect(versions.getByRole('row').nth(2)).toContainText(say('forecasts:record.states.active'));
});

test('who counts as gone and how often to learn anew are the client’s own choice', async () => {
  await predictions();
  await page.getByRole('combobox', { name: say('forecasts:retrain.label') }).click();
  await page.getByRole('option', { name: say('forecasts:retrain.monthly') }).click();
  await expect(told('forecasts:retrain.saved.monthly')).toBeVisible();
  await predictions('?task=churn');
  await button('forecasts:action.more').click();
  await page.getByRole('menuitem', { name: say('forecasts:settings.churn.open') }).click();
  await button('forecasts:settings.churn.field').click();
  await expectAccessible(page, 'who counts as gone');
  await page.getByRole('dialog').getByRole('button', { name: say('ui:cancel') }).click();
});
