import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCore, type Core } from '../core/create-core.ts';
import { nodePorts } from '../core/platform/node/node-ports.ts';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const cache = join(root, '.cache', 'bench');
const passphrase = 'bench: cuatro caballos cruzan el puente 1897';

/** Where the real data lies: QUERENCIA_SHARED, or ../shared beside the clone. null: not there. */
export function sharedFile(path: string): string | null {
  const file = join(resolve(process.env['QUERENCIA_SHARED'] ?? join(root, '..', 'shared')), 'data', path);
  return existsSync(file) ? file : null;
}

export interface Phase {
  phase: string;
  ms: number;
}

export interface Workspace {
  core: Core;
  /** Calls a method as the unlocked user. */
  invoke(method: string, input: unknown): Promise<unknown>;
  clientId: string;
  /** Import phases as the core timed them, since they were last taken. */
  takePhases(): Phase[];
}

export interface ClientOf {
  name: string;
  country: 'MX' | 'ES';
  currency: string;
}

/** Opens the core on a bench folder; a fresh one gets a vault and one client. */
export async function openWorkspace(folder: string, client: ClientOf = { name: 'Bench', country: 'MX', currency: 'MXN' }): Promise<Workspace> {
  mkdirSync(folder, { recursive: true });
  const phases: Phase[] = [];
  // A program whose models do not ship can be measured too.
  const resources = process.env['QUERENCIA_RESOURCES'];
  const ports = nodePorts({ data: folder, ...(resources === undefined ? {} : { resources }) });
  const info = ports.log.info.bind(ports.log);
  ports.log = { ...ports.log, error: ports.log.error.bind(ports.log), info: (message, fields) => {
    if (message === 'import phase') phases.push({ phase: String(fields?.['phase']), ms: Number(fields?.['ms']) });
    info(message, fields);
  } };
  const core = await createCore(ports);
  const invoke: Workspace['invoke'] = (method, input) => core.invoke(method, input, { signal: new AbortController().signal });
  if (existsSync(join(folder, 'vault.json'))) await invoke('vault.unlock', { passphrase });
  else await invoke('vault.create', { passphrase, locale: 'es', agencyName: 'Bench', keychain: false });
  const known = (await invoke('clients.list', {})) as { id: string }[];
  const clientId = known[0]?.id ?? ((await invoke('clients.create', client)) as { id: string }).id;
  return { core, invoke, clientId, takePhases: () => phases.splice(0) };
}

/** The passphrase, for what unlocks a bench folder by hand. */
export const benchPassphrase = passphrase;

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

