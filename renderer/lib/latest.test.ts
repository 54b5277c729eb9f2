import { expect, it } from 'vitest';
import { Latest } from './latest.svelte.ts';

it('keeps the newest answer, whatever the order in which they come', async () => {
  const latest = new Latest<string>();
  let answerFirst: (text: string) => void = () => undefined;
  let calledOff = false;
  const first = latest.ask((signal) => {
    signal.addEventListener('abort', () => (calledOff = true));
    return new Promise((resolve) => (answerFirst = resolve));
  });
  await latest.ask(() => Promise.resolve('second'));
  answerFirst('first');
  await first;
  expect(calledOff).toBe(true);
  expect(latest.value).toBe('second');
  expect(latest.loading).toBe(false);
});

it('keeps the last answer in view when a later question fails', async () => {
  const latest = new Latest<number>();
  await latest.ask(() => Promise.resolve(1));
  await latest.ask(() => Promise.reject(new Error('no')));
  expect(latest.value).toBe(1);
  expect(latest.error).toBeInstanceOf(Error);
});
