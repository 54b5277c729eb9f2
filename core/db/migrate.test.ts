import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, readMigrations, userVersion } from './migrate.ts';
import { EncryptedDatabase } from './open-database.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
let db: EncryptedDatabase;
let shipped: string;
let snapshots: number[];

beforeEach(() => {
  folder = temporaryFolder();
  db = new EncryptedDatabase(join(folder.path, 'a.db'), randomBytes(32), { create: true });
  shipped = join(folder.path, 'migrations');
  mkdirSync(shipped);
  snapshots = [];
  ship('0001_start.sql', "CREATE TABLE shop (id INTEGER PRIMARY KEY); CREATE TABLE sale (id INTEGER PRIMARY KEY, shop_id INTEGER REFERENCES shop(id)); INSERT INTO shop VALUES (1);");
});
afterEach(() => {
  db.close();
  folder.remove();
});

const ship = (file: string, sql: string) => writeFileSync(join(shipped, file), sql);
const run = () => migrate(db.sqlite, readMigrations(shipped), { now: 5, snapshot: (from) => snapshots.push(from) });
const tables = () => db.sqlite.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();

describe('migrations', () => {
  it('run once, in order, each recorded with its hash; a snapshot comes before the first change of a used database', () => {
    expect(run()).toEqual({ from: 0, to: 1 });
    expect(snapshots).toEqual([]);
    ship('0002_more.sql', 'CREATE TABLE more (id INTEGER PRIMARY KEY)');
    ship('0003_last.sql', 'ALTER TABLE more ADD COLUMN text TEXT');
    expect(run()).toEqual({ from: 1, to: 3 });
    expect(run()).toEqual({ from: 3, to: 3 });
    expect(snapshots).toEqual([1]);
    expect(db.sqlite.prepare('SELECT version, name, length(hash) AS length FROM schema_migration').all()).toEqual([
      { version: 1, name: 'start', length: 64 }, { version: 2, name: 'more', length: 64 }, { version: 3, name: 'last', length: 64 },
    ]);
  });

  it('leave the database as it was when one fails half-way', () => {
    run();
    ship('0002_bad.sql', 'CREATE TABLE half (id INTEGER); SELECT 1 FROM nowhere;');
    expect(run).toThrow(/nowhere/);
    expect(tables()).not.toContain('half');
    expect(userVersion(db.sqlite)).toBe(1);
    expect(db.sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('may rebuild a table, and are refused when a reference is broken by it', () => {
    run();
    ship('0002_rebuild.sql', 'CREATE TABLE shop2 (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO shop2 (id) SELECT id FROM shop; DROP TABLE shop; ALTER TABLE shop2 RENAME TO shop;');
    run();
    ship('0003_break.sql', 'INSERT INTO sale (shop_id) VALUES (99);');
    expect(run).toThrow(expect.objectContaining({ code: 'DATA_CORRUPT', messageKey: 'database:broken_reference' }));
    expect(db.sqlite.prepare('SELECT count(*) FROM sale').pluck().get()).toBe(0);
  });

  it('refuse a newer database with a sentence', () => {
    run();
    db.sqlite.pragma('user_version = 7');
    expect(run).toThrow(expect.objectContaining({ code: 'NEWER_DATA', messageKey: 'database:newer', params: { data: 7, program: 1 } }));
  });

  it('refuse a shipped migration that was edited, but not another line end', () => {
    ship('0002_more.sql', 'CREATE TABLE more (id INTEGER);\n');
    run();
    ship('0002_more.sql', 'CREATE TABLE more (id INTEGER);\r\n');
    expect(run()).toEqual({ from: 2, to: 2 });
    ship('0002_more.sql', 'CREATE TABLE more (id INTEGER, late TEXT);\n');
    expect(run).toThrow(expect.objectContaining({ messageKey: 'database:history_differs' }));
  });

  it('refuse gaps, doubles and one that was merged late', () => {
    run();
    ship('0003_gap.sql', 'SELECT 1');
    expect(run).toThrow(expect.objectContaining({ messageKey: 'database:migrations_out_of_order' }));
    ship('0002_b.sql', 'CREATE TABLE b (id INTEGER)');
    run();
    ship('0002_a.sql', 'CREATE TABLE a (id INTEGER)');
    expect(run).toThrow(expect.objectContaining({ messageKey: 'database:migrations_out_of_order' }));
  });

  it('refuse a version that the history does not explain, and a migration that commits by itself', () => {
    run();
    db.sqlite.exec('DELETE FROM schema_migration');
    expect(run).toThrow(expect.objectContaining({ messageKey: 'database:history_differs' }));
    db.sqlite.pragma('user_version = 0');
    db.sqlite.exec('DROP TABLE sale; DROP TABLE shop');
    ship('0001_start.sql', 'CREATE TABLE t (a); COMMIT;');
    expect(run).toThrow(expect.objectContaining({ messageKey: 'database:migration_commits' }));
  });
});
