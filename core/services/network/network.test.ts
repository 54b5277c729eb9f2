import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MethodName, Output } from '../../contract/index.ts';
import { createCore, type Core } from '../../create-core.ts';
import { quickPorts } from '../../vault/testing/quick-ports.ts';

let folder: string;
let core: Core;
const signal = new AbortController().signal;
const ask = async <M extends MethodName>(method: M, input: unknown = {}): Promise<Output<M>> => (await core.invoke(method, input, { signal })) as Output<M>;
const HASHES = Object.fromEntries(['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'].map((file) => [file, 'a'.repeat(64)]));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-network-'));
  core = await createCore(quickPorts({ data: join(folder, 'data') }));
  await ask('vault.create', { passphrase: 'seven brown herons over the estuary', locale: 'es', agencyName: 'A' });
});
afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the network is off until a person turns it on, which the log keeps', async () => {
  expect(await ask('network.get')).toMatchObject({ on: false });
  const { on, destinations } = await ask('network.set', { on: true });
  expect([on, destinations.map(({ purpose }) => purpose)]).toEqual([true, ['model-download', 'language-model', 'connector', 'webhook', 'mail']]);
  expect((await ask('audit.list')).lines[0]).toMatchObject({ action: 'network.set', detail: { on: true } });
  expect((await ask('network.set', { on: false })).on).toBe(false);
});

test('settings cannot turn it on by another way', async () => {
  await ask('settings.set', { at: { scope: 'agency' }, values: { networkOn: true, theme: 'dark' } });
  expect(await ask('network.get')).toMatchObject({ on: false });
});

test('while it is off a download is refused, and there is no receipt', async () => {
  await expect(ask('models.download', { id: 'distilbert-multilingual-sentiments', hashes: HASHES })).rejects.toMatchObject({ code: 'FORBIDDEN', messageKey: 'egress:off' });
  expect(await ask('receipts.list')).toEqual({ receipts: [], total: 0 });
});
