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

/** One transparent pixel. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
let shell: Shell;
let page: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  const data = mkdtempSync(join(tmpdir(), 'querencia-campaigns-'));
  const id = await clientBefore(data);
  shell = await startShell(data);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'es-MX' })).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(shell.url);
  await unlock(page);
  await page.evaluate((hash) => (window.location.hash = hash), `#/client/${id}/campaigns`);
});
test.afterAll(async () => {
  await page.context().close();
  await shell.stop();
  rmSync(shell.data, { recursive: true, force: true, maxRetries: 5 });
});

const told = (key: string, params: Record<string, string>): string => say(key).replace(/\{\{(\w+)\}\}/gu, (whole, name: string) => params[name] ?? whole);

async function clientBefore(data: string): Promise<string> {
  const core = await createCore(nodePorts({ data }));
  const { signal } = new AbortController();
  await core.invoke('vault.create', { passphrase: PASSPHRASE, locale: 'es', agencyName: 'Agencia Ceiba' }, { signal });
  const { id } = (await core.invoke('clients.create', { name: 'Café Lumbre', country: 'CO', currency: 'COP' }, { signal })) as Output<'clients.create'>;
  await core.close();
  return id;
}

test('an empty room says what will be there', async () => {
  await expect(page.getByText(say('campaigns:empty'))).toBeVisible();
  await expectAccessible(page);
});

test('a brief becomes an e-mail for each country, and says what is missing', async () => {
  await page.getByRole('button', { name: say('campaigns:new') }).first().click();
  await page.getByRole('button', { name: say('campaigns:brief.write'), exact: true }).click();
  await expect(page.getByText(say('campaigns:brief.needed'))).toBeVisible();
  await page.getByLabel(say('campaigns:brief.offer')).fill('20 % de descuento en café de origen');
  await page.getByRole('checkbox', { name: 'Argentina' }).click();
  await page.getByRole('button', { name: say('campaigns:brief.write'), exact: true }).click();
  await expect(page.getByRole('radio')).toHaveCount(50);
  await expect(page.frameLocator('iframe').getByText('Café Lumbre', { exact: true })).toBeVisible();
  await expect(page.getByText(say('compose:check.noSender'))).toBeVisible();
  await page.getByRole('button', { name: 'Argentina' }).click();
  await expect(page.frameLocator('iframe').getByText(/podés darte de baja/u)).toBeVisible();
  // The frame's sandbox runs no script, axe's neither: the letter is read as text.
  await page.getByRole('button', { name: say('campaigns:letter.text') }).click();
  await expectAccessible(page);
});

test('a letter is set in blocks, with a picture of the client', async () => {
  await page.getByRole('button', { name: say('campaigns:view.design') }).click();
  await page.getByRole('button', { name: say('campaigns:design.add') }).click();
  await page.getByRole('menuitem', { name: say('campaigns:design.kind.image'), exact: true }).click();
  await page.locator('input[type=file]').setInputFiles({ name: 'granos.png', mimeType: 'image/png', buffer: PICTURE });
  await expect(page.getByText(say('compose:check.pictureWithoutAlt'))).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel(say('campaigns:design.alt')).fill('Granos de café');
  await page.getByRole('button', { name: say('campaigns:letter.dark') }).click();
  await expect(page.frameLocator('iframe').getByRole('img', { name: 'Granos de café' })).toBeVisible();
  expect(await page.frameLocator('iframe').locator('.paper').first().evaluate((paper) => getComputedStyle(paper).backgroundColor)).toBe('rgb(29, 32, 48)');
  await page.getByRole('button', { name: say('campaigns:letter.text') }).click();
  await expect(page.getByText('[Granos de café]')).toBeVisible();
  await page.getByRole('button', { name: say('campaigns:view.letter') }).click();
});

test('the same campaign stands on other channels, measured as it is typed, and as one reader gets it', async () => {
  await page.getByRole('button', { name: say('campaigns:view.channels') }).click();
  await expect(page.getByText(/BAJA/u).first()).toBeVisible();
  await page.getByRole('textbox', { name: say('campaigns:place.sms'), exact: true }).fill('Envío sin salida');
  await expect(page.getByText(/UCS-2/u)).toBeVisible();
  await expect(page.getByText(told('compose:check.noWayOut', { word: 'BAJA' }))).toBeVisible();
  await page.getByRole('tab', { name: say('campaigns:place.googleAds') }).click();
  await expect(page.getByRole('textbox', { name: told('campaigns:place.googleHeadline', { number: '15' }) })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: say('campaigns:view.letter'), exact: true }).click();
  await page.getByRole('button', { name: say('campaigns:letter.text') }).click();
  await page.getByRole('button', { name: say('campaigns:reader.unknown') }).click();
  await expect(page.locator('pre')).not.toContainText('{{');
  await page.getByRole('button', { name: say('campaigns:reader.fields') }).click();
});

test('what a person writes is read too, kept as a version, and approved once nothing stands against it', async () => {
  const body = page.getByLabel(say('campaigns:copy.body'));
  await body.fill('Envío en 24 horas.');
  await body.blur();
  await expect(page.getByText(told('compose:check.unsaidNumber', { term: '24' }))).toBeVisible();
  await page.getByRole('button', { name: say('campaigns:editor.save') }).click();
  await expect(page.getByText(told('campaigns:editor.draft', { version: '1' }))).toBeVisible();
  await page.getByRole('button', { name: say('campaigns:editor.approve') }).click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  await body.fill('Usted decide: compra hoy.');
  await body.blur();
  await page.getByRole('button', { name: told('campaigns:culture.write', { word: 'Tú' }) }).click();
  await expect(body).toHaveValue(/^Tú decid/u);
  await page.getByRole('button', { name: say('campaigns:culture.adapt'), exact: true }).click();
  await expect(page.getByText(/trato, palabras y cifras/u)).toBeVisible();
  await page.getByRole('button', { name: say('campaigns:undo') }).click();
  await page.getByLabel(say('campaigns:brief.sender')).fill('Café Lumbre, Calle 1, Medellín');
  await page.getByLabel(say('campaigns:brief.landingUrl')).fill('https://www.cafelumbre.com.co');
  await page.getByRole('button', { name: say('campaigns:brief.again') }).click();
  await expect(page.getByRole('heading', { name: say('campaigns:letter.clean') })).toBeVisible();
  await page.getByRole('button', { name: say('campaigns:editor.save') }).click();
  await expect(page.getByText(told('campaigns:editor.draft', { version: '2' }))).toBeVisible();
  await page.getByRole('button', { name: say('campaigns:editor.approve') }).click();
  await expect(page.getByText(told('campaigns:editor.approved', { version: '2' }))).toBeVisible();
});

test('too few texts teach no voice; enough do, and the rules can be kept', async () => {
  await page.getByRole('button', { name: say('campaigns:editor.back') }).click();
  await page.getByRole('button', { name: say('brand-voice:title') }).click();
  await page.getByLabel(told('brand-voice:samples.one', { number: '1' })).fill('Hola');
  await page.getByRole('button', { name: say('brand-voice:samples.learn') }).click();
  await expect(page.getByText(/Con 1 textos/u)).toBeVisible();
  const letter = (name: string, more: string) => `Hola, ${name}:\n\nEsta semana tienes un café nuevo en la tienda y queremos que lo pruebes cuando puedas. ${more} Si vienes el martes, te servimos una taza y te contamos de la finca, de la cosecha y del tueste. Tú eliges cuál te llevas a casa.\n\nUn abrazo,\nCafé Lumbre`;
  for (const [at, text] of [letter('Marta', 'Es dulce y muy fresco.'), letter('Julián', 'Viene de Huila.'), letter('Pilar', 'Llegó ayer por la mañana.'), ].entries()) await page.getByLabel(told('brand-voice:samples.one', { number: String(at + 1) })).fill(text);
  await page.getByRole('button', { name: say('brand-voice:samples.learn') }).click();
  await expect(page.getByRole('textbox', { name: say('brand-voice:rule.closing') })).toHaveValue('Un abrazo,');
  await page.getByRole('button', { name: say('brand-voice:wording.add.disclaimer') }).click();
  await page.getByRole('textbox', { name: say('brand-voice:wording.disclaimer') }).fill('Aplican condiciones.');
  await page.getByRole('button', { name: say('brand-voice:save') }).click();
  await expect(page.getByText(say('brand-voice:saved'))).toBeVisible();
  await expectAccessible(page);
});

test('the list tells what is approved, after a reload too; an archived one comes back', async () => {
  await page.getByRole('button', { name: say('campaigns:editor.back') }).click();
  await expect(page.getByRole('cell', { name: say('campaigns:state.approved') })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: say('campaigns:archive') }).click();
  await expect(page.getByText(say('campaigns:empty'))).toBeVisible();
  await page.getByRole('button', { name: say('campaigns:undo') }).click();
  await expect(page.getByRole('cell', { name: say('campaigns:state.approved') })).toBeVisible();
});
