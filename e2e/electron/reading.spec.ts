import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeTinyModel } from '../../core/inference/testing/tiny-model.ts';
import { echoEnvironment } from './echo.ts';
import { expect, test } from './fixture.ts';
import { callFromPage } from './page-client.ts';

test.use({ environment: async ({}, use) => use(await echoEnvironment()) });

test('the reading process runs in a utility process: tokenizer, graph and language', async ({ desktop }) => {
  const folder = mkdtempSync(join(tmpdir(), 'querencia-reading-'));
  const model = writeTinyModel(join(folder, 'tiny'));
  const answer = await callFromPage(desktop.page, 'system.echo', { text: `read ${JSON.stringify(model)}` });
  expect(answer).toEqual({ t: 'ok', output: { text: 'es positive praise' } });
  rmSync(folder, { recursive: true, force: true });
});
