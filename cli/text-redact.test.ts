import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { reached, runCli, type Ran } from './testing/run-cli.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-redact-'));
  writeFileSync(join(folder, 'm.csv'), Buffer.concat([Buffer.from('id,text\n1,"😀 soy María López, dni 38.452.917"\n2,\n3,'), Buffer.from([0xff, 0xfe]), Buffer.from('\n4,el pedido 38452917\n')]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (...args: string[]): Promise<Ran> => runCli(['text', 'redact', ...args], { data: join(folder, 'data'), networkLog: join(folder, 'network.log') });

test('a record for every row, in order, without a workspace', async () => {
  const { code, stdout, stderr } = await run(join(folder, 'm.csv'), '--country', 'ar');
  expect(code, stderr).toBe(0);
  const records = stdout.trim().split('\n').map((line) => JSON.parse(line) as { i: number; text: string; spans: object[] });
  expect(records.map(({ i, text }) => [i, text])).toEqual([[0, '😀 soy ⟦PERSON_1⟧, dni ⟦NATIONAL_ID_1⟧'], [1, ''], [2, '\ufffd\ufffd'], [3, 'el pedido 38452917']]);
  expect(records[0]?.spans).toMatchObject([{ start: 6, end: 17, type: 'PERSON', text: 'María López' }, { start: 23, end: 33, type: 'NATIONAL_ID', rule: 'ar.dni' }]);
  expect(reached(join(folder, 'network.log'))).toBe('');
});

test('what cannot be done is said', async () => {
  expect(await run(join(folder, 'm.csv'), '--column', 'nada')).toMatchObject({ code: 1, stderr: expect.stringContaining('id, text') as string });
  for (const country of ['zz', 'mexico']) expect(await run(join(folder, 'm.csv'), '--country', country)).toMatchObject({ code: 2, stderr: expect.stringContaining('AR, BO, BR') as string });
  expect((await run(join(folder, 'none.csv'))).code).toBe(1);
  writeFileSync(join(folder, 'vacío.csv'), 'id,text\n');
  expect(await run(join(folder, 'vacío.csv'), '--lang', 'es')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('no tiene ningún texto') as string });
});

test('a row too long to be read is refused by itself', async () => {
  writeFileSync(join(folder, 'long.txt'), `hola\n${'soy María López, dni 38452917. '.repeat(40_000)}\nsoy María López\n`);
  const { code, stdout } = await run(join(folder, 'long.txt'));
  expect(code).toBe(0);
  expect(stdout.trim().split('\n').map((line) => JSON.parse(line) as object)).toMatchObject([{ i: 0, text: 'hola' }, { i: 1, error: { messageKey: 'texts:tooLong' } }, { i: 2, text: 'soy ⟦PERSON_1⟧' }]);
});
