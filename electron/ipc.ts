import { BrowserWindow, dialog, ipcMain, MessageChannelMain, shell } from 'electron';
import type { IpcMainEvent, IpcMainInvokeEvent, MessagePortMain } from 'electron';
import { z } from 'zod';
import { externalUrl, isTrusted } from './app-origin.ts';
import { ipcNames } from './ipc-names.ts';

const filters = z.array(z.object({ name: z.string().max(100), extensions: z.array(z.string().max(20)).max(20) })).max(20);
const openOptions = z
  .object({ title: z.string().max(200), multiple: z.boolean(), folder: z.boolean(), filters })
  .partial()
  .optional();
const saveOptions = z
  .object({ title: z.string().max(200), suggestedName: z.string().max(200), filters })
  .partial()
  .optional();

type AnyEvent = IpcMainEvent | IpcMainInvokeEvent;

/** Whether a message comes from the main frame of one of the program's own windows showing its own page. */
export function isOwnPage(event: AnyEvent, trustedUrl: string): boolean {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null || !isTrusted(frame.url, trustedUrl)) return false;
  return BrowserWindow.fromWebContents(event.sender) !== null;
}

/** Everything a page may ask of the main process. This is the one file that names ipcMain. */
export function answerPages(trustedUrl: string, connect: (port: MessagePortMain) => void): void {
  ipcMain.on(ipcNames.connect, (event) => {
    if (!isOwnPage(event, trustedUrl)) return;
    const { port1, port2 } = new MessageChannelMain();
    connect(port1);
    event.senderFrame?.postMessage(ipcNames.port, null, [port2]);
  });
  const handle = (name: string, answer: (input: unknown, window: BrowserWindow) => Promise<unknown>) =>
    ipcMain.handle(name, (event, input: unknown) => {
      const window = BrowserWindow.fromWebContents(event.sender);
      if (window === null || !isOwnPage(event, trustedUrl)) throw new Error('FORBIDDEN');
      return answer(input, window);
    });
  handle(ipcNames.chooseFiles, chooseFiles);
  handle(ipcNames.chooseSaveFile, chooseSaveFile);
  handle(ipcNames.openExternal, openExternal);
}

async function chooseFiles(input: unknown, window: BrowserWindow): Promise<string[]> {
  const { multiple, folder, ...options } = openOptions.parse(input) ?? {};
  const properties = [folder === true ? ('openDirectory' as const) : ('openFile' as const), ...(multiple === true ? ['multiSelections' as const] : [])];
  const chosen = await dialog.showOpenDialog(window, { ...withoutUndefined(options), properties });
  return chosen.canceled ? [] : chosen.filePaths;
}

async function chooseSaveFile(input: unknown, window: BrowserWindow): Promise<string | null> {
  const { suggestedName, ...options } = saveOptions.parse(input) ?? {};
  // A bare name: a page may suggest what a file is called, never where it goes.
  const defaultPath = suggestedName?.replace(/[/\\:\0]/g, '_');
  const chosen = await dialog.showSaveDialog(window, withoutUndefined({ ...options, defaultPath }));
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
}

async function openExternal(input: unknown): Promise<void> {
  const url = externalUrl(input);
  if (url === null) throw new Error('FORBIDDEN');
  await shell.openExternal(url);
}

function withoutUndefined<T extends object>(options: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
