import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startShell } from '../browser/fixture.ts';
import { firstRun, unlock } from '../steps/welcome.ts';
import { say } from '../steps/words.ts';
import { expect, launchDesktop, quitDesktop, test } from './fixture.ts';
import { callFromPage } from './page-client.ts';

test('the window attaches to a core that another shell runs, and takes over when that ends', async () => {
  const data = mkdtempSync(join(tmpdir(), 'querencia-attach-'));
  const web = await startShell(data);
  const desktop = await launchDesktop(data);
  await firstRun(desktop.page);
  const home = desktop.page.getByRole('button', { name: say('home:new') }).first();
  await expect(home).toBeVisible();

  await web.stop();
  // The core that held the keys is gone: the window's own core owns the folder now, locked.
  await expect(desktop.page.getByRole('heading', { name: say('welcome:unlock.title') })).toBeVisible({ timeout: 20_000 });
  await unlock(desktop.page);
  await expect(home).toBeVisible();
  const status = await callFromPage(desktop.page, 'vault.status', {});
  expect(status).toMatchObject({ t: 'ok', output: { state: 'unlocked', dataFolder: data } });
  await quitDesktop(desktop);
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
});
