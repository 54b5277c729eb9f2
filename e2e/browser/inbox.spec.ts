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

test.describe.configure({ mode: 'serial' });

// The sample agency's messages, read by the model that ships.
let shell: Shell;
let page: Page;
let inbox: (query?: string) => Promise<void>;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  const data = mkdtempSync(join(tmpdir(), 'querencia-inbox-'));
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
  await page.getByText('Tunal Moda').first().click();
  await expect(page).toHaveURL(/client\//);
  const [, id] = /client\/([^/?]+)/.exec(page.url()) ?? [];
  inbox = async (query = '') => {
    await page.evaluate((hash) => (window.location.hash = hash), `#/client/${id}/inbox${query}`);
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

test('the messages are read on this machine, and the room says how many are negative', async () => {
  test.setTimeout(120_000);
  await inbox();
  const read = button('inbox:reading.start');
  const finding = page.getByRole('heading', { level: 1, name: /negativos? \(\d+/ });
  await expect(read.or(finding).first()).toBeVisible();
  if (await read.isVisible()) await read.click();
  await expect(finding).toBeVisible({ timeout: 90_000 });
  await expect(read).toHaveCount(0, { timeout: 90_000 });
  await expectAccessible(page, 'the inbox');
});

test('a filter leaves only what it names, and a message shows why it was read so', async () => {
  await button('inbox:facet.sentiments').click();
  await page.getByRole('menuitemcheckbox', { name: new RegExp(`^${say('inbox:sentiment.negative')}`) }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/sentiments=negative/);
  await expect(rows().first()).toContainText(say('inbox:sentiment.negative'));
  expect(await rows().filter({ hasText: say('inbox:sentiment.positive') }).count()).toBe(0);
  await rows().first().click();
  const message = page.getByRole('complementary');
  await message.getByRole('region', { name: say('inbox:head.sentiment') }).getByRole('button', { name: say('inbox:why.show') }).click();
  await expect(message.locator('mark').first()).toBeVisible();
  await expectAccessible(page, 'a message');
});

test('a correction holds at once and can be taken back', async () => {
  const sentiment = page.getByRole('complementary').getByRole('region', { name: say('inbox:head.sentiment') });
  await sentiment.getByRole('button', { name: say('inbox:correct.open') }).click();
  await page.getByRole('menuitem', { name: say('inbox:sentiment.neutral') }).click();
  await expect(sentiment.getByText(say('inbox:correct.byPerson'))).toBeVisible();
  await page.getByRole('button', { name: say('inbox:undo') }).first().click();
  await expect(sentiment.getByText(say('inbox:correct.byPerson'))).toHaveCount(0);
});

test('messages are worked through by keyboard', async () => {
  const opened = async () => new URL(page.url()).hash.match(/message=(\d+)/)?.[1];
  const first = await opened();
  await page.keyboard.press('j');
  await expect.poll(opened).not.toBe(first);
  const second = await opened();
  await page.keyboard.press('e');
  await expect(page.getByText(say('inbox:put.done'))).toBeVisible();
  await expect.poll(opened).not.toBe(second);
});

test('a search by meaning finds what no word of it says', async () => {
  await inbox('?by=meaning&q=clientes%20enojados%20por%20demoras');
  await expect(rows().first()).toBeVisible();
  expect(await rows().count()).toBeGreaterThan(3);
});

test('the voice of the customer has its figures, its topics and their messages', async () => {
  test.setTimeout(90_000);
  await inbox('?tab=voice');
  await expect(page.getByText(say('inbox:voice.negative')).first()).toBeVisible();
  await page.getByRole('button', { name: new RegExp(`^(${say('inbox:topics.find')}|${say('inbox:topics.again')})$`) }).click();
  const topics = page.getByRole('group', { name: say('inbox:topics.title') });
  await expect(topics.getByRole('row').nth(2)).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page, 'the voice of the customer');
  await topics.getByRole('rowheader').first().getByRole('button').click();
  await expect(page).toHaveURL(/topic=\d+/);
  await expect(rows().first()).toBeVisible();
});
