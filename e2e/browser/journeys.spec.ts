import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from '../steps/accessible.ts';
import { contactsFile, ordersFile, type ClientFile } from '../steps/client-files.ts';
import { firstRun } from '../steps/welcome.ts';
import { say, type Language } from '../steps/words.ts';
import { startShell, type Shell } from './fixture.ts';

test.describe.configure({ mode: 'serial' });

// The tests follow one another on one client, as a working day does.
let shell: Shell;
let page: Page;
let room: (name: string) => Promise<void>;

test.beforeAll(async ({ browser }) => {
  shell = await startShell(mkdtempSync(join(tmpdir(), 'querencia-journeys-')));
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'es-MX' });
  page = await context.newPage();
  page.setDefaultTimeout(12_000);
  await page.goto(shell.url);
  await firstRun(page);
  await page.getByRole('button', { name: say('home:new') }).first().click();
  await page.getByLabel(say('home:form.name'), { exact: true }).fill('Café Ceiba');
  await page.getByRole('dialog').getByRole('button', { name: say('home:form.create') }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  if (!page.url().includes('/client/')) await page.getByText('Café Ceiba').first().click();
  await expect(page).toHaveURL(/client\//);
  const [, id] = /client\/([^/?]+)/.exec(page.url()) ?? [];
  room = async (name) => {
    await page.evaluate((hash) => (window.location.hash = hash), `#/client/${id}/${name}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  };
});
test.afterAll(async () => {
  await page.context().close();
  await shell.stop();
  rmSync(shell.data, { recursive: true, force: true, maxRetries: 5 });
});

const digits = (text: string): string => text.replace(/\D/g, '');
const button = (key: string, language: Language = 'es') => page.getByRole('button', { name: say(key, language), exact: true });

async function speak(language: Language): Promise<void> {
  await page.evaluate((locale) => localStorage.setItem('querencia.face', JSON.stringify({ ...JSON.parse(localStorage.getItem('querencia.face') ?? '{}'), locale })), language);
  await page.keyboard.press('Control+k');
  await page.keyboard.type({ es: 'Español', 'pt-BR': 'Português', en: 'English' }[language]);
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/** Drops a file into the import room and waits until it has been looked at. */
async function offer(file: ClientFile) {
  await page.locator('input[type=file]').setInputFiles({ name: file.name, mimeType: file.mimeType, buffer: file.buffer });
  const card = page.getByRole('article', { name: file.name });
  await expect(card.getByRole('table').first()).toBeVisible({ timeout: 20_000 });
  return card;
}

test('an empty client says what it needs, and leads to the import room', async () => {
  await room('overview');
  await expectAccessible(page);
  await button('overview:empty.import').click();
  await expect(page).toHaveURL(/\/import/);
  await expect(page.getByText(say('import:history.empty'))).toBeVisible();
});

test('an order file asks its question, shows its rows, goes in, and adds up', async () => {
  const orders = ordersFile();
  const card = await offer(orders);
  await expectAccessible(page, 'the proposal');
  const dmy = card.getByRole('radio', { name: new RegExp(`^${say('import:ask.dateOrder.dmy')}`) });
  const mdy = card.getByRole('radio', { name: new RegExp(`^${say('import:ask.dateOrder.mdy')}`) });
  await mdy.check();
  await expect(card.getByRole('group', { name: say('import:preview.rows') })).toContainText('cliente0@ejemplo.mx');
  await dmy.check();
  await card.getByRole('button', { name: /120/ }).click();
  await expect(card.getByText(/120 filas nuevas/)).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page, 'the result');
  await card.getByRole('button', { name: say('import:done.overview') }).click();
  const finding = page.getByRole('heading', { level: 1 });
  await expect(finding).toContainText(/\d/);
  expect(digits(await finding.innerText())).toBe(String(orders.revenue));
  await expect(page.getByText(`${orders.orders} pedidos`)).toBeVisible();
  await expectAccessible(page, 'the overview');
});

test('the same file again needs no answer and brings nothing new', async () => {
  await room('import');
  const orders = ordersFile();
  const card = await offer({ ...orders, name: 'pedidos otra vez.csv' });
  await expect(card.getByText(say('import:file.remembered'))).toBeVisible();
  await expect(card.getByRole('radio')).toHaveCount(0);
  await card.getByRole('button', { name: /120/ }).click();
  await expect(card.getByText(/no trae nada nuevo/)).toBeVisible({ timeout: 30_000 });
});

test('a cell of the RFM grid filters the rest and opens the rows; a view keeps it', async () => {
  await speak('en');
  await room('overview');
  const cell = page.getByRole('button', { name: /^Recency \d, frequency \d/ }).first();
  await cell.click();
  await expect(page).toHaveURL(/rfm=\d\dx/);
  const rows = page.getByRole('grid');
  await expect(rows.getByText(/^P-\d+$/).first()).toBeVisible();
  await expectAccessible(page, 'filtered overview');
  const kept = new URL(page.url()).hash.split('?')[1] ?? '';
  await button('overview:views.title', 'en').click();
  await page.getByLabel(say('overview:views.name', 'en')).fill('My cell');
  await page.getByRole('button', { name: say('overview:views.save', 'en'), exact: true }).click();
  await expect(page.getByText('“My cell” saved')).toBeVisible();
  await button('overview:filter.clear', 'en').click();
  await expect(page).not.toHaveURL(/rfm=/);
  await button('overview:views.title', 'en').click();
  await page.getByRole('button', { name: 'My cell', exact: true }).click();
  await expect(page).toHaveURL(/rfm=\d\dx/);
  expect(new Set((new URL(page.url()).hash.split('?')[1] ?? '').split('&'))).toEqual(new Set(kept.split('&')));
  await page.goBack();
  await expect(page).not.toHaveURL(/rfm=/);
  await speak('es');
});

test('contacts go in but for one row, which is mended in place', async () => {
  await room('import');
  const card = await offer(contactsFile());
  await card.getByRole('button', { name: /12/ }).click();
  const left = card.getByRole('button', { name: say('import:done.rejects_one') });
  await left.click({ timeout: 30_000 });
  await expect(page.getByText('sin-arroba').first()).toBeVisible();
  await page.getByRole('button', { name: /^Corregir/ }).click();
  await page.getByLabel('Correo', { exact: true }).fill('roto@ejemplo.mx');
  await button('import:rejects.keep').click();
  await expectAccessible(page, 'the rejects');
  await page.getByRole('button', { name: say('import:rejects.again_one') }).click();
  await expect(page.getByText(say('import:rejects.none'))).toBeVisible({ timeout: 30_000 });
});

test('two contacts that may be one are looked at side by side, merged, and parted again', async () => {
  await room('contacts?tab=duplicates');
  const pair = page.getByRole('article').filter({ hasText: 'ana.perez@otro.mx' });
  await expect(pair).toBeVisible();
  await expectAccessible(page, 'duplicates');
  await pair.getByRole('button', { name: say('contacts:pairs.merge'), exact: true }).click();
  await expect(pair).toHaveCount(0);
  await page.locator('.toast', { hasText: 'Se unió a' }).getByRole('button', { name: say('contacts:pairs.undo') }).click();
  await expect(pair).toBeVisible();
  await pair.getByRole('button', { name: say('contacts:pairs.different'), exact: true }).click();
  await expect(pair).toHaveCount(0);
});

test('a contact is found, changes consent with proof and undo, and is erased for good', async () => {
  await speak('pt-BR');
  await room('contacts');
  const search = page.getByRole('searchbox');
  await search.fill('elena');
  const row = page.getByRole('row').filter({ hasText: 'Elena Castro' });
  await row.click();
  const pane = page.getByRole('complementary').filter({ hasText: 'Elena Castro' });
  await pane.getByRole('tab', { name: say('contacts:detail.tabs.consents', 'pt-BR') }).click();
  await expectAccessible(page, 'the inspector');
  await pane.getByRole('button', { name: /E-mail$/ }).click();
  await pane.getByLabel(say('contacts:consent.proof', 'pt-BR')).fill('pediu por telefone');
  await pane.getByRole('button', { name: say('contacts:consent.save', 'pt-BR') }).click();
  await expect(pane.getByText(say('contacts:state.unsubscribed', 'pt-BR')).first()).toBeVisible();
  await page.locator('.toast', { hasText: say('contacts:state.unsubscribed', 'pt-BR') }).getByRole('button', { name: say('contacts:consent.undo', 'pt-BR') }).click();
  await expect(page.getByText(say('contacts:consent.undone', 'pt-BR'))).toBeVisible();
  await pane.getByRole('button', { name: say('contacts:erase.open', 'pt-BR') }).click();
  const dialog = page.getByRole('dialog');
  const erase = dialog.getByRole('button', { name: say('contacts:erase.do', 'pt-BR') });
  await expect(erase).toBeDisabled();
  await dialog.getByRole('textbox').fill(say('contacts:erase.word', 'pt-BR'));
  await expectAccessible(page, 'the erasure');
  await erase.click();
  await expect(dialog.getByText(say('contacts:erase.done', 'pt-BR'))).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('button', { name: say('contacts:erase.close', 'pt-BR') }).click();
  await expect(page.getByText(say('contacts:empty.none', 'pt-BR'))).toBeVisible();
  await room('privacy');
  await expect(page.getByText(say('privacy:action.contact.erase', 'pt-BR'))).toBeVisible();
  await expectAccessible(page, 'privacy');
  await speak('es');
});

test('an import is undone from its history, and its money goes with it', async () => {
  await room('import');
  await page.getByRole('button', { name: say('import:history.undo').replace('{{file}}', 'pedidos.csv') }).click();
  await page.getByRole('dialog').getByRole('button', { name: say('import:undo.action') }).click();
  await expect(page.getByText(/Se deshizo la importación/)).toBeVisible({ timeout: 30_000 });
  await room('overview');
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText(/ingresos fueron/);
  await expectAccessible(page, 'after the undo');
});
