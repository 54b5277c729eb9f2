import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MethodName, Output } from '../../../contract/index.ts';
import { createCore, type Core } from '../../../create-core.ts';
import { writeTinyClassifier } from '../../../inference/testing/tiny-model.ts';
import { quickPorts } from '../../../vault/testing/quick-ports.ts';
import { tinyProgram } from '../testing/tiny-program.ts';

let folder: string;
let data: string;
let core: Core;
const signal = new AbortController().signal;
const ask = async <M extends MethodName>(method: M, input: unknown = {}): Promise<Output<M>> => (await core.invoke(method, input, { signal })) as Output<M>;
const classifier = (name: string, labels?: string[]) => {
  writeTinyClassifier(join(folder, name), labels);
  return join(folder, name);
};
const zipOf = (name: string, entries: Zippable) => {
  writeFileSync(join(folder, name), zipSync(entries));
  return join(folder, name);
};
const entriesOf = (path: string) => Object.fromEntries(readdirSync(path).map((name) => [name, new Uint8Array(readFileSync(join(path, name)))]));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-import-model-'));
  data = join(folder, 'data');
  tinyProgram(join(folder, 'program'));
  core = await createCore(quickPorts({ data, resources: join(folder, 'program') }));
  await ask('vault.create', { passphrase: 'seven brown herons over the estuary', locale: 'es', agencyName: 'A' });
});
afterAll(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a folder is inspected: labels by their names, licence and languages by its card', async () => {
  const candidate = await ask('models.inspect', { path: classifier('plain') });
  expect(candidate).toMatchObject({ name: 'plain', graph: 'model', licence: 'mit', languages: ['es', 'pt'], labels: ['NEG', 'NEU', 'POS'] });
  expect(candidate.mapping).toEqual({ head: 'sentiment', labels: { NEG: 'negative', NEU: 'neutral', POS: 'positive' } });
});

test('an imported model reads what it can for the clients that chose it; the shipped one the rest; the choice is taken back', async () => {
  const { model, tried } = await ask('models.import', { path: classifier('Mi modelo') });
  expect(tried).toBe(6);
  expect(model).toMatchObject({ title: 'Mi modelo', kind: 'imported', heads: ['sentiment'], licence: 'mit', clients: [] });
  expect((await ask('models.verify')).models).toContainEqual({ id: model.id, intact: true, damaged: [] });

  const { id: clientId } = await ask('clients.create', { name: 'Aurora', country: 'CO' });
  await ask('models.choose', { clientId, id: model.id });
  const { readings, model: version } = await ask('text.analyze', { texts: ['excelente', ''], clientId });
  expect(version).toContain(`${model.version}+tiny@1`);
  expect(readings[0]).toMatchObject({ sentiment: { label: 'positive' }, intent: { label: 'praise' } });
  expect((await ask('text.embed', { texts: ['excelente'], clientId })).vectors[0]).toHaveLength(24);
  await expect(ask('models.remove', { id: model.id })).rejects.toMatchObject({ messageKey: 'models:in_use' });

  expect(await ask('models.rollback', { clientId })).toEqual({ id: 'tiny' });
  expect((await ask('text.analyze', { texts: ['hola'], clientId })).model).toBe('tiny@1');
  expect(await ask('models.rollback', { clientId })).toEqual({ id: model.id });

  await ask('models.rollback', { clientId });
  await ask('models.remove', { id: model.id });
  expect(await ask('models.chosen', { clientId })).toEqual({ id: 'tiny', before: null, canRollBack: false });
  await expect(ask('models.rollback', { clientId })).rejects.toMatchObject({ messageKey: 'models:nothing_before' });
});

test('a zip with its model in a folder is imported, and not twice', async () => {
  const path = zipOf('packed.zip', { 'some-repo': entriesOf(classifier('to-pack')) });
  const { model } = await ask('models.import', { path, title: 'Léxico ñandú' });
  expect(model).toMatchObject({ title: 'Léxico ñandú', id: expect.stringMatching(/^lexico-nandu-[0-9a-f]{8}$/) as string });
  await expect(ask('models.import', { path, title: 'Léxico ñandú' })).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'models:already_here' });
});

