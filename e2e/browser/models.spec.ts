import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { writeTinyClassifier } from '../../core/inference/testing/tiny-model.ts';
import { expectAccessible } from '../steps/accessible.ts';
import { firstRun } from '../steps/welcome.ts';
import { say } from '../steps/words.ts';
import { expect, test } from './fixture.ts';

const button = (page: Page, key: string) => page.getByRole('button', { name: say(key), exact: true });
const go = (page: Page, path: string) => page.evaluate((hash) => (window.location.hash = hash), path);
const filled = (key: string, name: string, value: string): string => say(key).replace(`{{${name}}}`, value);

let folder: string;
test.beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'querencia-own-model-'))));
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a text is read and what is personal in it is shown, on this machine', async ({ shell, page }) => {
  expect(shell.url).toContain('127.0.0.1');
  await firstRun(page);
  await go(page, '#/settings/models');
  await expect(page.getByText(say('models:page.intact')).first()).toBeVisible();
  await page.getByLabel(say('models:tryIt.label')).fill('Soy Ana Gómez y mi correo es ana.gomez@example.com. ¿Cuánto cuesta el envío?');
  await button(page, 'models:tryIt.read').click();
  await expect(page.locator('mark')).toHaveText([/^Ana Gómez/, /^ana\.gomez@example\.com/], { timeout: 30_000 });
  await expect(page.getByText(filled('models:tryIt.readBy', 'language', say('inbox:language.es')).split('{{')[0] ?? '')).toBeVisible();
  await expectAccessible(page);
});

test('a model of labels without meaning is imported once a person says what they mean, chosen, taken back and removed', async ({ shell, page }) => {
  test.slow();
  expect(shell.url).toContain('127.0.0.1');
  writeTinyClassifier(join(folder, 'own'), ['LABEL_0', 'LABEL_1', 'LABEL_2']);
  await firstRun(page);
  await makeClient(page);
  await go(page, '#/settings/models');
  await importModel(page, join(folder, 'own'));

  await go(page, '#/settings/client');
  await page.getByLabel(say('models:page.reader')).click();
  await page.getByRole('option', { name: 'own' }).click();
  await expect(page.getByText(filled('models:page.restByShipped', 'heads', say('inbox:head.emotion')).slice(0, 20))).toBeVisible();
  await page.getByRole('button', { name: new RegExp(filled('models:page.rollBack', 'model', '.*')) }).click();
  await expect(page.getByLabel(say('models:page.reader'))).not.toContainText('own');

  await go(page, '#/settings/models');
  await page.getByRole('button', { name: filled('models:page.actionsFor', 'model', 'own') }).click();
  await page.getByRole('menuitem', { name: say('models:page.remove') }).click();
  await page.getByRole('dialog').getByRole('button', { name: say('models:page.remove') }).click();
  await expect(page.getByRole('row', { name: /own/ })).toHaveCount(0);
});

test('nothing may leave until the switch is on, and the shield says which', async ({ shell, page }) => {
  expect(shell.url).toContain('127.0.0.1');
  await firstRun(page);
  const shield = (key: string) => page.getByRole('button', { name: new RegExp(`^${say(key)}`) });
  await expect(shield('shield:bar.off')).toBeVisible();
  await go(page, '#/settings/models');
  await button(page, 'models:page.download').first().click();
  await expect(page.getByText(say('models:page.networkOff'))).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('button', { name: say('models:page.download') })).toBeDisabled();
  await button(page, 'models:page.toSwitch').click();
  await page.getByRole('switch').click();
  await expect(shield('shield:bar.on')).toBeVisible();
  await shield('shield:bar.on').click();
  await expect(page.getByText(say('shield:networkOn'), { exact: true })).toBeVisible();
  await page.reload();
  await expect(shield('shield:bar.on')).toBeVisible();
});

async function makeClient(page: Page): Promise<void> {
  await button(page, 'home:new').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('home:form.name'), { exact: true }).fill('Café Serrano');
  await dialog.getByRole('button', { name: say('home:form.create') }).click();
  await expect(page).toHaveURL(/client\/[^/]+\/import/);
}

async function importModel(page: Page, path: string): Promise<void> {
  await button(page, 'models:page.import').click();
  await page.getByLabel(say('models:importing.path')).fill(path);
  await button(page, 'models:importing.look').click();
  const take = button(page, 'models:importing.take');
  await expect(take).toBeDisabled();
  for (const [label, meaning] of Object.entries({ LABEL_0: 'negative', LABEL_2: 'positive' })) {
    await page.getByLabel(filled('models:importing.meaningOf', 'label', label)).click();
    await page.getByRole('option', { name: say(`inbox:sentiment.${meaning}`) }).click();
  }
  await take.click();
  await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 60_000 });
  await expect(page.getByRole('row', { name: /own/ })).toContainText(say('models:page.kind.imported'));
}
