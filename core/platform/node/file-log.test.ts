import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileLog } from './file-log.ts';
import { redact, redactText } from './redact.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'querencia-log-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const clock = { now: () => Date.UTC(2026, 0, 2) };

test('a line says when and what, without what it must not say', () => {
  const log = fileLog(folder, clock);
  const cause = new Error('no such row "Ana Pérez" for ana@example.com');
  log.error('failed for +54 9 11 5555 4444', { reference: 'abc', passphrase: 'correct horse', cause, rows: 3 });
  const text = readFileSync(join(folder, 'logs', 'querencia.log'), 'utf8');
  const line = JSON.parse(text) as Record<string, unknown>;
  expect(line).toMatchObject({ at: '2026-01-02T00:00:00.000Z', level: 'error', reference: 'abc', rows: 3 });
  for (const secret of ['Ana', 'example.com', 'horse', '5555']) expect(text).not.toContain(secret);
  expect(text).toContain('file-log.test.ts');
});

test('the log turns over and keeps four files', () => {
  const log = fileLog(folder, clock, 400);
  for (let index = 0; index < 60; index += 1) log.info(`message ${index} ${'word '.repeat(10)}`);
  const files = readdirSync(join(folder, 'logs')).sort();
  expect(files).toEqual(['querencia.log', 'querencia.log.1', 'querencia.log.2', 'querencia.log.3']);
  expect(readFileSync(join(folder, 'logs', 'querencia.log'), 'utf8')).toContain('message 59');
});

test('a log that cannot be written stops nothing', () => {
  writeFileSync(join(folder, 'logs'), 'a file where the folder should be');
  expect(() => fileLog(folder, clock).info('still fine')).not.toThrow();
});

test('uuids stay readable, long numbers and quotes do not', () => {
  const uuid = '123e4567-e89b-12d3-a456-426614174000';
  expect(redactText(`job ${uuid} of 'Marta' 4111 1111 1111 1111`)).toBe(`job ${uuid} of <quoted> <number>`);
  expect(redact({ nested: { accessToken: 'x', list: ['a@b.co'] } })).toEqual({ nested: { accessToken: '<hidden>', list: ['<email>'] } });
});
