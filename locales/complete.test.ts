import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const LANGUAGES = ['es', 'pt-BR', 'en'];
/** Spanish and Portuguese have a plural for millions ("un millón de"), which English lacks. */
const PLURAL = /_(zero|one|two|few|many|other)$/;
/** Texts that every language writes alike. */
const SAME_EVERYWHERE = new Set(['Querencia', 'PNG', 'CSV', 'CPA', 'ROAS', 'CTR', 'CPC', 'RFM']);

type Words = { [key: string]: string | Words };

function flatten(words: Words, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'string') flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

function load(language: string): Map<string, string> {
  const all = new Map<string, string>();
  for (const file of readdirSync(join(root, 'locales', language)).filter((name) => name.endsWith('.json'))) {
    const words = JSON.parse(readFileSync(join(root, 'locales', language, file), 'utf8')) as Words;
    for (const [key, text] of flatten(words)) all.set(`${file.replace('.json', '')}:${key}`, text);
  }
  return all;
}

const texts = new Map(LANGUAGES.map((language) => [language, load(language)]));
const keysOf = (language: string): Set<string> => new Set([...(texts.get(language)?.keys() ?? [])].map((key) => key.replace(PLURAL, '')));

function filesUnder(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !name.endsWith('.test.ts') && !name.includes('node_modules'))
    .map((name) => join(root, folder, name));
}

describe('the three languages', () => {
  it.each(LANGUAGES)('%s has every key', (language) => {
    const every = new Set(LANGUAGES.flatMap((each) => [...keysOf(each)]));
    const own = keysOf(language);
    expect([...every].filter((key) => !own.has(key))).toEqual([]);
  });

  it.each(LANGUAGES)('%s has every plural it needs', (language) => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const own = texts.get(language) ?? new Map<string, string>();
    const counted = new Set([...own.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')));
    const missing = [...counted].flatMap((key) => needed.map((form) => `${key}_${form}`)).filter((key) => !own.has(key));
    expect(missing).toEqual([]);
  });

  it('fills the same blanks in every language', () => {
    const blanks = (text: string): string => [...new Set(text.match(/\{\{\s*\w+/g) ?? [])].sort().join();
    const english = texts.get('en') ?? new Map<string, string>();
    const different = LANGUAGES.flatMap((language) =>
      [...(texts.get(language) ?? [])].filter(([key, text]) => !key.endsWith('_one') && english.has(key) && blanks(text) !== blanks(english.get(key) ?? '')).map(([key]) => `${language} ${key}`),
    );
    expect(different).toEqual([]);
  });

  it.each(LANGUAGES)('%s has no empty text', (language) => {
    expect([...(texts.get(language) ?? [])].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  });
});

describe('keys in the code', () => {
  const known = keysOf('en');

  it.each(['renderer', 'core', 'cli', 'web', 'electron'])('every key named in %s has a text', (folder) => {
    const missing: string[] = [];
    for (const file of [...filesUnder(folder, '.ts'), ...filesUnder(folder, '.svelte')]) {
      const code = readFileSync(file, 'utf8');
      const called = [...code.matchAll(/\bt\(\s*['"]([\w-]+:[\w.-]+)['"]/g)];
      const thrown = [...code.matchAll(/new AppError\(\s*'[A-Z_]+',\s*'([\w-]+:[\w.-]+)'/g)];
      for (const [, key = ''] of [...called, ...thrown]) if (!known.has(key)) missing.push(`${relative(root, file)}: ${key}`);
    }
    expect(missing).toEqual([]);
  });
});

interface Node {
  type: string;
  [key: string]: unknown;
}

const READ_ATTRIBUTES = new Set(['title', 'alt', 'label', 'placeholder', 'aria-label', 'aria-description', 'help', 'lead', 'subtitle', 'description', 'text']);
const HAS_WORD = /\p{L}{2,}/u;

/** Words written straight into markup: text, and attributes that are read or shown. */
function bareWords(source: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (node === null || typeof node !== 'object' || !('type' in node)) return;
    const { type, ...rest } = node as Node;
    if (type === 'Text' && HAS_WORD.test(String(rest['data']))) found.push(String(rest['data']).trim());
    if (type === 'StyleDirective' || (type === 'Attribute' && rest['name'] === 'style')) return;
    if (type === 'Attribute') {
      const parts = Array.isArray(rest['value']) ? (rest['value'] as Node[]) : [];
      if (READ_ATTRIBUTES.has(String(rest['name']))) found.push(...parts.filter((part) => part.type === 'Text' && HAS_WORD.test(String(part['data']))).map((part) => String(part['data'])));
      return parts.filter((part) => part.type !== 'Text').forEach(visit);
    }
    Object.values(rest).forEach(visit);
  };
  visit(parse(source, { modern: true }).fragment);
  return found.filter((text) => !SAME_EVERYWHERE.has(text) && !/^&\w+;$/.test(text));
}

describe('markup', () => {
  it('finds a bare text and a bare label, and no others', () => {
    expect(bareWords('<p>Hola</p><a title="Cerrar" href="#/home">{t("ui:close")}</a>')).toEqual(['Hola', 'Cerrar']);
    expect(bareWords('<p class="quiet">{#if ok}{t("a:b")} · {:else}–{/if}</p><kbd>Esc</kbd>'.replace('Esc', '{key}'))).toEqual([]);
  });

  it('writes no word straight into a Svelte file', () => {
    const bare = filesUnder('renderer', '.svelte').flatMap((file) => bareWords(readFileSync(file, 'utf8')).map((text) => `${relative(root, file)}: ${text}`));
    expect(bare).toEqual([]);
  });
});
