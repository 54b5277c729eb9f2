import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ModelOnDisk } from './model-config.ts';
import { inferenceFor, type TestInference } from './testing/inference-for.ts';
import { TINY_READING, writeTinyModel } from './testing/tiny-model.ts';
import { isRead, type FullReading, type Read } from './text-reader.ts';

let folder: string;
let model: ModelOnDisk;
let inference: TestInference | undefined;
const open = (options?: Parameters<typeof inferenceFor>[0]) => (inference = inferenceFor(options)).reader(model);
const launched = () => inference?.launched ?? [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-inference-'));
  model = writeTinyModel(join(folder, 'tiny'));
});
afterEach(() => inference?.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (one: Read | undefined): FullReading => {
  if (!one || !isRead(one)) throw new Error('unread');
  return one;
};

test('the tiny model is a few kilobytes', () => {
  expect(statSync(join(model.folder, 'onnx', 'model_quantized.onnx')).size).toBeLessThan(10_000);
});

test('a text is read by every head', async () => {
  const [first, second] = (await open().readAll(['excelente, gracias', 'me llegó roto, quiero devolver'])).map(read);
  expect(first).toMatchObject({ lang: 'es', sentiment: { label: 'positive' }, emotion: { labels: ['joy'] }, intent: { label: 'praise' } });
  expect(second).toMatchObject({ sentiment: { label: 'negative' } });
  expect(Object.values(first!.sentiment.scores).reduce((a, b) => a + b)).toBeCloseTo(1, 4);
  expect(Math.hypot(...first!.embedding)).toBeCloseTo(1, 5);
  expect(first!.embedding).toHaveLength(TINY_READING.heads.embedding!.dimensions);
});

test('padding changes nothing: alone, in a batch, in any order a text reads the same', async () => {
  const reader = open();
  const texts = ['hola', 'excelente', 'qué horrible demora la de ese pedido que nunca llegó a mi casa', 'precio', 'gracias '.repeat(30)];
  const together = (await reader.readAll(texts)).map(read);
  const alone: FullReading[] = [];
  for (const text of texts) alone.push(read((await reader.readAll([text]))[0]));
  const reversed = (await reader.readAll([...texts].reverse())).map(read).reverse();
  for (const other of [alone, reversed]) {
    other.forEach((reading, index) => {
      expect(reading.intent).toEqual(together[index]!.intent);
      reading.embedding.forEach((value, place) => expect(value).toBeCloseTo(together[index]!.embedding[place]!, 5));
    });
  }
});

test('whatever comes, each text has its answer and the others theirs', async () => {
  const odd = ['', '   \n\t', '\u0000\u200b', '🔥🔥', 'a'.repeat(100_000), 'é\ud800x', 'Когда придёт заказ?', '我的订单', 'x '.repeat(50_000), 'excelente'];
  const readings = (await open().readAll(odd)).map(read);
  expect(readings).toHaveLength(odd.length);
  expect(readings.slice(0, 3).map(({ intent, embedding }) => [intent.label, Math.max(...embedding)])).toEqual(Array(3).fill(['other', 0]));
  expect(readings.at(-1)!.sentiment.label).toBe('positive');
  expect(readings[6]!.lang).toBe('other');
});

test('of a long text the end is read as well as the beginning', async () => {
  const filler = 'de la que el '.repeat(40);
  const [begins, ends, both] = (await open().readAll([`excelente gracias ${filler}`, `${filler} excelente gracias`, `horrible ${filler}${filler}${'excelente '.repeat(90)}`])).map(read);
  expect(ends!.sentiment.scores.positive).toBeCloseTo(begins!.sentiment.scores.positive, 1);
  expect(ends!.intent.label).toBe('praise');
  expect(both!.sentiment.label).toBe('positive');
  expect(Math.hypot(...both!.embedding)).toBeCloseTo(1, 5);
});

test('thousands of rows come in order, taken only as they are consumed', async () => {
  let taken = 0;
  const words = ['excelente', 'horrible', 'precio'];
  function* texts() {
    for (; taken < 5000; taken += 1) yield `${words[taken % 3]} ${'hm '.repeat(taken % 17)}`;
  }
  const labels: string[] = [];
  let first = 0;
  for await (const reads of open({ lanes: 2 }).read(texts())) {
    first ||= taken;
    labels.push(...reads.map((one) => read(one).sentiment.label));
  }
  expect(first).toBeLessThan(1000);
  expect(labels).toEqual(Array.from({ length: 5000 }, (_, index) => ['positive', 'negative', 'neutral'][index % 3]));
  expect(launched()).toHaveLength(2);
});

test('work that is called off stops', async () => {
  const controller = new AbortController();
  let batches = 0;
  const work = async () => {
    for await (const _ of open().read(Array(20_000).fill('excelente gracias'), { signal: controller.signal })) {
      batches += 1;
      controller.abort(new Error('called off'));
    }
  };
  await expect(work()).rejects.toThrow('called off');
  expect(batches).toBe(1);
});

test('a process that is killed between and during work is started anew, and no text is lost', async () => {
  const reader = open({ times: { pauses: [0, 10] } });
  await reader.readAll(['hola']);
  process.kill(launched()[0]!.pid!, 'SIGKILL');
  let killed = 0;
  let count = 0;
  for await (const reads of reader.read(Array(3000).fill('excelente'))) {
    count += reads.filter(isRead).length;
    if (killed < 2) process.kill(launched().at(-1)!.pid!, 'SIGKILL');
    killed += 1;
  }
  expect(count).toBe(3000);
  expect(launched().length).toBeGreaterThanOrEqual(3);
});

test('an idle process is stopped, and the next text starts another', async () => {
  const reader = open({ times: { idle: 50 } });
  await reader.readAll(['hola']);
  const gone = new Promise((resolve) => launched()[0]!.onExit(resolve));
  await gone;
  expect(await reader.readAll(['hola'])).toHaveLength(1);
  expect(launched()).toHaveLength(2);
});

test.each(['config.json', 'tokenizer.json', 'onnx/model_quantized.onnx'])('a changed byte in %s is refused by name', async (name) => {
  const damaged = writeTinyModel(join(folder, `damaged-${name.replace('/', '-')}`));
  const path = join(damaged.folder, name);
  const content = readFileSync(path);
  content[content.length >> 1]! ^= 1;
  writeFileSync(path, content);
  const fresh = (inference = inferenceFor());
  const refused = fresh.reader(damaged).readAll(['hola']);
  await expect(refused).rejects.toMatchObject({ code: 'DATA_CORRUPT', messageKey: 'models:damaged', params: { model: 'tiny', file: name } });
});

test('a longer or a missing file is refused too', async () => {
  const longer = writeTinyModel(join(folder, 'longer'));
  appendFileSync(join(longer.folder, 'tokenizer.json'), ' ');
  const missing = writeTinyModel(join(folder, 'missing'));
  rmSync(join(missing.folder, 'tokenizer_config.json'));
  const fresh = (inference = inferenceFor());
  await expect(fresh.reader(longer).readAll(['a'])).rejects.toMatchObject({ params: { file: 'tokenizer.json' } });
  await expect(fresh.reader(missing).readAll(['a'])).rejects.toMatchObject({ params: { file: 'tokenizer_config.json' } });
});
