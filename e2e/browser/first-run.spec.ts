import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixture.ts';
import { firstRun, unlock } from '../steps/welcome.ts';
import { say } from '../steps/words.ts';
import type { Language } from '../steps/words.ts';

const heading = (page: Page, key: string, language: Language) => page.getByRole('heading', { name: say(key, language) });
const home = (page: Page, language: Language) => page.getByRole('button', { name: say('home:new', language) }).first();

for (const language of ['es', 'pt-BR', 'en'] as const) {
  test(`a new user sets the workbench up in ${language}, and it stays through a reload`, async ({ shell, page }) => {
    expect(shell.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#/);
    await expect(heading(page, 'welcome:hello.title', 'es')).toBeVisible();
    await expectAccessible(page);
    await firstRun(page, language);
    await expect(home(page, language)).toBeVisible();
    await expectAccessible(page);
    await page.reload();
    await expect(home(page, language)).toBeVisible();
  });
}

test('the token leaves the address at once, and a page without it gets nothing', async ({ shell, page, browser }) => {
  await expect(heading(page, 'welcome:hello.title', 'es')).toBeVisible();
  expect(page.url()).not.toContain(new URL(shell.url).hash.slice(1));
  const stranger = await browser.newContext().then((context) => context.newPage());
  await stranger.goto(shell.url.replace(/#.*/, ''));
  await stranger.waitForTimeout(1500);
  await expect(stranger.getByText(say('welcome:hello.title'))).toHaveCount(0);
});

test('a locked workbench opens with its passphrase and not with another', async ({ shell, page }) => {
  expect(shell.data).not.toBe('');
  await firstRun(page);
  await expect(home(page, 'es')).toBeVisible();
  await page.keyboard.press('Control+l');
  const locked = heading(page, 'welcome:unlock.title', 'es');
  await expect(locked).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel(say('welcome:unlock.passphrase'), { exact: true }).fill('no es esta frase larga 12');
  await page.getByRole('button', { name: say('welcome:unlock.open'), exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(locked).toBeVisible();
  await expect(page.getByRole('button', { name: say('welcome:unlock.open'), exact: true })).toBeEnabled({ timeout: 20_000 });
  await unlock(page);
  await expect(home(page, 'es')).toBeVisible();
});
