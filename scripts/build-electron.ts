import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions } from 'esbuild';
import { inRoot } from './project.ts';
import { buildIfChanged } from './source-stamp.ts';

const common: BuildOptions = {
  absWorkingDir: inRoot(),
  bundle: true,
  platform: 'node',
  packages: 'external',
  sourcemap: 'linked',
  logLevel: 'warning',
};

/** Main and preload are CommonJS: a sandboxed preload can be nothing else, and main must run before `ready`. */
const shell: BuildOptions = {
  ...common,
  entryPoints: { main: 'electron/main.ts', preload: 'electron/preload.ts' },
  outdir: 'dist/electron',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  target: 'node20',
};

const core: BuildOptions = {
  ...common,
  entryPoints: { 'core-process': 'electron/core-process.ts' },
  outdir: 'dist/electron',
  outExtension: { '.js': '.mjs' },
  format: 'esm',
  target: 'node22',
};

const workers = (): string[] =>
  readdirSync(inRoot('core'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.worker.ts'))
    .map((entry) => relative(inRoot(), join(entry.parentPath, entry.name)));

const buildAll = async (): Promise<void> => {
  rmSync(inRoot('dist', 'core'), { recursive: true, force: true });
  await build(shell);
  await build(core);
  const entryPoints = workers();
  if (entryPoints.length > 0) {
    await build({ ...core, entryPoints, outdir: 'dist/core', outbase: 'core' });
  }
  const migrations = inRoot('core', 'db', 'migrations');
  if (existsSync(migrations)) cpSync(migrations, inRoot('dist', 'core', 'db', 'migrations'), { recursive: true });
};

/** Builds the desktop shell into dist/electron and what the core reads beside itself into dist/core. */
export const buildElectron = (): Promise<void> =>
  buildIfChanged('electron', ['electron', 'core', 'package-lock.json'], inRoot('dist', 'electron', 'main.cjs'), buildAll);
