import fc from 'fast-check';
import { expect, test } from 'vitest';
import { specialTokens, windowsOfTokens, windowStarts } from './token-windows.ts';

const frame = { before: [0], after: [2], prefix: [39, 852], size: 12 };
const tokensOf = (length: number) => [...frame.prefix, ...Array.from({ length }, (_, at) => 100 + at)];

test('a text that fits is one window, framed as the tokenizer would', () => {
  expect(windowsOfTokens(tokensOf(8), frame)).toEqual([[0, ...tokensOf(8), 2]]);
});

test('every window of a longer text has its prefix and its special tokens, the closing one too', () => {
  const windows = windowsOfTokens(tokensOf(20), frame);
  expect(windows.map((window) => [window.length, window[0], window.slice(1, 3), window.at(-1)])).toEqual(windows.map(() => [12, 0, [39, 852], 2]));
  expect(windows[0]?.[3]).toBe(100);
  expect(windows.at(-1)?.at(-2)).toBe(119);
});

test('windows hold every token, overlap by a quarter, and are as long as they may be', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 4, max: 500 }), (length, size) => {
      const starts = windowStarts(length, size, 10_000);
      expect(starts[0]).toBe(0);
      expect(Math.max(length, size)).toBe((starts.at(-1) ?? 0) + size);
      starts.slice(1).forEach((start, at) => expect(start - (starts[at] ?? 0)).toBeLessThanOrEqual(Math.max(1, Math.ceil(size * 0.75))));
    }),
  );
});

test('of an endless text a bounded number is read, from the first to the last', () => {
  const starts = windowStarts(100_000, 100);
  expect([starts.length, starts[0], starts.at(-1)]).toEqual([64, 0, 99_900]);
});

test('special tokens are told from the text between them', () => {
  expect(specialTokens([7, 8], [0, 7, 8, 2])).toEqual({ before: [0], after: [2] });
  expect(specialTokens([7], [7])).toEqual({ before: [], after: [] });
});
