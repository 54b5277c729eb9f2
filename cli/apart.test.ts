import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { ownDataFolder } from '../core/vault/data-folder.ts';
import { runCli } from './testing/run-cli.ts';

vi.setConfig({ testTimeout: 120_000 });

test('what needs no workspace runs while another process has the data folder and does not answer, several at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'querencia-apart-'));
  const data = join(folder, 'data');
  const owner = ownDataFolder(data);
  const before = readdirSync(data).sort();
  const environment = { data, networkLog: join(folder, 'network.log') };
  const paths = join(folder, 'paths.csv');
  const texts = join(folder, 'texts.txt');
  writeFileSync(paths, 'path,conversions\nEmail > Search,3\nSearch,1\n');
  writeFileSync(texts, 'Escribe a ana@example.com\n');
  const ran = await Promise.all([
    runCli(['channels', 'attribute', paths, '--path', 'path', '--conversions', 'conversions', '--models', 'linear'], environment),
    runCli(['text', 'redact', texts, '--input', 'txt'], environment),
    runCli(['text', 'redact', texts, '--input', 'txt'], environment),
  ]);
  expect(ran.map(({ code, stderr }) => [code, stderr])).toEqual([[0, ''], [0, ''], [0, '']]);
  expect(readdirSync(data).sort()).toEqual(before);
  owner.release();
  rmSync(folder, { recursive: true, force: true });
});
