import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inCache, inRoot } from '../project.ts';
import { runCommand } from '../run-command.ts';

const packageFolder = inRoot('node_modules', 'electron');
const refusalFile = inCache('electron-refused.json');

// Long enough that the second start of a day does not wait, short enough to notice a network that came back.
const refusalLastsMs = 24 * 3600 * 1000;

interface Refusal {
  version: string;
  at: number;
  reason: string;
}

const pinnedVersion = (): string =>
  (JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }).version;

/** Where the pinned Electron's executable lies, if its binary is here already. */
export const installedElectron = (): string | undefined => {
  const pathFile = join(packageFolder, 'path.txt');
  const versionFile = join(packageFolder, 'dist', 'version');
  if (!existsSync(pathFile) || !existsSync(versionFile)) return undefined;
  if (readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') !== pinnedVersion()) return undefined;
  const executable = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(executable) ? executable : undefined;
};

const rememberedRefusal = (): string | undefined => {
  if (!existsSync(refusalFile)) return undefined;
  const refusal = JSON.parse(readFileSync(refusalFile, 'utf8')) as Refusal;
  const fresh = refusal.version === pinnedVersion() && Date.now() - refusal.at < refusalLastsMs;
  return fresh ? refusal.reason : undefined;
};

const fetchNow = async (patience: number): Promise<string | undefined> => {
  const script = inRoot('scripts', 'runtimes', 'fetch-electron.ts');
  const fetched = await runCommand(process.execPath, [script, String(patience)], { limit: 900_000 });
  if (fetched.code !== 0) return fetched.output.trim().split('\n').at(-1) ?? 'unknown reason';
  const unpacked = await runCommand(process.execPath, [join(packageFolder, 'install.js')], { limit: 300_000 });
  return unpacked.code === 0 ? undefined : (unpacked.output.trim().split('\n').at(-1) ?? 'unknown reason');
};

export type Electron = { executable: string } | { refused: string };

/**
 * The pinned Electron, fetched on first use. A refusal is remembered for a day.
 * @param patience milliseconds without a byte after which the fetch gives up
 */
export const realElectron = async (patience: number): Promise<Electron> => {
  const here = installedElectron();
  if (here !== undefined) return { executable: here };
  const refused = rememberedRefusal();
  if (refused !== undefined) return { refused };
  const reason = await fetchNow(patience);
  const executable = installedElectron();
  if (executable !== undefined) {
    rmSync(refusalFile, { force: true });
    return { executable };
  }
  const refusal: Refusal = { version: pinnedVersion(), at: Date.now(), reason: reason ?? 'its binary did not appear' };
  mkdirSync(inCache(), { recursive: true });
  writeFileSync(refusalFile, JSON.stringify(refusal));
  return { refused: refusal.reason };
};
