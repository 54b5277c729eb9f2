import { beforeEach, expect, it, vi } from 'vitest';
import { toasts } from './toasts.svelte.ts';

const texts = (): string[] => toasts.list.map(({ text }) => text);

beforeEach(() => {
  vi.useFakeTimers();
  toasts.list.forEach(({ id }) => toasts.close(id));
});

it('puts a newer message of the same kind in the place of the older', () => {
  toasts.show({ kind: 'import.run/a', text: '«uno.csv»: 3 filas nuevas' });
  toasts.show({ kind: 'import.run/b', text: '«dos.csv»: 4 filas nuevas' });
  toasts.show({ kind: 'import.run/a', text: '«tres.csv»: 5 filas nuevas' });
  expect(texts()).toEqual(['«dos.csv»: 4 filas nuevas', '«tres.csv»: 5 filas nuevas']);
  toasts.show({ text: 'Se guardó.' });
  toasts.show({ text: 'Se guardó.' });
  expect(texts().filter((text) => text === 'Se guardó.')).toHaveLength(1);
});

it('shows three at most, and lets a failure outlast what went well', () => {
  toasts.show({ tone: 'critical', text: 'falló' });
  for (const text of ['uno', 'dos', 'tres']) toasts.show({ text });
  expect(texts()).toEqual(['falló', 'dos', 'tres']);
  for (const text of ['otra falla', 'y otra', 'y una más']) toasts.show({ tone: 'critical', text });
  expect(texts()).toEqual(['otra falla', 'y otra', 'y una más']);
});

it('stays while the pointer is on it, and goes afterwards', () => {
  toasts.show({ text: 'uno' });
  toasts.hold(true);
  vi.advanceTimersByTime(10_000);
  expect(texts()).toEqual(['uno']);
  toasts.hold(false);
  vi.advanceTimersByTime(2_000);
  expect(texts()).toEqual([]);
});
