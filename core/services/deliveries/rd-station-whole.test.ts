import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Input, MethodName, Output } from '../../contract/index.ts';
import { createCore, type Core } from '../../create-core.ts';
import { rdStationWorld } from '../../export/rd-station/testing/rd-station-world.ts';
import description from '../../export/testing/descriptions/rd-station.json' with { type: 'json' };
import { platformServer, type Description, type PlatformServer } from '../../export/testing/platform-server.ts';
import { quickPorts } from '../../vault/testing/quick-ports.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const signal = new AbortController().signal;
let now = Date.UTC(2026, 10, 21, 8);
const NOON = '2026-11-21T12:00:00.000Z';
const made = rdStationWorld();
let folder: string;
let core: Core;
let server: PlatformServer;
let clientId: string;
let connectionId: string;
let campaignId: string;
const ask = async <M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> => (await core.invoke(method, input, { signal })) as Output<M>;
const tagged = () => [...made.contacts].filter(([, { tags }]) => tags.includes('dezembro · br')).map(([email]) => email);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-rd-'));
  core = await createCore({ ...quickPorts({ data: join(folder, 'data') }), clock: { now: () => now } });
  server = await platformServer(description as unknown as Description, made.world);
  await ask('vault.create', { passphrase: 'seven brown herons over the estuary', locale: 'pt-BR', agencyName: 'A' });
  ({ id: clientId } = await ask('clients.create', { name: 'Café', country: 'BR', industry: 'food' }));
  const lines = ['ana', 'bia', 'caio'].map((name) => `${name}@example.com,${name},BR,subscribed,2026-01-02T10:00:00Z`);
  writeFileSync(join(folder, 'people.csv'), `email,first_name,country,email_consent,consent timestamp\n${lines.join('\n')}\nno@example.com,No,BR,unsubscribed,2026-01-02T10:00:00Z\n`);
  await ask('import.run', { clientId, kind: 'contacts', file: { path: join(folder, 'people.csv') } });
  await ask('deliveries.setRules', { clientId, rules: { week: Array.from({ length: 7 }, (): [number, number] => [0, 24]), holidays: true } });
  ({ id: connectionId } = await ask('connections.connect', { clientId, kind: 'rd-station', name: 'RD', values: { clientId: 'c', clientSecret: 'secret-ours', refreshToken: 'refresh-ours', address: server.origin } }));
  const brief = { brand: 'Café', offer: '20 %', sender: 'Café, Recife', landingUrl: 'https://cafe.com.br', countries: ['BR' as const] };
  const { campaigns } = await ask('compose.draft', { brief, variants: 3 });
  const { subjects = [], preheader = '', paragraphs = [], cta = '', ps = '' } = campaigns.BR ?? {};
  ({ id: campaignId } = await ask('campaigns.save', { clientId, name: 'Dezembro', brief, copies: { BR: { subjects, chosen: 0, preheader, paragraphs, cta, ps } } }));
  await ask('campaigns.approve', { clientId, id: campaignId, version: 1 });
});
afterAll(async () => {
  await core.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const becomes = (id: string, state: object) => vi.waitFor(async () => expect(await ask('deliveries.get', { clientId, id })).toMatchObject(state), { timeout: 90_000, interval: 200 });

test('RD Station: people under a tag, who says no loses it, and a person says what became of the campaign that was made there', async () => {
  const { id, counts } = await ask('deliveries.prepare', { clientId, campaignId, connectionId, at: NOON });
  expect(counts).toMatchObject({ queued: 3, held: 1 });
  await ask('deliveries.approve', { clientId, id });
  await ask('deliveries.queue', { clientId, id });
  await becomes(id, { state: 'queued', counts: { listed: 3 }, waves: [{ byHand: 'dezembro · br', at: NOON }] });
  expect(tagged()).toEqual(['ana@example.com', 'bia@example.com', 'caio@example.com']);
  // RD Station tells of somebody who declined; the tag goes by itself.
  const contact = { email: 'bia@example.com', legal_bases: [{ category: 'communications', type: 'consent', status: 'declined' }] };
  const told = JSON.stringify({ event_type: 'WEBHOOK.CONVERTED', timestamp: '2026-11-21T09:00:00.000Z', contact });
  expect(await ask('deliveries.takeResults', { clientId, connectionId, body: told })).toMatchObject({ fresh: 1, suppressed: 1, signed: 'unsigned' });
  await becomes(id, { state: 'queued', counts: { listed: 2, held: 2 } });
  expect(tagged()).toEqual(['ana@example.com', 'caio@example.com']);
  now = Date.parse(NOON) + 60_000;
  await becomes(id, { state: 'sent', counts: { doubt: 2, sent: 0 } });
  expect(await ask('deliveries.settle', { clientId, id, arrived: true })).toMatchObject({ settled: 2, delivery: { state: 'sent', counts: { sent: 2, doubt: 0 } } });
  expect(JSON.stringify(await ask('receipts.list', { clientId }))).not.toMatch(/example\.com|refresh-ours/u);
});
