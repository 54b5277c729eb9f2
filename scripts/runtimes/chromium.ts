import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inRoot } from '../project.ts';
import { runCommand } from '../run-command.ts';
import { aptInstall, mayInstall, which } from './apt.ts';
import { MissingRuntime } from './missing-runtime.ts';

interface Playwright {
  chromium: { executablePath(): string };
}

const playwrights = (): string => {
  const required = createRequire(import.meta.url)('@playwright/test') as Playwright;
  return required.chromium.executablePath();
};

/** A Chromium that is here already: Playwright's own, else the system's. */
export const installedChromium = (): string | undefined => {
  const own = playwrights();
  if (existsSync(own)) return own;
  return ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
    .map(which)
    .find((path) => path !== undefined);
};

/** The Chromium that browser tests run in: Playwright's own, an installed one, or one installed now. */
export const chromium = async (): Promise<string> => {
  const found = installedChromium();
  if (found !== undefined) return found;
  const reasons: string[] = [];
  if (mayInstall()) {
    const failed = await aptInstall(['chromium', 'fonts-liberation']);
    if (failed !== undefined) reasons.push(`apt-get: ${failed}`);
  }
  if (installedChromium() === undefined) {
    const cli = inRoot('node_modules', '@playwright', 'test', 'cli.js');
    const got = await runCommand(process.execPath, [cli, 'install', 'chromium'], { limit: 600_000 });
    if (got.code !== 0) reasons.push(`playwright install: ${got.output.trim().split('\n').at(-1) ?? ''}`);
  }
  const now = installedChromium();
  if (now !== undefined) return now;
  throw new MissingRuntime(
    `The browser tests need Chromium and it could not be had (${reasons.join('; ')}). ` +
      'Install it with "npx playwright install chromium" or your system\'s packages and run again.',
  );
};
