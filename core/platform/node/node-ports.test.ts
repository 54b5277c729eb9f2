import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { keychain } from './keychain.ts';
import { nodePorts } from './node-ports.ts';

test('a keychain that cannot even be loaded is one that is not there', async () => {
  const broken = keychain(() => Promise.reject(new Error('no native module')));
  expect([await broken.available(), await broken.get('a'), await broken.set('a', 'b'), await broken.remove('a')]).toEqual([false, null, false, false]);
});

test('the data folder asked for is made absolute, and core lies where its migrations are', () => {
  const { paths, random } = nodePorts({ data: 'somewhere' });
  expect(paths.data).toBe(resolve('somewhere'));
  expect(paths.core).toBe(resolve('core'));
  expect(paths.resources).toBe(resolve('.'));
  expect(random.bytes(32)).toHaveLength(32);
});
