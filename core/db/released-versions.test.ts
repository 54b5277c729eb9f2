import { randomBytes } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, readMigrations } from './migrate.ts';
import { EncryptedDatabase } from './open-database.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const here = import.meta.dirname;
const versions = readdirSync(join(here, 'fixtures'));
const cases = versions.flatMap((version) => ['app', 'client'].map((kind) => [version, kind] as const));

let folder: ReturnType<typeof temporaryFolder>;
let db: EncryptedDatabase;
beforeEach(() => {
  folder = temporaryFolder();
  db = new EncryptedDatabase(join(folder.path, 'a.db'), randomBytes(32), { create: true });
});
afterEach(() => {
  db.close();
  folder.remove();
});

const bring = (sqlite: Database, migrations: string, snapshot = () => undefined) => migrate(sqlite, readMigrations(migrations), { now: 1, snapshot });
const tables = (sqlite: Database) => sqlite.prepare<[], string>("SELECT name FROM pragma_table_list WHERE type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%' ORDER BY name").pluck().all();
const counts = (sqlite: Database) => tables(sqlite).map((name) => [name, sqlite.prepare(`SELECT count(*) FROM "${name}"`).pluck().get()]);

/** A database as that release made and filled it. */
function released(version: string, kind: string): void {
  bring(db.sqlite, join(here, 'fixtures', version, kind));
  db.sqlite.exec(readFileSync(join(here, 'fixtures', version, `${kind}-rows.sql`), 'utf8'));
}

describe.each(cases)('data of %s, %s', (version, kind) => {
  it('comes to this version whole, and the migrations it shipped with are unchanged', () => {
    released(version, kind);
    const before = counts(db.sqlite).filter(([name]) => name !== 'schema_migration');
    expect(before.filter(([, rows]) => rows === 0).length).toBeLessThan(before.length / 2);
    bring(db.sqlite, join(here, 'migrations', kind));
    const after = new Map(counts(db.sqlite).map(([name, rows]) => [name, rows]));
    for (const [name, rows] of before) expect([name, after.get(name)]).toEqual([name, rows]);
    expect(db.sqlite.pragma('quick_check', { simple: true })).toBe('ok');
    expect(db.sqlite.pragma('foreign_key_check')).toEqual([]);
  });

  it('gets the same schema as a new database', () => {
    const fresh = new EncryptedDatabase(join(folder.path, 'b.db'), randomBytes(32), { create: true });
    released(version, kind);
    bring(db.sqlite, join(here, 'migrations', kind));
    bring(fresh.sqlite, join(here, 'migrations', kind));
    const schema = ({ sqlite }: EncryptedDatabase) => sqlite.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all();
    expect(schema(db)).toEqual(schema(fresh));
    fresh.close();
  });

  it('goes through a later migration, with a snapshot before', () => {
    released(version, kind);
    const later = join(folder.path, 'later');
    cpSync(join(here, 'migrations', kind), later, { recursive: true });
    const next = readdirSync(later).length + 1;
    writeFileSync(join(later, `${String(next).padStart(4, '0')}_later.sql`), 'ALTER TABLE audit ADD COLUMN later TEXT;');
    let snapshots = 0;
    bring(db.sqlite, later, () => void (snapshots += 1));
    expect(snapshots).toBe(1);
    expect(db.sqlite.prepare('SELECT later FROM audit').pluck().all()).toEqual([null]);
  });
});
