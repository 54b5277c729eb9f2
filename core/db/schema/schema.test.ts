import { readdirSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { describe, expect, it } from 'vitest';
import * as app from './app.ts';
import * as client from './client.ts';

interface ColumnInfo {
  name: string;
  type: string;
  notnull: number;
  pk: number;
}

function migrated(folder: string) {
  const sqlite = new Database(':memory:');
  const root = new URL(`../migrations/${folder}/`, import.meta.url);
  for (const file of readdirSync(root).sort()) sqlite.exec(readFileSync(new URL(file, root), 'utf8'));
  return sqlite;
}

describe.each([
  ['app', app],
  ['client', client],
])('the typed tables of %s', (folder, tables) => {
  const sqlite = migrated(folder);
  it.each(Object.values(tables).map((table) => [getTableConfig(table as SQLiteTable).name, table as SQLiteTable]))(
    '%s is as the migrations make it',
    (name, table) => {
      const real = sqlite.prepare<[string], ColumnInfo>('SELECT name, type, "notnull", pk FROM pragma_table_info(?)').all(name as string);
      const typed = getTableConfig(table as SQLiteTable).columns;
      expect(typed.map((column) => [column.name, column.getSQLType().toUpperCase()])).toEqual(real.map((column) => [column.name, column.type]));
      for (const [index, column] of typed.entries()) {
        const key = (real[index]?.pk ?? 0) > 0;
        if (!key) expect([column.name, column.notNull]).toEqual([column.name, real[index]?.notnull === 1]);
      }
    },
  );
});
