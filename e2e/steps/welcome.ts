import type { Page } from '@playwright/test';
import { say } from './words.ts';
import type { Language } from './words.ts';

export const PASSPHRASE = 'colibrí naranja sobre el puente viejo 47';

const button = (page: Page, key: string, language: Language) => page.getByRole('button', { name: say(key, language), exact: true });

const field = (page: Page, key: string, language: Language) => page.getByLabel(say(key, language), { exact: true });

/** Goes through the first run as a new user does; answers the recovery code. */
export async function firstRun(page: Page, language: Language = 'es'): Promise<string> {
  await page.getByRole('radio', { name: { es: 'Español', 'pt-BR': 'Português (Brasil)', en: 'English' }[language] }).check();
  await button(page, 'welcome:begin', language).click();
  await field(page, 'welcome:agency.name', language).fill('Agencia Ceiba');
  await button(page, 'ui:continue', language).click();
  await field(page, 'welcome:passphrase.label', language).fill(PASSPHRASE);
  await field(page, 'welcome:passphrase.repeat', language).fill(PASSPHRASE);
  await button(page, 'welcome:create', language).click();
  const code = await page.getByLabel(say('welcome:recovery.code', language), { exact: true }).innerText();
  await button(page, 'welcome:recovery.saved', language).click();
  await field(page, 'welcome:recovery.retype', language).fill(code);
  await button(page, 'welcome:recovery.confirm', language).click();
  return code;
}

/** Opens a locked workbench. */
export async function unlock(page: Page, language: Language = 'es'): Promise<void> {
  await field(page, 'welcome:unlock.passphrase', language).fill(PASSPHRASE);
  await button(page, 'welcome:unlock.open', language).click();
}
