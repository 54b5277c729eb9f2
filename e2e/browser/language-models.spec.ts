import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Output } from '../../core/contract/index.ts';
import { createCore } from '../../core/create-core.ts';
import { modelServer, type ModelServer } from '../../core/llm/testing/model-server.ts';
import { nodePorts } from '../../core/platform/node/node-ports.ts';
import { expectAccessible } from '../steps/accessible.ts';
import { PASSPHRASE, unlock } from '../steps/welcome.ts';
import { say } from '../steps/words.ts';
import { startShell, type Shell } from './fixture.ts';

test.describe.configure({ mode: 'serial' });

let shell: Shell;
let server: ModelServer;
let page: Page;
let clientId: string;
const copy = { subjects: ['Café para ti', 'Otro café'], preheader: 'Hoy', paragraphs: ['Habla con ⟦PERSON_1⟧: hoy el café tiene 20 % de descuento.'], cta: 'Ver el café', ps: '' };
const button = (key: string) => page.getByRole('button', { name: say(key), exact: true });
const told = (key: string, params: Record<string, string>): string => say(key).replace(/\{\{(\w+)\}\}/gu, (whole, name: string) => params[name] ?? whole);
const go = (hash: string) => page.evaluate((to) => (window.location.hash = to), hash);

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  const data = mkdtempSync(join(tmpdir(), 'querencia-llm-'));
  server = await modelServer();
  const core = await createCore(nodePorts({ data }));
  const { signal } = new AbortController();
  await core.invoke('vault.create', { passphrase: PASSPHRASE, locale: 'es', agencyName: 'Agencia Ceiba' }, { signal });
  ({ id: clientId } = (await core.invoke('clients.create', { name: 'Café Lumbre', country: 'CO', currency: 'COP' }, { signal })) as Output<'clients.create'>);
  await core.close();
  shell = await startShell(data);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'es-MX' })).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(shell.url);
  await unlock(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
test.afterAll(async () => {
  await page.context().close();
  await shell.stop();
  await server.close();
  rmSync(shell.data, { recursive: true, force: true, maxRetries: 5 });
});

test('a model of this machine is connected, its list asked for, and tried', async () => {
  await go('#/settings/language-models');
  await expect(page.getByText(say('llm:settings.findingNone'))).toBeVisible();
  await button('llm:settings.connect').click();
  await page.getByLabel(say('llm:dialog.kind')).click();
  await page.getByRole('option', { name: say('llm:kind.local') }).click();
  await page.getByLabel(say('llm:dialog.name'), { exact: true }).fill('Llama');
  await page.getByLabel(say('llm:dialog.address'), { exact: true }).fill(`${server.origin}/v1`);
  await button('llm:dialog.askModels').click();
  await page.getByRole('combobox', { name: say('llm:dialog.model') }).click();
  await page.getByRole('option', { name: 'model-b' }).click();
  await expectAccessible(page);
  await button('llm:dialog.save').click();
  await expect(page.getByRole('cell', { name: /model-b/u })).toBeVisible();
  await page.getByRole('button', { name: told('llm:settings.actions', { name: 'Llama' }) }).click();
  await page.getByRole('menuitem', { name: say('llm:settings.test') }).click();
  await expect(page.getByText(told('llm:settings.knows_other', { count: '2', model: 'model-b' }))).toBeVisible();
});

test('one in the cloud is connected beside it; a client has rules of its own', async () => {
  await button('llm:settings.connect').click();
  await page.getByLabel(say('llm:dialog.name'), { exact: true }).fill('Nube');
  await page.getByLabel(say('llm:dialog.key'), { exact: true }).fill('sk-x');
  await page.getByLabel(say('llm:dialog.model'), { exact: true }).fill('gpt-5.1');
  await button('llm:dialog.save').click();
  await expect(page.getByText(say('llm:settings.networkOff'))).toBeVisible();
  await page.getByLabel(say('llm:rules.limit')).fill('20,50');
  await page.getByRole('button', { name: say('settings:save'), exact: true }).click();
  await expect(page.getByText(/20[.,]50/u).first()).toBeVisible();
  await expectAccessible(page);
});

test('the exact payload is seen and approved before the cloud is asked; this machine writes meanwhile, side by side', async () => {
  await go(`#/client/${clientId}/campaigns?id=new`);
  await page.getByLabel(say('campaigns:brief.offer')).fill('20 % de descuento en café');
  await page.getByLabel(say('campaigns:brief.facts')).fill('Te atiende María López');
  await button('llm:desk.open').click();
  await page.getByRole('checkbox', { name: 'Nube' }).click();
  server.turns.push({ slowly: JSON.stringify(copy), everyMs: 60 });
  await button('llm:desk.write').click();
  await expect(page.getByRole('dialog').getByText('api.openai.com · gpt-5.1')).toBeVisible();
  await expect(page.getByRole('dialog').getByText('⟦PERSON_1⟧').last()).toBeVisible();
  await expect(page.getByRole('dialog')).not.toContainText('López');
  await expectAccessible(page);
  await page.getByRole('button', { name: say('llm:payload.approve_one') }).click();
  const local = page.getByRole('article', { name: 'Llama' });
  await expect(local.getByText('Café para ti')).toBeVisible();
  await expect(local.getByText(/María López/u)).toBeVisible();
  await expect(page.getByRole('article', { name: 'Nube' }).getByText(say('egress:off'))).toBeVisible();
  await expect(page.getByRole('article', { name: say('llm:desk.offline') }).getByText(say('llm:receipt.here'))).toBeVisible();
  await expectAccessible(page);
});

test('the same again is answered from what is kept; what was written is taken, and another answer called off', async () => {
  await page.getByRole('checkbox', { name: 'Nube' }).click();
  await button('llm:desk.write').click();
  const local = page.getByRole('article', { name: 'Llama' });
  await expect(local.getByText(say('llm:receipt.cached'))).toBeVisible();
  server.turns.push({ silent: true });
  await local.getByRole('button', { name: say('llm:receipt.again') }).click();
  await local.getByRole('button', { name: say('ui:cancel') }).click();
  await expect(local.getByText(say('llm:desk.cancelled'))).toBeVisible();
  await page.getByRole('button', { name: told('llm:desk.takeAllOf', { name: say('llm:desk.offline') }) }).click();
  await button('llm:desk.back').click();
  await expect(page.getByRole('button', { name: say('campaigns:editor.save') })).toBeEnabled();
});

test('the images of a client are a page of their own', async () => {
  await go(`#/client/${clientId}/campaigns?view=images`);
  await expect(page.getByText(say('llm:images.none'))).toBeVisible();
  await expectAccessible(page);
});
