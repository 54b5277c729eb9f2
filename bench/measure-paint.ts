import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { installedChromium } from '../scripts/runtimes/chromium.ts';
import { startWebShell } from '../web/start-web-shell.ts';
import { quantile } from './statistics.ts';
import { benchPassphrase, root } from './workspace.ts';

/** From the click on Open to the agency's home on the screen, and from the address to the unlock screen, in a real browser: FOLDER → one JSON line. */
const [folder = '', times = '5'] = process.argv.slice(2);
const executablePath = installedChromium();
if (executablePath === undefined || !existsSync(join(root, 'dist', 'renderer', 'index.html'))) {
  console.log(JSON.stringify({ missing: executablePath === undefined ? 'Chromium (npm run runtimes)' : 'the built page (npm run build)' }));
  process.exit(0);
}
const words = (feature: string) => JSON.parse(readFileSync(join(root, 'locales', 'es', `${feature}.json`), 'utf8')) as { unlock: Record<string, string>; new: string };
const { unlock } = words('welcome');
const browser = await chromium.launch({ executablePath });
const opened: number[] = [];
const loaded: number[] = [];
for (let turn = 0; turn < Number(times); turn += 1) {
  const shell = await startWebShell({ data: folder });
  const page = await browser.newPage({ locale: 'es-MX' });
  await one(page, shell.url);
  await page.close();
  await shell.close();
}
await browser.close();
console.log(JSON.stringify({ unlockMs: { p50: quantile(opened, 0.5), max: Math.max(...opened) }, loadMs: { p50: quantile(loaded, 0.5), max: Math.max(...loaded) } }));
process.exit(0);

async function one(page: Page, url: string): Promise<void> {
  const begun = performance.now();
  await page.goto(url);
  const field = page.getByLabel(unlock['passphrase'] ?? '', { exact: true });
  await field.waitFor();
  loaded.push(performance.now() - begun);
  await field.fill(benchPassphrase);
  const clicked = performance.now();
  await page.getByRole('button', { name: unlock['open'] ?? '', exact: true }).click();
  await page.getByRole('button', { name: words('home').new }).first().waitFor();
  opened.push(performance.now() - clicked);
}
