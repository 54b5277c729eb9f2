import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { reached, runCli, startCli, type Ran } from './testing/run-cli.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-export-'));
  writeFileSync(file('contactos.csv'), 'correo;teléfono;acepta\njohn_smith@gmail.com;16505551212;sí\nx;1;sí\nb@x.com;;no\n');
  writeFileSync(file('vacío.csv'), '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);
const environment = () => ({ data: file('data'), networkLog: file('network.log') });
const run = (...args: string[]): Promise<Ran> => runCli(['export', 'audience', ...args], environment());

test('writes what the platform takes and says what became of each row, without a workspace', async () => {
  const { code, json, stderr } = await run('--platform', 'meta', '--input', file('contactos.csv'), '--country', 'US', '--out', file('meta.csv'), '--preview');
  expect(code).toBe(0);
  expect(json).toMatchObject({ rows: 3, exported: 1, rejected: 2, reasons: { invalid_identifier: 1, opted_out: 1 }, gated: false, expectedMatch: { basis: 'rule_of_thumb' }, minimum: { size: 100, below: 'surely' } });
  expect((json['preview'] as object[])[1]).toEqual({ row: 2, field: 'phone', raw: '16505551212', normalised: '16505551212', sha256: 'e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176' });
  expect(readFileSync(file('meta.csv'), 'utf8').split('\n')[1]).toMatch(/^62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f,e323ec/);
  expect(stderr).toContain('1 of 3 people are in the file');
  expect(existsSync(file('data'))).toBe(false);
  expect(reached(file('network.log'))).toBe('');
});

test('reads a second column of the same kind where the first is blank', async () => {
  writeFileSync(file('dos.csv'), 'email,email,phone\na@d.co,b@d.co,\n,c@d.co,\n');
  const { json } = await run('--platform', 'meta', '--input', file('dos.csv'), '--country', 'CO', '--out', file('dos-meta.csv'), '--preview');
  expect(json).toMatchObject({ rows: 2, exported: 2, rejected: 0 });
  expect((json['preview'] as { normalised: string }[]).map(({ normalised }) => normalised)).toEqual(expect.arrayContaining(['a@d.co', 'c@d.co']));
});

test('wrong use and files that are none are told', async () => {
  expect((await run('--platform', 'myspace', '--input', file('contactos.csv'), '--out', file('o.csv'))).code).toBe(2);
  expect((await run('--platform', 'meta', '--input', file('contactos.csv'), '--out', file('o.csv'), '--country', 'XX')).code).toBe(2);
  expect(await run('--platform', 'meta', '--input', file('vacío.csv'), '--out', file('o.csv'))).toMatchObject({ code: 1, stderr: expect.stringContaining('empty') as string });
  writeFileSync(file('encabezados.csv'), 'email,phone\n');
  expect(await run('--platform', 'meta', '--input', file('encabezados.csv'), '--out', file('o.csv'))).toMatchObject({ code: 1, stderr: expect.stringContaining('only its header') as string });
  expect(existsSync(file('o.csv'))).toBe(false);
  expect(await run('--platform', 'meta', '--input', file('contactos.csv'), '--out', file('contactos.csv'))).toMatchObject({ code: 1, stderr: expect.stringContaining('--out') as string });
  expect(await run('--platform', 'meta', '--input', file('nada.csv'), '--out', file('o.csv'))).toMatchObject({ code: 1 });
});

test('a kill in the middle leaves no file under the name that was asked for', async () => {
  writeFileSync(file('many.csv'), `email\n${Array.from({ length: 400_000 }, (_, at) => `p${at}@example.com`).join('\n')}\n`);
  const child = startCli(['export', 'audience', '--platform', 'meta', '--input', file('many.csv'), '--out', file('killed.csv')], environment());
  while (!existsSync(`${file('killed.csv')}.part`)) await wait(5);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(existsSync(file('killed.csv'))).toBe(false);
});
