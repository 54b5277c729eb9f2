import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from '../run-command.ts';

/** Where a command lies on PATH, or undefined. */
export const which = (command: string): string | undefined => {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, command);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      continue;
    }
  }
  return undefined;
};

/** Whether this process may install Debian packages. */
export const mayInstall = (): boolean => which('apt-get') !== undefined && process.getuid?.() === 0;

/** Installs Debian packages; answers undefined when it worked, else why not. */
export const aptInstall = async (packages: string[]): Promise<string | undefined> => {
  if (!mayInstall()) return 'packages can be installed only by root on Debian or Ubuntu';
  console.log(`Installing ${packages.join(', ')} with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const updated = await runCommand('apt-get', ['update'], { env, limit: 300_000 });
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  const args = [...wait, 'install', '-y', '--no-install-recommends', ...packages];
  const installed = await runCommand('apt-get', args, { env, limit: 900_000 });
  if (installed.code === 0) return undefined;
  return (updated.output + installed.output).trim().split('\n').slice(-4).join(' / ');
};
