import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import { isMac } from './platform/system.ts';

/**
 * macOS needs a menu for its standard shortcuts; elsewhere the page has its own and the native bar would only
 * duplicate it.
 */
export function installMenu(words: Record<string, string>): void {
  if (!isMac) return Menu.setApplicationMenu(null);
  const item = (key: string, role: MenuItemConstructorOptions['role']): MenuItemConstructorOptions => ({
    ...(role === undefined ? {} : { role }),
    label: words[key] ?? key,
  });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: 'Querencia', submenu: [item('about', 'about'), { type: 'separator' }, item('hide', 'hide'), item('quit', 'quit')] },
      {
        label: words['edit'] ?? 'Edit',
        submenu: [
          item('undo', 'undo'),
          item('redo', 'redo'),
          { type: 'separator' },
          item('cut', 'cut'),
          item('copy', 'copy'),
          item('paste', 'paste'),
          item('selectAll', 'selectAll'),
        ],
      },
      { label: words['window'] ?? 'Window', submenu: [item('minimize', 'minimize'), item('close', 'close')] },
    ]),
  );
}
