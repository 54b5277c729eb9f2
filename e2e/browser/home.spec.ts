import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixture.ts';
import { firstRun, unlock, PASSPHRASE } from '../steps/welcome.ts';
import { say } from '../steps/words.ts';

const NEXT_PASSPHRASE = 'tucán violeta bajo la escalera 93';
const button = (page: Page, key: string) => page.getByRole('button', { name: say(key), exact: true });
const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });

async function goHome(page: Page): Promise<void> {
  await page.evaluate(() => (window.location.hash = '#/'));
  await expect(button(page, 'home:new').first()).toBeVisible();
}

async function createClient(page: Page, name: string): Promise<void> {
  await button(page, 'home:new').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('home:form.name'), { exact: true }).fill(name);
  await dialog.getByRole('button', { name: say('home:form.create') }).click();
  await expect(page).toHaveURL(/client\/[^/]+\/import/);
}

async function act(page: Page, name: string, key: string): Promise<void> {
  await row(page, name).getByRole('button').click();
  await page.getByRole('menuitem', { name: say(key) }).click();
}

test('a client is created with its country, edited, archived and brought back', async ({ shell, page }) => {
  expect(shell.url).toContain('127.0.0.1');
  await firstRun(page);
  await button(page, 'home:new').first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel(say('home:form.name'), { exact: true })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: say('home:form.create') }).click();
  await expect(dialog.getByText(say('home:form.nameNeeded'))).toBeVisible();
  await dialog.getByLabel(say('home:form.name'), { exact: true }).fill('Café Serrano');
  const country = dialog.getByRole('combobox', { name: say('home:form.country') });
  await country.click();
  await country.fill('colom');
  await page.getByRole('option', { name: /Colombia/ }).click();
  await expect(dialog.getByRole('combobox', { name: say('home:form.currency') })).toHaveValue('Peso colombiano');
  await expect(dialog.getByRole('combobox', { name: say('home:form.timezone') })).toHaveValue('Bogotá');
  await dialog.getByRole('button', { name: say('home:form.create') }).click();
  await expect(page).toHaveURL(/client\/[^/]+\/import/);

  await goHome(page);
  await expect(row(page, 'Café Serrano')).toContainText('Colombia');
  await expectAccessible(page);
  await act(page, 'Café Serrano', 'home:act.edit');
  await page.getByRole('dialog').getByLabel(say('home:form.name'), { exact: true }).fill('Café de la Sierra');
  await page.getByRole('dialog').getByRole('button', { name: say('ui:save'), exact: true }).click();
  await expect(row(page, 'Café de la Sierra')).toBeVisible();

  await act(page, 'Café de la Sierra', 'home:act.archive');
  await expect(row(page, 'Café de la Sierra')).toHaveCount(0);
  await page.getByRole('button', { name: say('home:undo'), exact: true }).click();
  await expect(row(page, 'Café de la Sierra')).toBeVisible();
});

test('a client is erased only by its name, and the proof is shown', async ({ shell, page }) => {
  expect(shell.url).toContain('127.0.0.1');
  await firstRun(page);
  await createClient(page, 'Panadería La Espiga');
  await goHome(page);
  await act(page, 'Panadería La Espiga', 'home:act.erase');
  const dialog = page.getByRole('dialog');
  const erase = dialog.getByRole('button', { name: say('home:erase.action'), exact: true });
  await expect(erase).toBeDisabled();
  await expectAccessible(page);
  await dialog.getByRole('textbox').fill('Panadería La Espiga');
  await erase.click();
  await expect(dialog.getByText(say('home:erase.done'))).toBeVisible();
  await dialog.getByRole('button', { name: say('ui:close'), exact: true }).last().click();
  await expect(page.getByText(say('home:empty'))).toBeVisible();
});

test('palette, shortcuts, theme and language go by keyboard', async ({ shell, page }) => {
  expect(shell.url).toContain('127.0.0.1');
  await firstRun(page);
  await expect(button(page, 'home:new').first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByPlaceholder(say('app:palette.placeholder'))).toBeFocused();
  await expectAccessible(page);
  await expect(page.getByRole('option', { name: say('app:room.privacy') })).toContainText(say('app:palette.needsClient'));
  await page.keyboard.type('oscuro');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  await expectAccessible(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: say('app:keys.title') })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('portug');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: say('home:new', 'pt-BR') }).first()).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt-BR');
});

test('a forgotten passphrase is replaced by the recovery code', async ({ shell, page }) => {
  expect(shell.url).toContain('127.0.0.1');
  const code = await firstRun(page);
  await expect(button(page, 'home:new').first()).toBeVisible();
  await page.keyboard.press('Control+l');
  await button(page, 'welcome:unlock.forgot').click();
  await expectAccessible(page);
  await page.getByLabel(say('welcome:recovery.code'), { exact: true }).fill(code.toLowerCase());
  await page.getByLabel(say('welcome:recover.newPassphrase'), { exact: true }).fill(NEXT_PASSPHRASE);
  await page.getByLabel(say('welcome:passphrase.repeat'), { exact: true }).fill(NEXT_PASSPHRASE);
  await button(page, 'welcome:recover.open').click();
  await expect(button(page, 'home:new').first()).toBeVisible();
  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(page.getByRole('alert')).toBeVisible();
  expect(PASSPHRASE).not.toBe(NEXT_PASSPHRASE);
});
