// `npm start`: the workbench in a window of its own; in the browser where Electron cannot be had.
// `npm start -- --web` asks for the browser, `--data FOLDER` for another data folder.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { browserCommand } from '../core/platform/browser-command.ts';
import { buildElectron } from './build-electron.ts';
import { buildRenderer } from './build-renderer.ts';
import { runElectron } from './run-electron.ts';
import { hasDisplay } from './runtimes/display.ts';
import { realElectron } from './runtimes/real-electron.ts';

/** How long a first start waits for a network that says nothing before it opens the browser instead. */
const patienceMs = 6000;

const { values } = parseArgs({ options: { web: { type: 'boolean', default: false }, data: { type: 'string' } } });
if (values.data !== undefined) process.env['QUERENCIA_DATA'] = values.data;

/** Opens the window; answers why there was none. */
const startWindow = async (): Promise<string | undefined> => {
  if (values.web) return 'As asked';
  if (!hasDisplay()) return 'There is no display for a window here';
  const electron = await realElectron(patienceMs);
  if ('refused' in electron) return `Electron's binary cannot be had here (${electron.refused})`;
  await buildElectron();
  const ran = await runElectron(electron.executable, { ...process.env, QUERENCIA_NODE: process.execPath });
  if (!ran.failedToStart) {
    process.exitCode = ran.code;
    return undefined;
  }
  return `Electron could not open a window (${ran.errors.trim().split('\n').at(-1) ?? `exit ${ran.code}`})`;
};

const openBrowser = (url: string): void => {
  const [command, ...args] = browserCommand() ?? [];
  if (command === undefined) return;
  // The address was printed: a browser that does not open is no failure.
  spawn(command, [...args, url], { stdio: 'ignore', detached: true }).on('error', () => undefined).unref();
};

const startWeb = async (reason: string): Promise<void> => {
  const { startWebShell } = await import('../web/start-web-shell.ts');
  const shell = await startWebShell({ data: values.data, port: 0 });
  const stays = shell.running ? 'It is running already' : 'Keep this terminal open; Ctrl+C stops it';
  console.log(`${reason}: open this address in a browser to use the workbench. ${stays}.`);
  console.log(shell.url);
  openBrowser(shell.url);
  const stop = (): void => void shell.close().finally(() => process.exit(0));
  process.once('SIGINT', stop).once('SIGTERM', stop);
};

await buildRenderer();
const reason = await startWindow();
if (reason !== undefined) await startWeb(reason);
