import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './project.ts';

const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
const within = (folder: string, isFolder: boolean): string[] => readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory() === isFolder).map(({ name }) => name);

const pages = ['README.md', ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => `docs/${name.replaceAll('\\', '/')}`)];

/** As GitHub makes them of headings. */
const anchorsOf = (path: string): string[] => [...textOf(path).matchAll(/^#+ (.+)$/gmu)].map(([, title = '']) => title.trim().toLowerCase().replace(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-'));

/** Where a page's links lead, from the root; links to other machines are left out. */
const linksOf = (page: string): { to: string; anchor: string | undefined }[] =>
  [...textOf(page).matchAll(/\]\(([^)\s]+)\)/gu)].map(([, link = '']) => link).filter((link) => !/^[a-z]+:/u.test(link)).map((link) => {
    const [path = '', anchor] = link.split('#');
    return { to: path === '' ? page : relative(root, resolve(root, dirname(page), path)).replaceAll('\\', '/'), anchor };
  });

test.each(pages)('links of %s lead somewhere', (page) => {
  const broken = linksOf(page).filter(({ to, anchor }) => !existsSync(join(root, to)) || (anchor !== undefined && to.endsWith('.md') && !anchorsOf(to).includes(anchor)));
  expect(broken).toEqual([]);
});

test('README and docs/architecture.md lead to every page', () => {
  const led = new Set(['README.md', 'docs/architecture.md'].flatMap(linksOf).map(({ to }) => to));
  expect(pages.filter((page) => page !== 'README.md' && !led.has(page))).toEqual([]);
});

test.each(['core', 'core/services', 'core/domain', 'core/export'])('docs/architecture.md names every folder of %s', (folder) => {
  const page = textOf('docs/architecture.md');
  const part = folder === 'core' ? page : (page.split(`### ${folder}\n`)[1]?.split('\n#')[0] ?? '');
  expect(within(folder, true).filter((name) => !part.includes(folder === 'core' ? `\`core/${name}\`` : `\`${name}\``))).toEqual([]);
});

test('decisions are numbered without gaps, in their names and in their titles', () => {
  const files = within('docs/decisions', false).sort();
  expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, at) => at + 1));
  for (const [at, name] of files.entries()) expect(textOf(`docs/decisions/${name}`)).toMatch(new RegExp(`^# ${at + 1}\\. `));
});
