import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';
import { z } from 'zod';
import { defaultDataFolder } from '../core/platform/data-folder.ts';
import { APP_URL } from './app-origin.ts';
import { canRunCore } from './platform/system.ts';

/** Where this program's parts lie and how it was asked to run. */
export interface Settings {
  data: string;
  /** The built interface. */
  renderer: string;
  /** The page's address: app://, or the development server's. */
  pageUrl: string;
  coreEntry: string;
  /** Migrations and workers, as the core's Paths want them. */
  core: string;
  resources: string;
  /** A Node of its own for the core, where Electron's is too old to load the database; never in the packaged program. */
  node: string | undefined;
  icon: string | undefined;
  devTools: boolean;
}

/** Reads the settings. Only an unpackaged program listens to the environment's development switches. */
export function readSettings(app: App, env: NodeJS.ProcessEnv): Settings {
  const root = app.getAppPath();
  const development = !app.isPackaged;
  const chosen = (name: string) => (development ? env[name] : undefined);
  // Native code reads files by real paths, so what lies in the archive's unpacked part is named there.
  const unpacked = root.replace(/app\.asar$/, 'app.asar.unpacked');
  const icon = join(root, 'resources', 'icons', 'icon.png');
  return {
    data: defaultDataFolder(),
    renderer: join(root, 'dist', 'renderer'),
    pageUrl: developmentUrl(chosen('QUERENCIA_RENDERER_URL')) ?? APP_URL,
    coreEntry: chosen('QUERENCIA_CORE_ENTRY') ?? join(root, 'dist', 'electron', 'core-process.mjs'),
    core: join(root, 'dist', 'core'),
    resources: unpacked,
    node: runsInNode(chosen('QUERENCIA_CORE_IN')) ? chosen('QUERENCIA_NODE') : undefined,
    icon: existsSync(icon) ? icon : undefined,
    devTools: development,
  };
}

/** Tests ask for one way or the other; else Electron's own Node decides. */
function runsInNode(asked: string | undefined): boolean {
  if (asked === 'fork' || asked === 'utility') return asked === 'fork';
  return !canRunCore();
}

function developmentUrl(address: string | undefined): string | undefined {
  const loopback = /^http:\/\/(127\.0\.0\.1|localhost):\d+\/?$/;
  return address !== undefined && loopback.test(address) ? address : undefined;
}

const words = z.record(z.string(), z.string());

/** The sentences of the shell itself in the system's language, English where it has none. */
export function shellWords(root: string, systemLocale: string): Record<string, string> {
  const base = systemLocale.split('-')[0];
  const language = base === 'es' ? 'es' : base === 'pt' ? 'pt-BR' : 'en';
  return words.parse(JSON.parse(readFileSync(join(root, 'locales', language, 'shell.json'), 'utf8')));
}
