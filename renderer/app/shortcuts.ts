import type { Action } from './actions.svelte.ts';

interface Keys {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** The first action whose shortcut was pressed. Single keys are left to text fields. */
export function actionFor(event: Keys, actions: readonly Action[], typing: boolean): Action | undefined {
  const mod = event.ctrlKey || event.metaKey;
  return actions.find(({ shortcut, blocked }) => {
    if (!shortcut || event.altKey || blocked?.()) return false;
    const parts = shortcut.split('+');
    const key = parts.at(-1) ?? '';
    if (parts.includes('mod') !== mod || (!mod && typing)) return false;
    if (parts.includes('shift') && !event.shiftKey) return false;
    return event.key.toLowerCase() === key;
  });
}

/** A shortcut as it stands on the keyboard. */
export function writeShortcut(shortcut: string, mac: boolean): string {
  return shortcut
    .split('+')
    .map((part) => (part === 'mod' ? (mac ? '⌘' : 'Ctrl') : part === 'shift' ? (mac ? '⇧' : 'Shift') : part.toUpperCase()))
    .join(mac ? '' : '+');
}

export const onMac = (): boolean => /mac/i.test(navigator.platform);

/** Whether keys go into a text now. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
}
