import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { progressLine } from './progress-line.ts';

const progress = { jobId: 'j', phase: 'reading', done: 50, total: 200, unit: 'rows', rate: null, secondsLeft: null } as const;

function shown(isTTY: boolean): string {
  const stream = new PassThrough() as PassThrough & { isTTY?: boolean };
  stream.isTTY = isTTY;
  const line = progressLine((key) => key, 'en', stream as unknown as NodeJS.WriteStream);
  line.show(progress);
  line.end();
  return String(stream.read() ?? '');
}

test('progress is shown to a person at a terminal, and to nobody else', () => {
  expect(shown(true)).toMatch(/^\rjobs:phase.reading · 50 \/ 200 · 25 %\r +\r$/);
  expect(shown(false)).toBe('');
});
