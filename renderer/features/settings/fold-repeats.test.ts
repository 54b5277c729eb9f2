import { expect, test } from 'vitest';
import { foldRepeats } from './fold-repeats.ts';

test('unlocks that follow each other are one line, of the newest; what changes something keeps its own', () => {
  const lines = ['vault.unlock', 'vault.unlock', 'tokens.make', 'tokens.make', 'vault.unlock', 'vault.create'].map((action, seq) => ({ action, seq }));
  expect(foldRepeats(lines).map(({ line, times }) => [line.seq, line.action, times])).toEqual([[0, 'vault.unlock', 2], [2, 'tokens.make', 1], [3, 'tokens.make', 1], [4, 'vault.unlock', 1], [5, 'vault.create', 1]]);
  expect(foldRepeats([])).toEqual([]);
});
