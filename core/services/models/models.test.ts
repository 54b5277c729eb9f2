import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCore, type Core } from '../../create-core.ts';
import type { MethodName, Output } from '../../contract/index.ts';
import { quickPorts } from '../../vault/testing/quick-ports.ts';
import { tinyProgram } from './testing/tiny-program.ts';

let folder: string;
let core: Core;
const signal = new AbortController().signal;
const ask = async <M extends MethodName>(method: M, input: unknown = {}): Promise<Output<M>> => (await core.invoke(method, input, { signal })) as Output<M>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-models-'));
  tinyProgram(join(folder, 'program'));
  const ports = quickPorts({ data: join(folder, 'data'), resources: join(folder, 'program') });
  core = await createCore(ports);
});
afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

test('texts are read without a workspace, in order, odd ones too', async () => {
  const { readings, model } = await ask('text.analyze', { texts: ['excelente', '', 'horrible', 'precio'] });
  expect(model).toBe('tiny@1');
  expect(readings.map((one) => ('error' in one ? null : one.sentiment.label))).toEqual(['positive', 'neutral', 'negative', 'neutral']);
  expect(Object.keys(readings[0]!)).toEqual(['lang', 'sentiment', 'emotion', 'intent']);
});

test('no other model reads for a client while the workspace is locked', async () => {
  const clientId = '00000000-0000-4000-8000-000000000001';
  await expect(ask('text.analyze', { texts: ['excelente'], clientId })).rejects.toMatchObject({ code: 'LOCKED' });
});

test('texts become unit vectors', async () => {
  const { vectors } = await ask('text.embed', { texts: ['excelente gracias', '', 'gracias excelente'] });
  const [first, none, same] = vectors as number[][];
  expect(Math.hypot(...first!)).toBeCloseTo(1, 4);
  expect(first).toEqual(same);
  expect(new Set(none)).toEqual(new Set([0]));
});

test('texts of one meaning are one topic', async () => {
  const praise = Array.from({ length: 20 }, (_, index) => `excelente gracias numero ${index}`);
  const returns = Array.from({ length: 20 }, (_, index) => `quiero devolver roto el pedido ${index}`);
  const { topics } = await ask('text.topics', { texts: [...praise, ...returns, ''] });
  const sides = topics.map(({ members }) => new Set(members.map((place) => place < 20)));
  expect(topics.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, place) => place));
  expect(sides.map(({ size }) => size)).toEqual(sides.map(() => 1));
  expect(topics.map(({ terms }) => terms.join(' ')).join(' ')).toMatch(/excelente/);
});

test('what is installed is listed with licence, size and hash, and verified', async () => {
  const { models } = await ask('models.list');
  expect(models).toMatchObject([{ id: 'tiny', version: 'tiny@1', kind: 'shipped', licence: 'CC0-1.0', heads: ['sentiment', 'emotion', 'intent', 'embedding'], isDefault: true }]);
  expect(models[0]!.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(await ask('models.verify')).toEqual({ models: [{ id: 'tiny', intact: true, damaged: [] }] });
});

test.each(['onnx/model_quantized.onnx', 'config.json'])('a changed byte in %s is found, named, and keeps the model from being used', async (name) => {
  const path = join(folder, 'program', 'models', 'tiny', name);
  const bytes = readFileSync(path);
  bytes[100]! ^= 1;
  writeFileSync(path, bytes);
  expect(await ask('models.verify')).toEqual({ models: [{ id: 'tiny', intact: false, damaged: [name] }] });
  expect((await ask('models.list')).models).toHaveLength(1);
  await expect(ask('text.analyze', { texts: ['hola'] })).rejects.toMatchObject({ code: 'DATA_CORRUPT', messageKey: 'models:damaged', params: { file: name } });
});

test('a program without its model says so', async () => {
  rmSync(join(folder, 'program', 'models'), { recursive: true });
  await expect(ask('text.analyze', { texts: ['hola'] })).rejects.toMatchObject({ code: 'UNAVAILABLE', messageKey: 'models:none_shipped' });
});

test('what ships cannot be removed', async () => {
  await ask('vault.create', { passphrase: 'seven brown herons over the estuary', locale: 'es', agencyName: 'A' });
  await expect(ask('models.remove', { id: 'tiny' })).rejects.toMatchObject({ messageKey: 'models:shipped_stays' });
});
