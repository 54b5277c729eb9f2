import { existsSync } from 'node:fs';
import { aptInstall, mayInstall } from './apt.ts';
import { runCommand } from '../run-command.ts';
import { MissingRuntime } from './missing-runtime.ts';
import { realElectron } from './real-electron.ts';
import { substituteElectron } from './substitute-electron.ts';

export interface TestElectron {
  executable: string;
  /** True when the pinned binary could not be had and another real Electron stands in. */
  substitute: boolean;
}

// What Electron links against on a bare Debian.
const libraries = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libatk-bridge2.0-0',
  'libcups2',
  'libxss1',
  'libxtst6',
  'libdrm2',
];

const ensureLibraries = async (executable: string): Promise<void> => {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/ldd')) return;
  const missing = async (): Promise<string[]> =>
    (await runCommand('ldd', [executable])).output.split('\n').filter((line) => line.includes('not found'));
  if ((await missing()).length === 0) return;
  const failed = mayInstall() ? await aptInstall(libraries) : 'they can be installed only by root';
  const still = await missing();
  if (still.length === 0) return;
  const names = still.map((line) => line.trim().split(' ')[0]).join(', ');
  throw new MissingRuntime(
    `Electron needs system libraries that are not here (${names}): ${failed ?? 'unknown reason'}.`,
  );
};

/** The Electron that desktop tests run in: the pinned one where it can be fetched, else the substitute. */
export const testElectron = async (): Promise<TestElectron> => {
  const real = await realElectron(15_000);
  const found =
    'executable' in real
      ? { executable: real.executable, substitute: false }
      : { executable: await substituteElectron(), substitute: true };
  if ('refused' in real) {
    console.log(`The pinned Electron cannot be fetched here (${real.refused}); the tests use a substitute.`);
  }
  await ensureLibraries(found.executable);
  return found;
};
