import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './project.ts';

const shipped = ['core', 'electron', 'web', 'cli', 'renderer'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs|svelte)$/.test(entry.name) && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('/testing/'))
    .map((path) => ({ path: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') })),
);

const holding = (pattern: RegExp): string[] =>
  shipped.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

/** Code as it runs: comments may name what code may not. */
const holdingCode = (pattern: RegExp): string[] =>
  shipped
    .filter(({ text }) => pattern.test(text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')))
    .map(({ path }) => path);

test('there is something to look at', () => {
  expect(shipped.length).toBeGreaterThan(100);
});

test('one file names ipcMain', () => {
  expect(holdingCode(/\bipcMain\b/)).toEqual(['electron/ipc.ts']);
});

test('only the platform folders ask which system this is', () => {
  const elsewhere = holdingCode(/process\.(platform|arch)\b|\bos\.platform\(/).filter(
    (path) => !/^(core|electron)\/platform\//.test(path),
  );
  expect(elsewhere).toEqual([]);
});

test('native modules are opened in core/db and core/platform alone', () => {
  const elsewhere = holdingCode(/(?:from|import\() ?'(better-sqlite3|@napi-rs\/keyring)'/).filter(
    (path) => !/^core\/(db|platform)\//.test(path) && !new RegExp(`import type[^;]*from 'better-sqlite3'`).test(shipped.find((file) => file.path === path)?.text ?? ''),
  );
  expect(elsewhere).toEqual([]);
});

test('nothing shipped ignores the type checker or the linter', () => {
  expect(holding(/@ts-(ignore|nocheck|expect-error)|(eslint|oxlint)-disable|\bas any\b/)).toEqual([]);
});
