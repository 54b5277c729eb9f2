import { chromium } from '@playwright/test';
import { startShell } from './e2e/browser/fixture.ts';
const data = '/tmp/team/scratch-spend/sample';
const which = process.argv.slice(2);
const shell = await startShell(data);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  let first = true;
  for (const [w, h, scheme] of [[1280, 800, 'light'], [1920, 1080, 'dark']] as const) {
    const page = await (await browser.newContext({ viewport: { width: w, height: h }, locale: 'es-MX', colorScheme: scheme })).newPage();
    page.on('console', (m) => m.type() === 'error' && console.log('console', m.text()));
    await page.goto(shell.url);
    const pass = page.locator('input[type=password]').first();
    await pass.waitFor({ timeout: 20000 }).catch(() => {});
    if (await pass.count()) { await pass.fill('jacarandá lluvia 93 tren'); await page.keyboard.press('Enter'); }
    await page.waitForTimeout(3000);
    for (const spec of which) {
      const [client, view, extra] = spec.split(':');
      await page.evaluate((hash) => (window.location.hash = hash), `#/client/${client}/channels?view=${view}${extra ? '&' + extra : ''}`);
      await page.waitForTimeout(first ? 6000 : 4000); first = false;
      await page.screenshot({ path: `/tmp/team/scratch-spend/${view}-${client.slice(0, 4)}-${w}-${scheme}.png`, fullPage: true });
    }
    await page.context().close();
  }
} finally { await browser.close(); await shell.stop(); }
