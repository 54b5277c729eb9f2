import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { appendAudit, listAudit, verifyAudit } from './audit-repo.ts';

function log(lines: number) {
  const sqlite = new Database(':memory:');
  sqlite.exec(readFileSync(new URL('../../db/migrations/app/0001_agency.sql', import.meta.url), 'utf8'));
  for (let at = 1; at <= lines; at++) appendAudit(sqlite, { at, actor: 'system', action: 'client.create', detail: { at } });
  return sqlite;
}

it('lists newest first and pages by sequence', () => {
  const { rows, total } = listAudit(log(5), 4, 2);
  expect(rows.map(({ seq }) => seq)).toEqual([3, 2]);
  expect(total).toBe(5);
});

it('names the first line that was tampered with', () => {
  const sqlite = log(5);
  expect(verifyAudit(sqlite)).toEqual({ intact: true, lines: 5, firstBroken: null });
  sqlite.exec("UPDATE audit SET detail = '{}' WHERE seq = 4");
  expect(verifyAudit(sqlite)).toMatchObject({ intact: false, firstBroken: 4 });
});

it('takes part in the transaction of what it records', () => {
  const sqlite = log(1);
  const failing = sqlite.transaction(() => {
    appendAudit(sqlite, { at: 2, actor: 'system', action: 'x', detail: {} });
    throw new Error('the work failed');
  });
  expect(failing).toThrow();
  expect(listAudit(sqlite, undefined, 10).total).toBe(1);
});
