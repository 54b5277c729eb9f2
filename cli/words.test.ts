import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { nodePorts } from '../core/platform/node/node-ports.ts';
import { createTranslator, localeOf } from '../core/platform/node/translator.ts';
import { askedLocale, terminalLocale } from './language.ts';
import { pairs, table } from './output.ts';
import { createProgram } from './program.ts';

const here = fileURLToPath(new URL('./', import.meta.url));
const translator = createTranslator(nodePorts().paths);

test.each(['es', 'pt-BR', 'en'] as const)('every sentence of the command line is there in %s', (locale) => {
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const source = files.map((name) => readFileSync(join(here, name), 'utf8')).join('\n');
  // Those made of parts (`cli:kpi.${name}`) are shown by the commands' own tests.
  const keys = [...source.matchAll(/['`](cli:[\w.]+)['`]/g)].map(([, key = '']) => key);
  expect(keys.length).toBeGreaterThan(80);
  const t = translator(locale);
  const missing = keys.filter((key) => t(key, { count: 2 }) === key.slice('cli:'.length));
  expect(missing).toEqual([]);
});

test.each(['es', 'pt-BR', 'en'] as const)('what stands for a value in help is there in %s', (locale) => {
  const t = translator(locale);
  const asked: string[] = [];
  const program = createProgram({ t: (key, params) => (asked.push(key), t(key, params)), run: () => Promise.resolve(), signal: new AbortController().signal, stopGently: () => undefined });
  const everyHelp = (command: Command): void => {
    command.helpInformation();
    command.commands.forEach(everyHelp);
  };
  everyHelp(program);
  const places = [...new Set(asked)].filter((key) => key.startsWith('cli:place.'));
  expect(places.length).toBeGreaterThan(40);
  expect(places.filter((key) => t(key) === key.slice('cli:'.length))).toEqual([]);
});

test.each([
  [{ LANG: 'es_AR.UTF-8' }, 'es'],
  [{ LANG: 'pt_BR.UTF-8' }, 'pt-BR'],
  [{ LANG: 'pt_PT.UTF-8' }, 'pt-BR'],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'es_MX.UTF-8' }, 'es'],
  [{ LANG: 'de_DE.UTF-8', LANGUAGE: 'pt:de' }, 'pt-BR'],
  [{ LANG: 'C.UTF-8', LANGUAGE: 'pt' }, null],
  [{ LANG: 'de_DE.UTF-8' }, null],
  [{}, null],
])('a terminal with %o speaks %s', (env, locale) => {
  expect(terminalLocale(env)).toBe(locale);
});

test('--lang decides the language before anything is parsed', () => {
  expect(askedLocale(['client', 'list', '--lang', 'pt-BR'])).toBe('pt-BR');
  expect(askedLocale(['--lang=en', 'nonsense'])).toBe('en');
  expect(askedLocale(['client'])).toBeNull();
  expect(askedLocale(['--lang'])).toBeNull();
});

test('languages are found by their first part alone', () => {
  expect([localeOf('es-419'), localeOf('EN'), localeOf('português'), localeOf(undefined)]).toEqual(['es', 'en', null, null]);
});

test('a table aligns numbers to the right, and data cannot move the cursor', () => {
  expect(table(['name', 'n'], [['a\u001b[2Jb', 5], ['long name', 1000]]).split('\n')).toEqual([
    'name          n',
    '─────────  ────',
    'a [2Jb        5',
    'long name  1000',
  ]);
  expect(pairs([['a', 1], ['long', null]])).toBe('a     1\nlong  –');
});
