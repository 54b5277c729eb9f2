import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

interface Machine {
  env: Record<string, string | undefined>;
  platform: string;
  home: string;
}

const thisMachine = (): Machine => ({ env: process.env, platform: process.platform, home: homedir() });

/** Where every shell keeps its data unless told otherwise: QUERENCIA_DATA, else the platform's own place. */
export function defaultDataFolder({ env, platform, home }: Machine = thisMachine()): string {
  const chosen = env['QUERENCIA_DATA'];
  if (chosen) return resolve(chosen);
  if (platform === 'win32') return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'Querencia');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Querencia');
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'querencia');
}
