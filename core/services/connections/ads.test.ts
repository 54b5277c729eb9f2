import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MethodName, Output } from '../../contract/index.ts';
import { createCore, type Core } from '../../create-core.ts';
import description from '../../export/testing/descriptions/meta.json' with { type: 'json' };
import { platformServer, type Description, type PlatformServer } from '../../export/testing/platform-server.ts';
import { quickPorts } from '../../vault/testing/quick-ports.ts';

let folder: string;
let core: Core;
let server: PlatformServer;
let budget: string;
const signal = new AbortController().signal;
const ask = async <M extends MethodName>(method: M, input: unknown = {}, actor?: string): Promise<Output<M>> => (await core.invoke(method, input, { signal, ...(actor !== undefined && { actor: actor as never }) })) as Output<M>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-ads-'));
  core = await createCore(quickPorts({ data: join(folder, 'data') }));
  budget = '5000';
  server = await platformServer(description as unknown as Description, {
    'GET /v24.0/{objectId}': ({ at }) => ({ answer: at.objectId === 'act_1234567' ? { name: 'Café', currency: 'MXN' } : { id: at.objectId, name: 'Diciembre', daily_budget: budget } }),
    'POST /v24.0/{objectId}': ({ body }) => {
      if (body.execution_options === undefined) budget = String(body.daily_budget);
      return { answer: { success: true } };
    },
  });
  await ask('vault.create', { passphrase: 'seven brown herons over the estuary', locale: 'es', agencyName: 'A' });
});
afterEach(async () => {
  await server.close();
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a budget is tried, seen and approved by a person, and changed as it was seen or not at all', async () => {
  const { id: clientId } = await ask('clients.create', { name: 'Café', country: 'MX', industry: 'food' });
  const { id } = await ask('connections.connect', { clientId, kind: 'meta', name: 'Meta', values: { address: server.origin, adAccountId: 'act_1234567', accessToken: 'EAA-ours' } });
  const wish = { clientId, id, changes: [{ campaign: '77777', dailyMicros: 60_000_000, currency: 'MXN' }] };
  const preview = await ask('connections.adsPreview', wish);
  expect(preview.lines).toEqual([{ campaign: '77777', name: 'Diciembre', currency: 'MXN', beforeMicros: 50_000_000, afterMicros: 60_000_000 }]);
  expect(budget).toBe('5000');
  await expect(ask('connections.adsApply', { ...wish, fingerprint: preview.fingerprint }, 'token:abc')).rejects.toMatchObject({ code: 'FORBIDDEN', messageKey: 'connections:error.needsPerson' });
  budget = '5500';
  await expect(ask('connections.adsApply', { ...wish, fingerprint: preview.fingerprint })).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'connections:error.changedMeanwhile' });
  expect(budget).toBe('5500');
  const { fingerprint } = await ask('connections.adsPreview', wish);
  const { receipts } = await ask('connections.adsApply', { ...wish, fingerprint });
  expect([budget, receipts.length > 0]).toEqual(['6000', true]);
  await expect(ask('connections.adsPreview', { ...wish, changes: [{ ...wish.changes[0], currency: 'USD' }] })).rejects.toMatchObject({ messageKey: 'connections:error.otherCurrency' });
});
