import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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

/** The sample client whose spend carries the three classic cases. */
const CLIENT = 'Instituto Páramo';
let shell: Shell;
let page: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(400_000);
  const data = mkdtempSync(join(tmpdir(), 'querencia-recommendations-'));
  const id = await loadSample(data);
  shell = await startShell(data);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'es-MX', acceptDownloads: true })).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(shell.url);
  await unlock(page);
  await page.evaluate((hash) => (window.location.hash = hash), `#/client/${id}/channels?view=recommendations`);
});
test.afterAll(async () => {
  await page.context().close();
  await shell.stop();
  rmSync(shell.data, { recursive: true, force: true, maxRetries: 5 });
});

async function loadSample(data: string): Promise<string> {
  const core = await createCore(nodePorts({ data }));
  const { signal } = new AbortController();
  await core.invoke('vault.create', { passphrase: PASSPHRASE, locale: 'es', agencyName: 'Agencia Ceiba' }, { signal });
  await core.invoke('sample.load', {}, { signal });
  const clients = (await core.invoke('clients.list', { archived: true }, { signal })) as Output<'clients.list'>;
  const id = clients.find(({ name }) => name === CLIENT)?.id ?? '';
  await core.invoke('recommendations.make', { clientId: id }, { signal });
  await core.close();
  return id;
}

const button = (key: string) => page.getByRole('button', { name: say(key), exact: true });
const guideStep = (type: string) => page.getByRole('button', { name: `${say('recommendations:guide.open')}: ${say(`recommendations:type.${type}`)}` });

test('the view says how many changes wait, what they would save, and leads through the three cases', async () => {
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/^[3-9] cambios esperan tu decisión; juntos ahorrarían/);
  await expect(page.getByRole('heading', { name: say('recommendations:guide.title').replace('{{client}}', CLIENT) })).toBeVisible();
  for (const type of ['runaway-channel', 'cheaper-channel', 'weekday-shift']) await expect(guideStep(type)).toBeVisible();
  await expect(page.getByText(say('recommendations:autopilot.off'))).toBeVisible();
  await expectAccessible(page);
});

test('step one: the runaway channel is approved, applied, exported, undone', async () => {
  await guideStep('runaway-channel').click();
  await expect(page.getByText(/^Desde el .* una conversión en linkedin cuesta/i)).toBeVisible();
  await expect(page.getByText(say('recommendations:line.paused'))).toBeVisible();
  await expect(page.getByText(/ya se perdieron/)).toBeVisible();
  await expectAccessible(page);
  await button('recommendations:action.approve').click();
  await expect(page.getByText(say('recommendations:done.approved'))).toBeVisible();
  await button('recommendations:action.apply').click();
  await expect(page.getByText(say('recommendations:done.appliedPlain'))).toBeVisible();
  const download = page.waitForEvent('download');
  await button('recommendations:action.export').click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text).toContain('channel,weekday,split_by,category,currency,from_per_week,to_per_week');
  expect(text).toMatch(/\r\n[^\r\n]*,COP,[\d.]+,0\.00,/);
  await expect(page.getByRole('group', { name: say('recommendations:list.history') })).toContainText(say('recommendations:history.waiting'));
  await page.getByRole('button', { name: say('recommendations:action.undo'), exact: true }).first().click();
  await expect(page.getByText(say('recommendations:done.undone'))).toBeVisible();
  await expect(button('recommendations:action.apply')).toBeVisible();
});

test('step two: the cheaper channel is rejected with a reason, and the toast takes it back', async () => {
  await page.keyboard.press('Escape');
  await guideStep('cheaper-channel').click();
  await expect(page.getByText(/^Una conversión de Docente cuesta/)).toBeVisible();
  await button('recommendations:action.reject').click();
  await expect(page.getByRole('dialog')).toContainText('60');
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: say('recommendations:action.reject') }).click();
  await expect(page.getByRole('heading', { name: say('recommendations:list.rejected') })).toBeVisible();
  await button('recommendations:action.reopen').click();
  await expect(page.getByText(say('recommendations:done.reopened'))).toBeVisible();
});

test('step three: weekday amounts are edited, the effect follows, and a plan that nobody saw is refused', async () => {
  await page.keyboard.press('Escape');
  await guideStep('weekday-shift').click();
  await button('recommendations:action.edit').click();
  const amounts = page.getByRole('textbox', { name: /monto semanal/ });
  await expect(amounts).toHaveCount(7);
  await amounts.first().fill('-5');
  await expect(page.getByText(say('recommendations:edit.invalid'))).toBeVisible();
  await amounts.first().fill('90000000');
  await expect(page.getByText(/No hay datos de lo que pasa con tanto/)).toBeVisible();
  await amounts.first().fill('70000');
  await expect(page.getByText(/Este plan gasta .* por semana que hoy/)).toBeVisible();
  await expectAccessible(page);
  await button('recommendations:action.approveEdited').click();
  await expect(page.getByText(say('recommendations:state.edited')).first()).toBeVisible();
});

test('autopilot is off until a person sets it up, and a switch stops it', async () => {
  await page.keyboard.press('Escape');
  await button('recommendations:autopilot.settings').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('switch').click();
  await dialog.getByRole('checkbox', { name: say('recommendations:type.weekday-shift') }).click();
  await dialog.getByRole('textbox').fill('200000');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: say('recommendations:autopilot.save') }).click();
  await expect(page.getByText(/^Busca cada día a las 9:00/)).toBeVisible();
  await button('recommendations:autopilot.kill').click();
  await expect(page.getByText(say('recommendations:autopilot.killed'))).toBeVisible();
  await button('recommendations:autopilot.release').click();
  await expect(page.getByText(/^Busca cada día a las 9:00/)).toBeVisible();
});

test('the list is walked with the keyboard', async () => {
  const row = page.getByRole('button', { name: new RegExp(say('recommendations:type.cheaper-channel')) }).last();
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/id=/);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/id=/);
});
