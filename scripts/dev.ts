// `npm run dev`: the workbench on the sources, with the interface replaced as files change. Without Electron the
// interface is rebuilt on every change and the web shell serves it: reload the page to see it.
import { build, createServer } from 'vite';
import { buildElectron } from './build-electron.ts';
import { inRoot } from './project.ts';
import { runElectron } from './run-electron.ts';
import { hasDisplay } from './runtimes/display.ts';
import { realElectron } from './runtimes/real-electron.ts';

const renderer = { root: inRoot('renderer'), configFile: inRoot('renderer', 'vite.config.ts') };

const devWindow = async (executable: string): Promise<void> => {
  const server = await createServer(renderer);
  await server.listen();
  const address = server.resolvedUrls?.local[0] ?? '';
  await buildElectron();
  const env = { ...process.env, QUERENCIA_RENDERER_URL: address, QUERENCIA_NODE: process.execPath };
  const ran = await runElectron(executable, env);
  if (ran.failedToStart) console.error(ran.errors);
  await server.close();
  process.exitCode = ran.code;
};

const devWeb = async (): Promise<void> => {
  await build({ ...renderer, build: { watch: {} } });
  const { startWebShell } = await import('../web/start-web-shell.ts');
  const shell = await startWebShell({ data: undefined, port: 0 });
  console.log(shell.url);
  const stop = (): void => void shell.close().finally(() => process.exit(0));
  process.once('SIGINT', stop).once('SIGTERM', stop);
};

const electron = hasDisplay() ? await realElectron(15_000) : { refused: 'no display' };
if ('executable' in electron) await devWindow(electron.executable);
else await devWeb();
