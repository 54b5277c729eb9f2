import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Ports } from '../ports.ts';
import { defaultDataFolder } from '../data-folder.ts';
import { fileLog } from './file-log.ts';
import { forkLauncher } from './fork-launcher.ts';
import { keychain } from './keychain.ts';
import { systemClock } from './system-clock.ts';
import { systemRandom } from './system-random.ts';

const coreFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface NodePortsOptions {
  /** The data folder; without it `QUERENCIA_DATA`, then the system's place. */
  data?: string | undefined;
  /** Where core/ and the resources lie when they were packed elsewhere. */
  core?: string;
  resources?: string;
}

/** The ports for plain Node: the command line, the web shell, a forked core. */
export function nodePorts(options: NodePortsOptions = {}): Ports {
  const data = options.data ? resolve(options.data) : defaultDataFolder();
  return {
    paths: { data, core: options.core ?? coreFolder, resources: options.resources ?? dirname(coreFolder) },
    clock: systemClock,
    random: systemRandom,
    log: fileLog(data, systemClock),
    secrets: keychain(),
    launcher: forkLauncher,
  };
}
