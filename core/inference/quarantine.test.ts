import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { inferenceFor, type TestInference } from './testing/inference-for.ts';
import { TINY_READING } from './testing/tiny-model.ts';
import { isRead, type Read } from './text-reader.ts';

const entry = fileURLToPath(new URL('./testing/stub-reader.ts', import.meta.url));
const times = { pauses: [0, 5], batch: 400 };
let inference: TestInference;
const reader = (folder = 'stub') => {
  inference = inferenceFor({ entry, times });
  return inference.reader({ folder, files: [], reading: TINY_READING });
};
afterEach(() => inference.close());

const unread = (reads: Read[]) => reads.flatMap((one, index) => (isRead(one) ? [] : [[index, one.error.messageKey]]));

test('a text that kills its reader three times is left unread; the others of its batch are read', async () => {
  const texts = Array.from({ length: 100 }, (_, index) => (index === 41 ? 'this KILLS' : `text ${index}`));
  const reads = await reader().readAll(texts);
  expect(unread(reads)).toEqual([[41, 'models:text_stops_reader']]);
  // The first, and one after each of the three deaths.
  expect(inference.launched).toHaveLength(4);
});

test('work goes on after a quarantine, with the same reader', async () => {
  const one = reader();
  await one.readAll(['KILLS']);
  expect(unread(await one.readAll(['fine', 'fine too']))).toEqual([]);
});

test('two texts that kill are both found', async () => {
  const reads = await reader().readAll(['a', 'KILLS', 'b', 'KILLS again', 'c']);
  expect(unread(reads).map(([index]) => index)).toEqual([1, 3]);
});

test('a reader that hangs is ended like one that died', async () => {
  expect(unread(await reader().readAll(['HANGS', 'fine']))).toEqual([[0, 'models:text_stops_reader']]);
});

test('a process that never starts is given up after three tries, and tried anew when asked again', async () => {
  const one = reader('never');
  await expect(one.readAll(['a'])).rejects.toMatchObject({ code: 'UNAVAILABLE', messageKey: 'models:not_reading' });
  expect(inference.launched).toHaveLength(3);
  await expect(one.readAll(['a'])).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(inference.launched).toHaveLength(6);
});

test('readers that were released refuse what still waits, and start nothing more', async () => {
  const one = reader();
  const waiting = one.readAll(Array(2000).fill('bulk'));
  await one.readAll(['now']);
  inference.close();
  await expect(waiting).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  const started = inference.launched.length;
  await expect(one.readAll(['later'])).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(inference.launched).toHaveLength(started);
});

test('what a person waits for goes before work in bulk', async () => {
  const one = reader();
  const order: string[] = [];
  const bulk = one.readAll(Array(5000).fill('bulk')).then(() => order.push('bulk'));
  const urgent = one.readAll(['now']).then(() => order.push('urgent'));
  await Promise.all([bulk, urgent]);
  expect(order).toEqual(['urgent', 'bulk']);
});
