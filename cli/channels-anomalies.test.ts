import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { reached, runCli, type Ran } from './testing/run-cli.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
const hour = (row: number): string => new Date(Date.UTC(2026, 0, 1) + row * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
/** CPA of about 40 with a day in it, four times as much from row 300 on. */
const cpa = Array.from({ length: 310 }, (_, row) => `${hour(row)},${((40 + 8 * Math.sin(row * 0.7) + 5 * Math.sin((row / 24) * 2 * Math.PI)) * (row >= 300 ? 4 : 1)).toFixed(2)}`);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-anomalies-'));
  writeFileSync(join(folder, 'cpa.csv'), `hora,cpa\n${cpa.join('\n')}\n`);
  writeFileSync(join(folder, 'cut.csv'), `hora,cpa\n${cpa.slice(0, 200).join('\n')}\n2026-05-05 00:00:00,999999\n`);
  const odd = ['01/02/2026 10:00;1.234,5', '01/02/2026 11:00;abc', '01/02/2026 11:00;12,5', '01/02/2026 09:00;-3', 'nunca;7,5', '01/02/2026 14:00;NaN', '01/02/2026 15:00;'];
  writeFileSync(join(folder, 'odd.csv'), `Fecha;Inversión\n${odd.join('\n')}\n`);
  writeFileSync(join(folder, 'latin.csv'), Buffer.from(`Fecha;Inversión\n${odd.join('\n')}\n`, 'latin1'));
  writeFileSync(join(folder, 'header.csv'), 'hora,cpa\n');
  writeFileSync(join(folder, 'empty.csv'), '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (file: string, args: string[], stdin?: string): Promise<Ran> =>
  runCli(['--lang', 'en', 'channels', 'anomalies', file === '-' ? file : join(folder, file), ...args], { data: join(folder, 'data'), networkLog: join(folder, 'network.log'), ...(stdin === undefined ? {} : { stdin }) });
const columns = ['--timestamp', 'hora', '--value', 'cpa'];
const answersOf = ({ stdout }: Ran) => stdout.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);

test('one JSON line a row in its order; CPA up 300 % is told within two', async () => {
  const ran = await run('cpa.csv', columns);
  expect(ran.code, ran.stderr).toBe(0);
  const answers = answersOf(ran);
  expect(answers.map(({ timestamp }) => timestamp)).toEqual(cpa.map((line) => line.split(',')[0]));
  expect(Object.keys(answers[200] ?? {})).toEqual(['timestamp', 'value', 'score', 'anomaly', 'expected', 'low', 'high']);
  const told = answers.flatMap(({ anomaly }, row) => (anomaly === true ? [row] : []));
  expect(told[0]).toBeGreaterThanOrEqual(300);
  expect(told[0]).toBeLessThanOrEqual(301);
  expect(answers[told[0] ?? 0]).toMatchObject({ kind: 'spike' });
  expect(reached(join(folder, 'network.log'))).toBe('');
});

test('later rows change no answer, and a stream is answered as the file is', async () => {
  const [whole, cut, piped] = [answersOf(await run('cpa.csv', columns)), answersOf(await run('cut.csv', columns)), answersOf(await run('-', [...columns, '--stream'], `hora,cpa\n${cpa.join('\n')}`))];
  expect(cut.slice(0, 200)).toEqual(whole.slice(0, 200));
  expect(piped).toEqual(whole);
});

test('a stream is answered line by line while it is open', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bin.mjs'), '--lang', 'en', 'channels', 'anomalies', '-', ...columns, '--stream'], { stdio: ['pipe', 'pipe', 'ignore'] });
  try {
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    child.stdin.write('hora,cpa\n');
    for (const line of cpa.slice(0, 3)) {
      child.stdin.write(`${line}\n`);
      const { value } = await lines.next();
      expect(JSON.parse(String(value))).toMatchObject({ timestamp: line.split(',')[0], value: Number(line.split(',')[1]) });
    }
    child.stdin.end();
    expect(await lines.next()).toMatchObject({ done: true });
  } finally {
    child.kill();
  }
});

test('odd rows are answered and told of, the others unharmed', async () => {
  const ran = await run('odd.csv', ['--timestamp', 'fecha', '--value', 'inversion']);
  expect(ran.code).toBe(0);
  expect(answersOf(ran).map(({ value }) => value)).toEqual([1234.5, null, 12.5, -3, 7.5, null, null]);
  expect(ran.stderr.trim().split('\n')).toEqual([
    'Row 3, column “inversion”: “abc” is not a number. It counts as a missing value.',
    'Row 4: “01/02/2026 11:00” is not later than the row before. It is answered, and nothing is learned from it.',
    'Row 5: “01/02/2026 09:00” is not later than the row before. It is answered, and nothing is learned from it.',
    'Row 6: “nunca” is not a time. It counts as one step after the row before.',
  ]);
  expect(answersOf(await run('odd.csv', ['--timestamp', 'Fecha', '--value', 'Inversión', '--stream']))).toEqual(answersOf(ran));
  // What Excel writes as CSV where Spanish is spoken, followed while it grows.
  expect(answersOf(await run('latin.csv', ['--timestamp', 'Fecha', '--value', 'Inversión', '--stream']))).toEqual(answersOf(ran));
});

test('what cannot be read ends with 1 and a sentence, wrong use with 2', async () => {
  const failed = async (file: string, args: string[], sentence: string, stdin?: string) => {
    const ran = await run(file, args, stdin);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain(sentence);
  };
  await failed('cpa.csv', ['--timestamp', 'hora', '--value', 'cpc'], 'There is no column “cpc”. The columns are: hora, cpa.');
  await failed('-', ['--timestamp', 'when', '--value', 'cpa', '--stream'], 'There is no column “when”. The columns are: hora, cpa.', 'hora,cpa\n1,2\n');
  await failed('header.csv', columns, 'There is no row below the header');
  await failed('-', columns, 'There is no row below the header', '');
  await failed('empty.csv', columns, 'empty');
  expect(await run('cpa.csv', ['--timestamp', 'hora'])).toMatchObject({ code: 2, stdout: '' });
});
