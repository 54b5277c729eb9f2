import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createReceiptsHandlers } from './handlers.ts';
import { appendReceipt, countReceipts, verifyReceipts } from './repo.ts';

function ledger() {
  const sqlite = new Database(':memory:');
  sqlite.exec(readFileSync(new URL('../../db/migrations/client/0001_facts.sql', import.meta.url), 'utf8'));
  const line = { actor: 'user:1', recipient: 'api.example.com', purpose: 'draft', bytes: 512, payloadHash: 'ab', detail: '{}' };
  for (let at = 1; at <= 5; at++) appendReceipt(sqlite, { ...line, at });
  return sqlite;
}

it('keeps an unbroken chain', () => {
  const sqlite = ledger();
  expect(verifyReceipts(sqlite)).toEqual({ intact: true, lines: 5 });
  expect(countReceipts(sqlite)).toEqual({ total: 5, lastAt: 5 });
});

it.each([
  ['a changed line', 'UPDATE receipt SET bytes = 1 WHERE seq = 3'],
  ['a removed line', 'DELETE FROM receipt WHERE seq = 2'],
  ['a line with another line\'s hash', 'UPDATE receipt SET hash = (SELECT hash FROM receipt WHERE seq = 1) WHERE seq = 2'],
])('is broken by %s', (_, tamper) => {
  const sqlite = ledger();
  sqlite.exec(tamper);
  expect(verifyReceipts(sqlite).intact).toBe(false);
});

it('tells what left apart from files that were written here', () => {
  const sqlite = ledger();
  appendReceipt(sqlite, { at: 9, actor: 'user:1', recipient: 'file: meta', purpose: 'audience-file', bytes: 512, payloadHash: 'ab', detail: '{}' });
  const summary = createReceiptsHandlers({ clientIds: () => [], sqlite: () => sqlite })['receipts.summary'];
  expect(summary({}, {} as never)).toEqual({ total: 5, files: 1, lastAt: new Date(5).toISOString() });
});
