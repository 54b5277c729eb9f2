import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { ImportKind } from '../../core/contract/import.ts';
import type { Output } from '../../core/contract/index.ts';
import { createCore, type Core } from '../../core/create-core.ts';
import { nodePorts } from '../../core/platform/node/node-ports.ts';
import { expectAccessible } from '../steps/accessible.ts';
import { PASSPHRASE, unlock } from '../steps/welcome.ts';
import { say } from '../steps/words.ts';
import { startShell, type Shell } from './fixture.ts';

test.describe.configure({ mode: 'serial' });

const { signal } = new AbortController();
const day = (n: number): string => new Date(Date.UTC(2026, 8, 1 + n)).toISOString().slice(0, 10);
const days = Array.from({ length: 70 }, (_, n) => n);
/** What two months of three channels cost: Meta's conversions get twice as dear in the last four weeks, Google's do not. */
const spend = [
  'date,hour,channel,campaign,impressions,clicks,cost,currency,conversions',
  ...days.flatMap((n) => [9, 20].flatMap((hour) => [
    `${day(n)},${hour},meta,Carrito,2000,40,100,MXN,${n < 42 ? 4 : 2}`, `${day(n)},${hour},google,Marca,900,30,100,MXN,4`, `${day(n)},${hour},linkedin,Perfiles,300,6,10,USD,1`,
  ])),
];
/** Thirty people: the first touch is Meta, the last Google, and every other one sends a form. */
const events = [
  'event_id,customer_id,event,timestamp,channel,campaign,Cargo,Ciudad',
  ...days.slice(30, 60).flatMap((n) => [
    `M${n},C${n},visit,${day(n - 5)}T16:00:00Z,meta,Carrito,,`, `G${n},C${n},visit,${day(n)}T16:00:00Z,google,Marca,,`,
    ...(n % 2 === 0 ? [`L${n},C${n},lead,${day(n)}T18:00:00Z,google,Marca,${n % 4 === 0 ? 'Docente' : 'Analista'},Puebla`] : []),
  ]),
];

let shell: Shell;
let page: Page;
let room: (query?: string) => Promise<void>;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  const data = mkdtempSync(join(tmpdir(), 'querencia-channels-'));
  const core = await createCore(nodePorts({ data }));
  await core.invoke('vault.create', { passphrase: PASSPHRASE, locale: 'es', agencyName: 'Agencia Ceiba' }, { signal });
  const { id } = (await core.invoke('clients.create', { name: 'Tienda Copal', country: 'MX', industry: 'retail' }, { signal })) as Output<'clients.create'>;
  await bring(core, data, id, 'spend', spend);
  await bring(core, data, id, 'events', events);
  await core.close();
  shell = await startShell(data);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'es-MX' })).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(shell.url);
  await unlock(page);
  await expect(page.getByText('Tienda Copal').first()).toBeVisible();
  room = async (query = '') => {
    await page.evaluate((hash) => (window.location.hash = hash), `#/client/${id}/channels${query}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  };
});
test.afterAll(async () => {
  await page.context().close();
  await shell.stop();
  rmSync(shell.data, { recursive: true, force: true, maxRetries: 5 });
});

async function bring(core: Core, data: string, clientId: string, kind: ImportKind, lines: string[]): Promise<void> {
  const path = join(data, `${kind}.csv`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  await core.invoke('import.run', { clientId, kind, file: { path } }, { signal });
}

const button = (key: string) => page.getByRole('button', { name: say(key), exact: true });
const heading = () => page.getByRole('heading', { level: 1 });

test('the room opens on its last four weeks and says which channel got worse and which is cheapest', async () => {
  await room();
  await expect(heading()).toContainText('Meta empeoró');
  await expect(heading()).toContainText('Google Ads');
  await expect(page).toHaveURL(/from=2026-10-13&to=2026-11-10/);
  const row = page.getByRole('row', { name: /^Google Ads/ });
  await expect(row).toContainText('$25.00');
  await expectAccessible(page, 'channels');
});

test('spend in another currency is told, and added once its rate is entered', async () => {
  await expect(page.getByText('falta un tipo de cambio')).toBeVisible();
  await expect(page.getByRole('row', { name: /^LinkedIn/ })).toHaveCount(0);
  await button('channels:rates.open').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('channels:rates.lines')).fill('USD;ayer;18');
  await dialog.getByRole('button', { name: say('channels:rates.save') }).click();
  await expect(dialog.getByText('2026-01-31').first()).toBeVisible();
  await dialog.getByLabel(say('channels:rates.lines')).fill('USD;2026-09-01;18,00');
  await dialog.getByRole('button', { name: say('channels:rates.save') }).click();
  await expect(dialog.getByRole('row', { name: /USD/ })).toContainText('18.0000');
  await expectAccessible(page, 'rates');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row', { name: /^LinkedIn/ })).toContainText('$10,080');
});

test('a figure leads to the files it comes from', async () => {
  await button('channels:lineage.open').click();
  const pane = page.getByRole('complementary', { name: say('channels:lineage.title') });
  await expect(pane.getByText('spend.csv')).toBeVisible();
  await expect(pane).toContainText('168 filas');
  await expectAccessible(page, 'lineage');
  await page.keyboard.press('Escape');
});

test('a channel shows its course, its hours, its people and its budget', async () => {
  await page.getByRole('button', { name: 'Google Ads', exact: true }).first().click();
  await expect(heading()).toContainText('Google Ads');
  await expect(page).toHaveURL(/id=google_ads/);
  await room('?id=google_ads&conversion=event:lead&period=all');
  await expect(page.getByRole('listitem').filter({ hasText: 'Docente' })).toBeVisible();
  await page.getByLabel(/^Presupuesto de/).fill('9.000');
  await button('channels:pacing.save').click();
  await expect(page.getByRole('heading', { name: /del presupuesto de/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: /el máximo es/ })).toBeVisible();
  await expectAccessible(page, 'channel');
  await button('channels:detail.back').click();
  await expect(page.getByRole('row', { name: /^Google Ads/ })).toContainText('%');
});

test('nine models stand side by side, and where they disagree an experiment is told', async () => {
  await room('?view=attribution&conversion=event:lead&period=all');
  await expect(page.getByRole('heading', { name: say('channels:experiment.title') })).toBeVisible({ timeout: 30_000 });
  const table = page.getByRole('group', { name: say('channels:credits.label') });
  await expect(table.getByRole('row', { name: /^Meta/ })).toContainText('15');
  await expect(heading()).toContainText('100%');
  await expectAccessible(page, 'attribution');
});
