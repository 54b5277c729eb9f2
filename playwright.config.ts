import { defineConfig } from '@playwright/test';
import { installedChromium } from './scripts/runtimes/chromium.ts';

/** `browser` drives the web shell in Chromium; `electron` drives the desktop shell. `npm test` builds what they need first. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  // A second try on the build machine alone, reported as flaky: starting windows on two busy cores is not what is tested.
  retries: process.env['CI'] === undefined ? 0 : 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  use: {
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    locale: 'es-MX',
    timezoneId: 'America/Mexico_City',
  },
  projects: [
    {
      name: 'browser',
      testDir: 'e2e/browser',
      use: { browserName: 'chromium', launchOptions: { executablePath: installedChromium() } },
    },
    { name: 'electron', testDir: 'e2e/electron', fullyParallel: false, workers: 1 },
  ],
});
