import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forkLauncher } from '../platform/node/fork-launcher.ts';
import { inferenceFor, type TestInference } from './testing/inference-for.ts';
import { writeTinyModel } from './testing/tiny-model.ts';
import { isRead } from './text-reader.ts';

const guard = pathToFileURL(fileURLToPath(new URL('../../cli/testing/no-network.mjs', import.meta.url))).href;
let folder: string;
let inference: TestInference | undefined;
const reached = () => (existsSync(join(folder, 'network.log')) ? readFileSync(join(folder, 'network.log'), 'utf8') : '');

// The guard is preloaded into every process that is started from here: whatever reaches outward is written down and refused.
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'querencia-no-network-'));
  vi.stubEnv('NODE_OPTIONS', `--import=${guard}`);
  vi.stubEnv('QUERENCIA_TEST_NETWORK_LOG', join(folder, 'network.log'));
});
afterEach(() => {
  inference?.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('loading a model and reading with it reaches for no other machine', async () => {
  inference = inferenceFor();
  const reads = await inference.reader(writeTinyModel(join(folder, 'tiny'))).readAll(['excelente', 'horrible demora', '']);
  expect(reads.every(isRead)).toBe(true);
  expect(reached()).toBe('');
});

test('a model that is not there is not looked for elsewhere, even past the check of its files', async () => {
  expect(await ended('load-nowhere', join(folder, 'nowhere', 'multilingual-e5-small'))).toBe(7);
  expect(reached()).toBe('');
});

test('the guard would notice', async () => {
  await ended('reach-out');
  expect(reached()).toContain('fetch huggingface.co');
});

function ended(script: string, ...args: string[]): Promise<number | null> {
  const child = forkLauncher.launch(fileURLToPath(new URL(`./testing/${script}.ts`, import.meta.url)), args);
  return new Promise((resolve) => child.onExit(resolve));
}
