/** The messages between a page's preload and the main process. */
export const ipcNames = {
  connect: 'querencia:connect',
  port: 'querencia:port',
  chooseFiles: 'querencia:choose-files',
  chooseSaveFile: 'querencia:choose-save-file',
  openExternal: 'querencia:open-external',
} as const;
