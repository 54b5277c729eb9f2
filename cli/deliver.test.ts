import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Input, MethodName, Output } from '../core/contract/index.ts';
import { createCore } from '../core/create-core.ts';
import { authority } from '../core/export/mail/testing/certificates.ts';
import { startSmtp } from '../core/export/mail/testing/smtp-test-server.ts';
import { quickPorts } from '../core/vault/testing/quick-ports.ts';
import { runCli } from './testing/run-cli.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const passphrase = 'seven brown herons over the estuary';
const signal = new AbortController().signal;
let folder: string;
let smtp: Awaited<ReturnType<typeof startSmtp>>;
let campaign: string;
let clientId: string;
const run = (...args: string[]) => runCli(args, { data: join(folder, 'data'), passphrase, networkLog: join(folder, 'network.log') });

const people = `email,first_name,country,email_consent,consent timestamp
ana@x.br,Ana,BR,subscribed,2026-01-02T10:00:00Z
luz@x.mx,Luz,MX,subscribed,2026-01-02T10:00:00Z
no@x.br,Não,BR,unsubscribed,2026-01-02T10:00:00Z
undated@x.br,Sem,BR,subscribed,
co@x.co,Col,CO,subscribed,2026-01-02T10:00:00Z
`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-deliver-'));
  smtp = await startSmtp();
  writeFileSync(join(folder, 'people.csv'), people);
  const core = await createCore(quickPorts({ data: join(folder, 'data') }));
  const ask = async <M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> => (await core.invoke(method, input, { signal })) as Output<M>;
  await ask('vault.create', { passphrase, locale: 'es', agencyName: 'A' });
  ({ id: clientId } = await ask('clients.create', { name: 'Lumbre', country: 'BR', industry: 'food' }));
  await ask('import.run', { clientId, kind: 'contacts', file: { path: join(folder, 'people.csv') } });
  // Whatever the hour at which this runs.
  const always = Array.from({ length: 7 }, (): [number, number] => [0, 24]);
  await ask('deliveries.setRules', { clientId, rules: { week: always, holidays: true } });
  await ask('connections.connect', {
    clientId, kind: 'mail', name: 'Correio', values: {
      host: 'localhost', port: String(smtp.port), security: 'starttls', ca: authority, user: 'café', password: 'llave', fromName: 'Lumbre', fromAddress: 'oi@lumbre.example', perMinute: '6000',
      unsubscribeUrl: 'https://lumbre.example/baixa', unsubscribeSecret: 'a secret of thirty-two characters or more', imapHost: 'localhost',
    },
  });
  const brief = { brand: 'Lumbre', offer: '20 %', sender: 'Lumbre, São Paulo', landingUrl: 'https://lumbre.example', countries: ['BR', 'MX', 'CO'] as ('BR' | 'MX' | 'CO')[] };
  const { campaigns } = await ask('compose.draft', { brief, variants: 3 });
  const copies = Object.fromEntries(Object.entries(campaigns).map(([code, { subjects, preheader, paragraphs, cta, ps }]) => [code, { subjects, chosen: 0, preheader, paragraphs, cta, ps }]));
  ({ id: campaign } = await ask('campaigns.save', { clientId, name: 'Janeiro', brief, copies }));
  await core.close();
});
afterAll(async () => {
  await smtp.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

test('a campaign that nobody approved reaches nobody, and leaves no draft behind', async () => {
  const { code, stderr } = await run('deliver', '--campaign', campaign, '--connector', 'Correio', '--lang', 'en');
  expect([code === 0, stderr]).toEqual([false, expect.stringContaining('not approved') as string]);
  const tried = await run('deliver', '--campaign', campaign, '--connector', 'Correio', '--dry-run', '--lang', 'en');
  expect(tried.json).toMatchObject({ reaches: 0, blocked: { messageKey: 'deliveries:error.campaignNotApproved', params: { version: 1 }, message: expect.stringContaining('not approved') as string } });
  expect(tried.stderr).toContain('not approved');
  const sheet = await run('export', 'campaign', '--platform', 'meta-bulk', '--campaign', campaign, '--out', join(folder, 'meta.csv'), '--lang', 'en');
  expect([sheet.code, sheet.stderr, existsSync(join(folder, 'meta.csv'))]).toEqual([1, expect.stringContaining('not approved') as string, false]);
  await run('call', 'campaigns.approve', JSON.stringify({ clientId, id: campaign, version: 1 }));
  expect((await run('call', 'deliveries.list', JSON.stringify({ clientId }))).json).toEqual({ deliveries: [] });
});

test('a dry run says whom it would reach and who is held, and sends nothing', async () => {
  const { code, json, stderr } = await run('deliver', '--campaign', campaign, '--connector', 'mail', '--dry-run');
  expect(code, stderr).toBe(0);
  expect(json).toMatchObject({ dryRun: true, delivery: null, people: 5, reaches: 2, held: { unsubscribed: 1, undated: 1, unconfirmed: 1 }, cost: null });
  expect(json).not.toHaveProperty('blocked');
  expect(smtp.received).toEqual([]);
});

test('it sends once to whom the gate lets pass, with counts by reason', async () => {
  const { code, json, stderr } = await run('deliver', '--campaign', campaign, '--connector', 'Correio');
  expect(code, stderr).toBe(0);
  expect(json).toMatchObject({ dryRun: false, state: 'sent', people: 5, sent: 2, inDoubt: 0, held: { unsubscribed: 1, undated: 1, unconfirmed: 1 } });
  expect(smtp.received.flatMap(({ to }) => to).toSorted()).toEqual(['ana@x.br', 'luz@x.mx']);
  const again = await run('deliver', '--campaign', campaign, '--connector', 'Correio');
  expect(again.json).toMatchObject({ sent: 0, held: { frequency: 2 } });
  expect(smtp.received).toHaveLength(2);
});

test.each([[['--at', 'mañana']], [['--country', 'ZZ']], [['--connector', 'nadie']], [['--segment', 'nadie']]])('wrong use %j is a sentence', async (args) => {
  const { code, stderr } = await run('deliver', '--campaign', campaign, ...(args[0] === '--connector' ? [] : ['--connector', 'Correio']), ...args, '--lang', 'en');
  expect(code).not.toBe(0);
  expect(stderr).toMatch(/“/u);
});

test('what is in doubt is listed, and settled by a person', async () => {
  const [doubts, nothing, wrong] = await Promise.all([
    run('deliveries', 'doubts', '--client', 'Lumbre', '--json'), run('deliveries', 'settle', '--client', 'Lumbre', '--delivery', clientId, '--arrived', 'yes', '--lang', 'en'), run('deliveries', 'settle', '--client', 'Lumbre', '--delivery', clientId, '--arrived', 'perhaps'),
  ]);
  expect([doubts.json, nothing.code, nothing.stderr, wrong.code]).toEqual([{ doubts: [] }, 1, expect.stringContaining('no longer exists') as string, 2]);
});
