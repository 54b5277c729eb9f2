import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Input, MethodName, Output } from '../../core/contract/index.ts';
import { createCore } from '../../core/create-core.ts';
import { authority } from '../../core/export/mail/testing/certificates.ts';
import { startSmtp } from '../../core/export/mail/testing/smtp-test-server.ts';
import { nodePorts } from '../../core/platform/node/node-ports.ts';
import { expectAccessible } from '../steps/accessible.ts';
import { PASSPHRASE, unlock } from '../steps/welcome.ts';
import { say } from '../steps/words.ts';
import { startShell, type Shell } from './fixture.ts';

test.describe.configure({ mode: 'serial' });

let shell: Shell;
let page: Page;
let smtp: Awaited<ReturnType<typeof startSmtp>>;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  smtp = await startSmtp();
  const data = mkdtempSync(join(tmpdir(), 'querencia-deliveries-'));
  const room = await campaignBefore(data);
  shell = await startShell(data);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'es-MX' })).newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(shell.url);
  await unlock(page);
  await page.evaluate((hash) => (window.location.hash = hash), room);
});
test.afterAll(async () => {
  await page.context().close();
  await shell.stop();
  await smtp.stop();
  rmSync(shell.data, { recursive: true, force: true, maxRetries: 5 });
});

const told = (key: string, params: Record<string, string>): string => say(key).replace(/\{\{(\w+)\}\}/gu, (whole, name: string) => params[name] ?? whole);

/** A client with an approved campaign, a mail server and three people, of whom one said no. @returns the campaign's address */
async function campaignBefore(data: string): Promise<string> {
  const core = await createCore(nodePorts({ data }));
  const { signal } = new AbortController();
  const ask = async <M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> => (await core.invoke(method, input, { signal })) as Output<M>;
  await ask('vault.create', { passphrase: PASSPHRASE, locale: 'es', agencyName: 'Agencia Ceiba' });
  const { id: clientId } = await ask('clients.create', { name: 'Café Lumbre', country: 'MX', industry: 'food' });
  const file = join(data, '..', `${clientId}.csv`);
  const consented = 'subscribed,2026-01-02T10:00:00Z';
  writeFileSync(file, `email,first_name,country,email_consent,consent timestamp\nana@x.mx,Ana,MX,${consented}\nluz@x.mx,Luz,MX,${consented}\nno@x.mx,Nora,MX,unsubscribed,2026-01-02T10:00:00Z\n`);
  await ask('import.run', { clientId, kind: 'contacts', file: { path: file } });
  rmSync(file);
  // Whatever the hour at which this runs.
  await ask('deliveries.setRules', { clientId, rules: { week: Array.from({ length: 7 }, (): [number, number] => [0, 24]), holidays: true } });
  const values = { host: 'localhost', port: String(smtp.port), security: 'starttls', ca: authority, user: 'café', password: 'llave', fromName: 'Lumbre', fromAddress: 'hola@lumbre.example', unsubscribeUrl: 'https://lumbre.example/baja', unsubscribeSecret: 'a secret of thirty-two characters or more', imapHost: 'localhost' };
  await ask('connections.connect', { clientId, kind: 'mail', name: 'Correo de la casa', values });
  const brief = { brand: 'Café Lumbre', offer: '20 %', sender: 'Café Lumbre, Puebla', landingUrl: 'https://lumbre.example', countries: ['MX' as const] };
  const { campaigns } = await ask('compose.draft', { brief, variants: 3 });
  const { subjects = [], preheader = '', paragraphs = [], cta = '', ps = '' } = campaigns.MX ?? {};
  const { id } = await ask('campaigns.save', { clientId, name: 'Diciembre', brief, copies: { MX: { subjects, chosen: 0, preheader, paragraphs, cta, ps } } });
  await ask('campaigns.approve', { clientId, id, version: 1 });
  await core.close();
  return `#/client/${clientId}/campaigns?id=${id}`;
}

test('an approved campaign is prepared: whom it reaches and who is held are seen before anything leaves', async () => {
  await page.getByRole('button', { name: say('deliveries:send') }).click();
  await expect(page.getByText(say('deliveries:new.lead'))).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: say('deliveries:new.prepare') }).click();
  await expect(page.getByText(told('deliveries:desk.finding_other', { n: '2', people: '3', when: say('deliveries:desk.now'), by: 'Correo de la casa' }))).toBeVisible();
  await page.getByRole('button', { name: say('deliveries:held.unsubscribed') }).click();
  await expect(page.getByText('no@x.mx')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  expect(smtp.received).toEqual([]);
});

test('a person approves and queues it; it leaves once, with receipts, and the list tells', async () => {
  await page.getByRole('button', { name: say('deliveries:desk.approve') }).click();
  await page.getByRole('button', { name: say('deliveries:desk.queue') }).click();
  await expect(page.getByText(told('deliveries:desk.leftFinding_other', { n: '2', people: '3' }))).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('cell', { name: say('deliveries:log.purpose.delivery') })).toBeVisible();
  expect(smtp.received.flatMap(({ to }) => to).toSorted()).toEqual(['ana@x.mx', 'luz@x.mx']);
  await expectAccessible(page);
  await page.getByRole('button', { name: say('deliveries:back') }).click();
  await expect(page.getByRole('cell', { name: say('deliveries:state.sent') })).toBeVisible();
  await expectAccessible(page);
});
