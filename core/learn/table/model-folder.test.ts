import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Card } from './card.ts';
import { readModelFolder, sha256, writeModelFolder } from './model-folder.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'querencia-model-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const model = (text: string, names: readonly string[] = ['model.onnx', 'explainer.json']) => {
  const files = new Map(names.map((name) => [name, `${name} ${text}`]));
  const card: Card = {
    format: 1, createdAt: text, id: null, target: { task: 'regression', column: 'y', decimal: '.' },
    data: { sha256: '', bytes: 0, rows: 1, trainRows: 1, testRows: 0, testSha256: null, window: {} },
    columns: [], features: [], dropped: [], allowedLeaks: [],
    model: { kind: 'linear', trees: 0, settings: {}, calibration: 'none', sha256: Object.fromEntries([...files].map(([name, bytes]) => [name, sha256(bytes)])) },
    interval: null, search: { seconds: 1, stopped: false, losses: { boosting: 1, linear: 1 }, trials: [] },
    test: { n: 0 }, baseline: { n: 0 }, report: { importance: [] }, trainMs: 1, seed: 0, versions: {}, notes: [],
  };
  return { files, card };
};
const write = (text: string, names?: readonly string[]) => {
  const { files, card } = model(text, names);
  writeModelFolder(folder, files, card);
};
/** The model in charge, all of its files read. */
const inCharge = () => {
  const { card, file } = readModelFolder(folder);
  for (const name of Object.keys(card.model.sha256)) file(name);
  return card.createdAt;
};

test('a model takes the place of another, other files stay', () => {
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  write('old', ['model.onnx', 'explainer.json', 'low.onnx', 'high.onnx']);
  write('new');
  expect(inCharge()).toBe('new');
  expect(readdirSync(folder).sort()).toEqual(['card.json', 'explainer.json', 'model.onnx', 'notes.txt']);
});

test('killed before the new card is written: the old model is in charge', () => {
  write('old');
  writeFileSync(join(folder, 'model.onnx.next'), 'half');
  writeFileSync(join(folder, 'explainer.json.next.new'), 'half');
  expect(inCharge()).toBe('old');
  write('later');
  expect(readdirSync(folder).sort()).toEqual(['card.json', 'explainer.json', 'model.onnx']);
});

test.each([0, 1, 2])('killed after the new card is written and %i files have changed places: the new model is in charge', (moved) => {
  write('old');
  const { files, card } = model('new');
  for (const [name, bytes] of files) writeFileSync(join(folder, `${name}.next`), bytes);
  writeFileSync(join(folder, 'card.json.next'), JSON.stringify(card));
  for (const name of [...files.keys()].slice(0, moved)) renameSync(join(folder, `${name}.next`), join(folder, name));
  expect(inCharge()).toBe('new');
  expect(readdirSync(folder).filter((name) => name.endsWith('.next'))).toEqual([]);
});

test('a changed file, a card that is none, a later card and no model are told apart', () => {
  expect(() => readModelFolder(folder)).toThrow(expect.objectContaining({ code: 'NOT_FOUND', messageKey: 'learn:model.none' }));
  expect(() => readModelFolder(join(folder, 'nowhere'))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  write('old');
  writeFileSync(join(folder, 'model.onnx'), 'other');
  expect(inCharge).toThrow(expect.objectContaining({ code: 'DATA_CORRUPT', params: { file: 'model.onnx' } }));
  const card = join(folder, 'card.json');
  writeFileSync(card, readFileSync(card, 'utf8').replace('"format": 1', '"format": 2'));
  expect(inCharge).toThrow(expect.objectContaining({ code: 'NEWER_DATA' }));
  writeFileSync(card, '{"format": 1}');
  expect(inCharge).toThrow(expect.objectContaining({ code: 'DATA_CORRUPT', params: { file: 'card.json' } }));
  writeFileSync(card, 'half a c');
  expect(inCharge).toThrow(expect.objectContaining({ code: 'DATA_CORRUPT' }));
});
