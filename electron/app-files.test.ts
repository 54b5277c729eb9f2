import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleFile, mediaType, pathInBundle } from './app-files.ts';

let home = '';
let bundle = '';

beforeAll(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'querencia-app-files-')));
  bundle = join(home, 'renderer');
  mkdirSync(join(bundle, 'assets'), { recursive: true });
  writeFileSync(join(bundle, 'index.html'), '<!doctype html>');
  writeFileSync(join(bundle, 'assets', 'main.js'), '');
  writeFileSync(join(home, 'secret.json'), '{}');
  mkdirSync(join(home, 'renderer-other'));
  writeFileSync(join(home, 'renderer-other', 'x.js'), '');
  symlinkSync(join(home, 'secret.json'), join(bundle, 'assets', 'link.json'));
});
afterAll(() => rmSync(home, { recursive: true }));

test('files of the bundle are found', async () => {
  expect(await bundleFile(bundle, 'app://querencia/')).toBe(join(bundle, 'index.html'));
  expect(await bundleFile(bundle, 'app://querencia/index.html?x=1#/clients')).toBe(join(bundle, 'index.html'));
  expect(await bundleFile(bundle, 'app://querencia/assets/main.js')).toBe(join(bundle, 'assets', 'main.js'));
});

test('nothing outside the bundle is found', async () => {
  const attacks = [
    'app://querencia/../secret.json',
    'app://querencia/%2e%2e/secret.json',
    'app://querencia/..%2fsecret.json',
    'app://querencia/assets/..%2f..%2fsecret.json',
    'app://querencia/..%5csecret.json',
    'app://querencia/%2e%2e%2frenderer-other/x.js',
    'app://querencia/assets/link.json',
    'app://querencia/index.html%00.js',
    'app://querencia/%E0%A4%A',
    'app://querencia/C:/Windows/win.ini',
    'app://querencia//etc/passwd',
    'app://other/index.html',
    'file:///index.html',
    'app:index.html',
  ];
  for (const address of attacks) expect(await bundleFile(bundle, address), address).toBeNull();
});

test('whatever the address, the answer is inside the bundle or nothing', async () => {
  const part = fc.constantFrom('..', '%2e%2e', '%2f', '/', '\\', '%5c', 'assets', 'main.js', 'secret.json', '.', '%00', 'ü');
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
      const found = await bundleFile(bundle, `app://querencia/${parts.join('/')}`);
      expect(found === null || found.startsWith(`${bundle}/`)).toBe(true);
      expect(found?.includes('..') ?? false).toBe(false);
    }),
  );
});

test('an address that is not below the host names no path', () => {
  expect(pathInBundle('app://querencia/a//b.js')).toBe('a/b.js');
  expect(pathInBundle('nonsense')).toBeNull();
});

test('kinds that the bundle never holds have no media type', () => {
  expect(mediaType('/x/index.HTML')).toBe('text/html; charset=utf-8');
  expect(mediaType('/x/main.exe')).toBeNull();
  expect(mediaType('/x/__proto__')).toBeNull();
});