test('labels without a meaning need one said', async () => {
  const path = classifier('numbered', ['LABEL_0', 'LABEL_1', 'LABEL_2']);
  expect((await ask('models.inspect', { path })).mapping).toBeNull();
  await expect(ask('models.import', { path })).rejects.toMatchObject({ messageKey: 'models:labels_unknown' });
  const mapping = { head: 'sentiment', labels: { LABEL_0: 'negative', LABEL_1: null, LABEL_2: 'positive' } };
  expect((await ask('models.import', { path, mapping })).model.heads).toEqual(['sentiment']);
  const foreign = { head: 'sentiment', labels: { LABEL_0: 'anger', LABEL_1: null, LABEL_2: 'positive' } };
  await expect(ask('models.import', { path, mapping: foreign, title: 'other' })).rejects.toMatchObject({ messageKey: 'models:mapping_unfit' });
});

const without = (name: string): Zippable => Object.fromEntries(Object.entries(entriesOf(classifier('whole'))).filter(([key]) => key !== name));
const text = (content: string) => new TextEncoder().encode(content);

test.each<[string, () => string, string]>([
  ['nothing there', () => join(folder, 'nowhere'), 'models:no_such_path'],
  ['an empty folder', () => (mkdirSync(join(folder, 'empty')), join(folder, 'empty')), 'models:no_config'],
  ['a file that is no zip', () => (writeFileSync(join(folder, 'no.zip'), 'hello'), join(folder, 'no.zip')), 'models:not_a_package'],
  ['a name that leads out of the folder', () => zipOf('slip.zip', { ...without(''), '../../evil.json': text('{}') }), 'models:not_a_package'],
  ['an absolute name', () => zipOf('absolute.zip', { ...without(''), '/etc/evil': text('{}') }), 'models:not_a_package'],
  ['no graph', () => zipOf('no-graph.zip', without('model.onnx')), 'models:missing_file'],
  ['no tokenizer', () => zipOf('no-tokenizer.zip', without('tokenizer.json')), 'models:missing_file'],
  ['a config that is none', () => zipOf('bad-config.zip', { ...without(''), 'config.json': text('[') }), 'models:bad_config'],
  ['a graph that is none', () => zipOf('bad-graph.zip', { ...without(''), 'model.onnx': text('not a graph') }), 'models:does_not_read'],
  ['more labels than outputs', () => classifier('five', ['1 star', '2 stars', '3 stars', '4 stars', '5 stars']), 'models:labels_do_not_fit'],
  ['a bomb of a config', () => zipOf('bomb.zip', { ...without(''), 'config.json': new Uint8Array(20_000_000) }), 'models:bad_config'],
])('%s is refused with its reason, and nothing is left', async (_, path, messageKey) => {
  const before = readdirSync(join(data, 'models'));
  await expect(ask('models.import', { path: path() })).rejects.toMatchObject({ messageKey });
  expect(readdirSync(join(data, 'models'))).toEqual(before);
});

test('a changed byte of an imported model is refused by name', async () => {
  const { model } = await ask('models.import', { path: classifier('to-damage'), title: 'to damage' });
  const path = join(data, 'models', model.id, 'model', 'onnx', 'model.onnx');
  const bytes = readFileSync(path);
  bytes[bytes.length - 40]! ^= 1;
  writeFileSync(path, bytes);
  expect((await ask('models.verify', { id: model.id })).models).toEqual([{ id: model.id, intact: false, damaged: ['onnx/model.onnx'] }]);
  const { id: clientId } = await ask('clients.create', { name: 'Boreal', country: 'MX' });
  await ask('models.choose', { clientId, id: model.id });
  await expect(ask('text.analyze', { texts: ['hola'], clientId })).rejects.toMatchObject({ code: 'DATA_CORRUPT', params: { file: 'onnx/model.onnx' } });
});
