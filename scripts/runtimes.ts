// `node scripts/runtimes.ts`: fetches what the end-to-end tests run in and prints where it lies.
import { chromium } from './runtimes/chromium.ts';
import { displayPrefix } from './runtimes/display.ts';
import { testElectron } from './runtimes/electron.ts';
import { MissingRuntime } from './runtimes/missing-runtime.ts';

try {
  const browser = await chromium();
  const display = await displayPrefix();
  const electron = await testElectron();
  console.log(JSON.stringify({ chromium: browser, electron, display }, null, 2));
} catch (error) {
  if (!(error instanceof MissingRuntime)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
