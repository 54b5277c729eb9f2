import { join } from 'node:path';
import { app, BrowserWindow, dialog, MessageChannelMain, powerMonitor, session } from 'electron';
import { createClient } from '../core/rpc/client.ts';
import { declareAppScheme, serveApp } from './app-protocol.ts';
import { hostCore } from './core-host.ts';
import type { CoreHost } from './core-host.ts';
import type { CoreSettings } from './core-messages.ts';
import { forkedCore } from './forked-core.ts';
import { answerPages } from './ipc.ts';
import { lockOnSuspend } from './lock-on-suspend.ts';
import { openMainWindow, preloadPath } from './main-window.ts';
import { installMenu } from './menu.ts';
import { portChannel } from './port-channel.ts';
import { readSettings, shellWords } from './settings.ts';
import type { Settings } from './settings.ts';
import { utilityCore } from './utility-core.ts';
import { guardApp, guardSession } from './window-security.ts';

declareAppScheme();
const settings = readSettings(app, process.env);
// One window program for each data folder; Chromium's own files stay out of the clients' folders.
app.setPath('userData', join(settings.data, 'window'));
// In a container's root account, where tests run, Chromium cannot start sandboxed at all.
if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

if (app.requestSingleInstanceLock()) start(settings);
else app.quit();

function start(settings: Settings): void {
  guardApp(app, settings.pageUrl);
  let host: CoreHost | null = null;
  app.on('second-instance', focusWindow);
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (host === null) return;
    event.preventDefault();
    const ending = host;
    host = null;
    // In a later turn: Electron ignores a second quit while it still handles the first.
    void ending.stop().finally(() => setImmediate(() => app.quit()));
  });
  void app.whenReady().then(() => {
    host = openProgram(settings);
  });
}

function openProgram(settings: Settings): CoreHost {
  const words = shellWords(settings.resources, app.getLocale());
  // Not persistent: what pages keep for themselves never reaches the disk unencrypted.
  const pages = session.fromPartition('querencia');
  guardSession(pages, settings.pageUrl);
  serveApp(pages, settings.renderer);
  installMenu(words);
  const host = hostCore(() => startCore(settings), {
    onFailure: () => {
      dialog.showErrorBox('Querencia', words['coreFailed'] ?? '');
      app.quit();
    },
  });
  answerPages(settings.pageUrl, host.connect);
  lockOnSuspend(powerMonitor, () => lockVault(host));
  const open = () =>
    openMainWindow({
      session: pages,
      url: settings.pageUrl,
      preload: preloadPath(__dirname),
      icon: settings.icon,
      devTools: settings.devTools,
    });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open();
  });
  open();
  return host;
}

function startCore({ coreEntry, data, core, resources, node }: Settings) {
  const where: CoreSettings = { data, core, resources };
  return node === undefined ? utilityCore(coreEntry, where) : forkedCore(node, coreEntry, where);
}

function lockVault(host: CoreHost): void {
  const { port1, port2 } = new MessageChannelMain();
  host.connect(port2);
  const client = createClient(portChannel(port1));
  // A core that is not there holds no keys.
  void client.call('vault.lock', {}).then(client.close, () => undefined);
}

function focusWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}
