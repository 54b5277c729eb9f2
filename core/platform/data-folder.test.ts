import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { defaultDataFolder } from './data-folder.ts';

test('the folder named by QUERENCIA_DATA wins on every platform', () => {
  for (const platform of ['linux', 'darwin', 'win32']) {
    const env = { QUERENCIA_DATA: 'somewhere', LOCALAPPDATA: 'elsewhere' };
    expect(defaultDataFolder({ env, platform, home: '/h' })).toBe(resolve('somewhere'));
  }
});

test('each platform has its own place', () => {
  expect(defaultDataFolder({ env: {}, platform: 'linux', home: '/h' })).toBe('/h/.local/share/querencia');
  expect(defaultDataFolder({ env: { XDG_DATA_HOME: '/x' }, platform: 'linux', home: '/h' })).toBe('/x/querencia');
  expect(defaultDataFolder({ env: {}, platform: 'darwin', home: '/h' })).toBe('/h/Library/Application Support/Querencia');
  expect(defaultDataFolder({ env: { LOCALAPPDATA: '/l' }, platform: 'win32', home: '/h' })).toBe('/l/Querencia');
});
