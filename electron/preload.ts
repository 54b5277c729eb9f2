import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DesktopBridge } from '../core/contract/desktop-bridge.ts';
import { PORT_MESSAGE } from '../core/contract/desktop-bridge.ts';
import { platformName } from './platform/system.ts';
import { ipcNames } from './ipc-names.ts';

// A port cannot cross the context bridge; it reaches the page as a message from the window to itself.
ipcRenderer.on(ipcNames.port, (event) => window.postMessage(PORT_MESSAGE, window.location.origin, event.ports));

const bridge: DesktopBridge = {
  platform: platformName,
  connect: () => ipcRenderer.send(ipcNames.connect),
  pathOf: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
  chooseFiles: (options) => ipcRenderer.invoke(ipcNames.chooseFiles, options),
  chooseSaveFile: (options) => ipcRenderer.invoke(ipcNames.chooseSaveFile, options),
  openExternal: (url) => ipcRenderer.invoke(ipcNames.openExternal, url),
};

contextBridge.exposeInMainWorld('querencia', bridge);
