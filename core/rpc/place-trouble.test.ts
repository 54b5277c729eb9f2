import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { heedingPlaces } from './place-trouble.ts';

const folder = mkdtempSync(join(tmpdir(), 'querencia-places-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = heedingPlaces(({ path }: { path: string }) => writeFileSync(path, 'x'));

test('what the file system has against a place that was named is said', async () => {
  await expect(write({ path: join(folder, 'none', 'x') }, null)).rejects.toMatchObject({ code: 'NOT_FOUND', messageKey: 'errors:place_refused', params: { reason: 'ENOENT' } });
  await expect(write({ path: folder }, null)).rejects.toMatchObject({ code: 'INVALID_INPUT', params: { reason: 'EISDIR' } });
  await expect(write({ path: 'x\u0000y' }, null)).rejects.toMatchObject({ code: 'INVALID_INPUT', params: { path: 'xy' } });
  mkdirSync(join(folder, 'full', 'in'), { recursive: true });
  const move = heedingPlaces(({ file }: { file: { path: string } }) => {
    writeFileSync(`${file.path}.part`, 'x');
    renameSync(`${file.path}.part`, file.path);
  });
  await expect(move({ file: { path: join(folder, 'full') } }, null)).rejects.toMatchObject({ messageKey: 'errors:place_refused' });
});

test('a file of the program\'s own that is missing stays the program\'s fault', async () => {
  const read = heedingPlaces(() => writeFileSync(join(folder, 'own', 'model.onnx'), 'x'));
  await expect(read({ path: '/elsewhere' }, null)).rejects.toMatchObject({ code: 'ENOENT' });
});
