import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardedSelect } from './guarded-select.ts';
import { EncryptedDatabase } from './open-database.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
let db: EncryptedDatabase;

beforeAll(() => {
  folder = temporaryFolder();
  db = new EncryptedDatabase(join(folder.path, 'a.db'), randomBytes(32), { create: true });
  db.sqlite.exec("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT); INSERT INTO note (text) VALUES ('pragma key')");
});
afterAll(() => {
  db.close();
  folder.remove();
});

describe('the sql command', () => {
  it.each([
    ['SELECT text FROM note', [{ text: 'pragma key' }]],
    ['select * from pragma_quick_check', [{ quick_check: 'ok' }]],
    ["with a(x) as (values (1)) select x from a where x <> 'attach'", [{ x: 1 }]],
    ['-- load_extension in a comment\nselect 1 as one', [{ one: 1 }]],
    ['values (1)', [{ column1: 1 }]],
  ])('answers %s', (sql, rows) => {
    expect(guardedSelect(db.readOnly(), sql).all()).toEqual(rows);
  });

  it.each([
    "ATTACH 'x.db' AS x", 'PRAGMA user_version = 3', "pragma key = 'k'", 'pragma query_only = off', 'VACUUM INTO \'leak.db\'', 'begin',
    'delete from note', "insert into note (text) values ('x') returning id", 'with a as (select 1) delete from note',
    "select load_extension('x')", "select sqlite3mc_config('cipher')", 'select "sqlite3mc_codec_data"(\'raw_salt\')', 'select [load_extension](1)',
    '/* c */ pragma rekey = 1', 'drop table note', "select writefile('x', 'y')",
  ])('refuses %s', (sql) => {
    expect(() => guardedSelect(db.readOnly(), sql)).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
  });

  it('refuses two statements, and says what is wrong with a bad one', () => {
    expect(() => guardedSelect(db.readOnly(), 'select 1; select 2')).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(() => guardedSelect(db.readOnly(), 'select nada from note')).toThrow(/no such column: nada/);
  });

  it('writes nothing to disk and never runs on a connection that can write', () => {
    expect(existsSync('leak.db')).toBe(false);
    expect(() => guardedSelect(db.sqlite, 'select 1')).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
  });
});
