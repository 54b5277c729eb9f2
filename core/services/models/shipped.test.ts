import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { EMOTIONS, INTENTS, SENTIMENTS } from '../../contract/messages.ts';
import { isIntact, loadedFiles } from '../../inference/verify-model.ts';
import { bytesOf } from './installed.ts';
import { readShipped } from './shipped.ts';

const { models, defaultId } = readShipped(resolve('.'));
const shipped = models.find(({ id }) => id === defaultId)!;

test('every file of the model that ships is the one the manifest says', async () => {
  for (const file of shipped.files) expect([file.path, await isIntact(shipped.folder, file)]).toEqual([file.path, true]);
  expect(shipped.files.map(({ path }) => path)).toEqual(expect.arrayContaining([...loadedFiles(shipped.reading()), 'card.md']));
});

test('it is 45 MB or less in all, with a licence', () => {
  expect(bytesOf(models.flatMap(({ files }) => files))).toBeLessThanOrEqual(45_000_000);
  expect(shipped.licence).toMatch(/^(apache-2.0|mit|cc0-1.0|cc-by(-sa)?-[34].0)/i);
});

test('it reads every label of every head, and has embeddings', () => {
  const { heads } = shipped.reading();
  expect([heads.sentiment?.labels, heads.emotion?.labels.toSorted(), heads.intent?.labels.toSorted()]).toEqual([[...SENTIMENTS], [...EMOTIONS].sort(), [...INTENTS].sort()]);
  expect(heads.embedding?.dimensions).toBeGreaterThan(100);
});

test('its files name no path of the machine it was made on', () => {
  for (const name of ['config.json', 'tokenizer_config.json', 'card.md']) {
    const path = join(shipped.folder, name);
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path, 'utf8')).not.toMatch(/\/(tmp|work|root|home)\//);
  }
});
