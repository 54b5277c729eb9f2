import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { csv, customers } from '../core/learn/table/testing/made-table.ts';
import { reached, runCli, startCli, type CliEnvironment, type Ran } from './testing/run-cli.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
let environment: CliEnvironment;
const at = (name: string) => join(folder, name);
const run = (...args: string[]): Promise<Ran> => runCli(['learn', ...args], environment);
const file = (name: string, content: string) => {
  writeFileSync(at(name), content);
  return at(name);
};
const rows = customers(500);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-learn-'));
  environment = { data: at('data'), networkLog: at('network.log') };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('learns from a table and scores it, without a workspace or a network', async () => {
  const table = file('customers.csv', csv(rows));
  const { code, stderr, json } = await run('train', '--table', table, '--target', 'churn', '--id', 'id', '--budget', '1', '--seed', '3', '--out', at('model'));
  expect(code, stderr).toBe(0);
  expect(Object.keys(json)).toEqual(['task', 'rows', 'features', 'test', 'baseline', 'trainMs', 'model', 'card']);
  expect(json).toMatchObject({ task: 'classification', rows: 500, features: 3, baseline: { auc: 0.5 }, model: at('model/model.onnx'), card: at('model/card.json') });
  expect(existsSync(at('model/model.onnx'))).toBe(true);
  const scored = await run('score', '--model', at('model'), '--table', table, '--explain', '2');
  const lines = scored.stdout.trim().split('\n').map((line) => JSON.parse(line) as { id: string; prediction: number; reasons: unknown[] });
  expect(lines.map(({ id }) => id)).toEqual(rows.map(([id]) => id));
  expect(Object.keys(lines[0]!)).toEqual(['id', 'prediction', 'reasons']);
  expect(lines[0]?.reasons).toHaveLength(2);
  expect(existsSync(join(environment.data, 'vault.json'))).toBe(false);
  expect(reached(environment.networkLog)).toBe('');
});

test('a refusal says why, ends with 1 and leaves no model', async () => {
  const table = file('leak.csv', csv(rows.map((row) => [...row, row[4] === 'yes' ? 'reason' : '']), ['id', 'tenure', 'plan', 'age', 'churn', 'why']));
  const { code, stderr, json } = await run('train', '--table', table, '--target', 'churn', '--out', at('refused'));
  expect(code).toBe(1);
  expect(json).toEqual({ refused: [{ code: 'leak', message: expect.stringContaining('why') }] });
  expect(stderr).toContain('--drop');
  expect(existsSync(at('refused'))).toBe(false);
});

test('killed while it learns, the old model is in charge', async () => {
  const small = file('small.csv', csv(rows));
  await run('train', '--table', small, '--target', 'churn', '--budget', '0.2', '--out', at('kept'));
  const before = readFileSync(at('kept/card.json'), 'utf8');
  const large = file('large.csv', csv(customers(20_000)));
  const child = startCli(['learn', 'train', '--table', large, '--target', 'churn', '--out', at('kept')], environment);
  await setTimeout(3000);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('close', resolve));
  expect(readFileSync(at('kept/card.json'), 'utf8')).toBe(before);
  expect((await run('score', '--model', at('kept'), '--table', small)).code).toBe(0);
});

test('Ctrl+C while it learns ends with a sentence, and the old model is in charge', async () => {
  const small = file('few.csv', csv(rows));
  const began = performance.now();
  await run('train', '--table', small, '--target', 'churn', '--budget', '0.2', '--out', at('asked'));
  // A machine that is busy takes longer to come as far as learning: it is given twice what a whole run took.
  const startMs = Math.max(4000, 2 * (performance.now() - began));
  const before = readFileSync(at('asked/card.json'), 'utf8');
  const large = file('many.csv', csv(customers(60_000)));
  const child = startCli(['learn', 'train', '--table', large, '--target', 'churn', '--budget', '600', '--out', at('asked')], environment);
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  await setTimeout(startMs);
  child.kill('SIGINT');
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect([code, said]).toEqual([1, expect.stringContaining('cancelled')]);
  expect(readFileSync(at('asked/card.json'), 'utf8')).toBe(before);
  expect(readdirSync(at('asked')).sort()).toEqual(['card.json', 'explainer.json', 'model.onnx']);
});

test('a table of one class to test on has no AUC, and a note says why; --explain 0 adds no reasons', async () => {
  const table = file('both.csv', csv(rows));
  const one = file('one.csv', csv(rows.filter((row) => row[4] === 'yes')));
  const { code, json, stderr } = await run('train', '--table', table, '--target', 'churn', '--test', one, '--budget', '0.2', '--out', at('one'));
  expect(code).toBe(0);
  expect(json['test']).toEqual({ logLoss: expect.any(Number), n: expect.any(Number) });
  expect(stderr).toContain('one class');
  const scored = await run('score', '--model', at('one'), '--table', one, '--explain', '0');
  expect((await run('score', '--model', at('one'), '--table', file('header.csv', csv([])))).json).toEqual({ refused: [{ code: 'too-few-rows', message: 'The table has no row to score.' }] });
  expect(scored.code).toBe(0);
  expect(Object.keys(JSON.parse(scored.stdout.split('\n')[0] ?? '') as object)).toEqual(['id', 'prediction']);
});

test.each([
  ['text where the target is an amount', 'x,y\n' + Array.from({ length: 300 }, (_, i) => `${i},${i === 7 ? 'abc' : i * 2}`).join('\n'), 1, 'Row 9, column “y”: “abc” is not a number'],
  ['an empty file', '', 1, 'is empty'],
  ['no table', '%PDF-1.4 \n', 1, 'PDF'],
])('%s gets a sentence', async (_, content, code, sentence) => {
  const ran = await run('train', '--table', file('bad.csv', content), '--target', 'y', '--out', at('bad'));
  expect(ran.code).toBe(code);
  expect(ran.stderr).toContain(sentence);
  expect(existsSync(at('bad'))).toBe(false);
});

test.each([
  [['--holdout', '1.5'], '--holdout takes a share'],
  [['--seed', 'x'], '--seed takes'],
  [['--budget', '0'], '--budget takes'],
  [['--test', 'a.csv', '--holdout', '0.2'], 'not both'],
  [['--task', 'clustering'], 'not one of those allowed'],
])('wrong use %j ends with 2', async (args, sentence) => {
  const { code, stderr } = await run('train', '--table', 'a.csv', '--target', 'y', '--out', at('wrong'), ...args);
  expect(code).toBe(2);
  expect(stderr).toContain(sentence);
});
