import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { writeSetting } from './repo.ts';
import { backupLimitBytes } from './service.ts';

function app() {
  const sqlite = new Database(':memory:');
  sqlite.exec(readFileSync(new URL('../../db/migrations/app/0001_agency.sql', import.meta.url), 'utf8'));
  return sqlite;
}

it('reads a setting at the narrowest scope that has it, and falls back when that is taken away', () => {
  const sqlite = app();
  expect(backupLimitBytes(sqlite, 'a')).toBe(2_000_000_000);
  writeSetting(sqlite, 'agency', 'backupLimitMb', 900);
  writeSetting(sqlite, 'client:a', 'backupLimitMb', 70);
  expect(backupLimitBytes(sqlite, 'a')).toBe(70_000_000);
  expect(backupLimitBytes(sqlite, 'b')).toBe(900_000_000);
  writeSetting(sqlite, 'client:a', 'backupLimitMb', null);
  expect(backupLimitBytes(sqlite, 'a')).toBe(900_000_000);
});
