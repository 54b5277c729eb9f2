import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import type { Session } from 'electron';

export interface WindowOptions {
  session: Session;
  url: string;
  preload: string;
  icon: string | undefined;
  devTools: boolean;
}

/** Opens the program's window. The page is sandboxed and knows of this process only what preload exposes. */
export function openMainWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    minWidth: 480,
    minHeight: 480,
    show: false,
    title: 'Querencia',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    ...(options.icon === undefined ? {} : { icon: options.icon }),
    webPreferences: {
      session: options.session,
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: options.devTools,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.reload();
  });
  void window.loadURL(options.url);
  return window;
}

/** Where the preload lies beside the built main process. */
export const preloadPath = (folder: string): string => join(folder, 'preload.cjs');
