import { expect, it } from 'vitest';
import { actionFor, writeShortcut } from './shortcuts.ts';

const action = (id: string, shortcut: string) => ({ id, shortcut, label: () => id, run: () => undefined });
const list = [action('palette', 'mod+k'), action('help', '?'), action('lock', 'mod+l')];
const press = (key: string, more: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more,
});

it('takes Ctrl and Cmd alike, also while typing', () => {
  expect(actionFor(press('k', { ctrlKey: true }), list, true)?.id).toBe('palette');
  expect(actionFor(press('K', { metaKey: true }), list, false)?.id).toBe('palette');
  expect(actionFor(press('k'), list, false)).toBeUndefined();
});

it('leaves single keys to text fields', () => {
  expect(actionFor(press('?', { shiftKey: true }), list, false)?.id).toBe('help');
  expect(actionFor(press('?', { shiftKey: true }), list, true)).toBeUndefined();
});

it('leaves AltGr combinations alone, which write characters on Latin keyboards', () => {
  expect(actionFor(press('l', { ctrlKey: true, altKey: true }), list, false)).toBeUndefined();
});

it('writes shortcuts as the keyboard does', () => {
  expect(writeShortcut('mod+k', false)).toBe('Ctrl+K');
  expect(writeShortcut('mod+shift+k', true)).toBe('⌘⇧K');
});
