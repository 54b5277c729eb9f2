import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EncryptedDatabase } from './open-database.ts';
import { writeDurably } from './durable-file.ts';
import { openEncrypted, storageTrouble } from './open.ts';
import { checkDatabase, snapshot } from './snapshot.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const MARKER = 'marcador-en-claro-7781';
let folder: ReturnType<typeof temporaryFolder>;
let path: string;
const key = randomBytes(32);

beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder.path, 'a.db');
});
afterEach(() => folder.remove());

function made(): EncryptedDatabase {
  const db = new EncryptedDatabase(path, key, { create: true });
  db.sqlite.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)');
  db.sqlite.prepare('INSERT INTO note (text) VALUES (?)').run(MARKER);
  return db;
}

const allBytes = () => Buffer.concat(readdirSync(folder.path).map((file) => readFileSync(join(folder.path, file))));

describe('an encrypted database', () => {
  it('holds nothing readable, in the file, the log and the shared memory', () => {
    const db = made();
    expect(readdirSync(folder.path).sort()).toEqual(['a.db', 'a.db-shm', 'a.db-wal']);
    expect(allBytes().includes(MARKER)).toBe(false);
    db.close({ detach: true });
    expect(readdirSync(folder.path)).toEqual(['a.db']);
    expect(allBytes().includes(MARKER)).toBe(false);
    expect(allBytes().subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  });

  it('refuses another key with DATA_CORRUPT and says which file', () => {
    made().close();
    expect(() => openEncrypted({ path, key: randomBytes(32), mode: 'write' })).toThrow(
      expect.objectContaining({ code: 'DATA_CORRUPT', messageKey: 'database:unreadable', params: { file: 'a.db' } }),
    );
  });

  it('refuses a plain SQLite file, and a missing one', () => {
    const plain = new Database(path);
    plain.exec('CREATE TABLE t (a)');
    plain.close();
    expect(() => openEncrypted({ path, key, mode: 'write' })).toThrow(expect.objectContaining({ messageKey: 'database:not_encrypted' }));
    expect(() => openEncrypted({ path: `${path}.no`, key, mode: 'write' })).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  it('notices a changed byte', () => {
    made().close({ detach: true });
    const bytes = readFileSync(path);
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(checkDatabase(path, key)).not.toBeNull();
  });

  it('syncs every commit, keeps temporary data in memory, overwrites what is deleted', () => {
    const { sqlite } = made();
    const value = (name: string) => sqlite.pragma(name, { simple: true });
    expect([value('synchronous'), value('temp_store'), value('secure_delete'), value('foreign_keys'), value('trusted_schema')]).toEqual([2, 2, 1, 1, 0]);
    expect(value('journal_mode')).toBe('wal');
    sqlite.close();
  });

  it('puts no temporary file beside a sort that would spill', () => {
    const { sqlite } = made();
    const before = process.env['SQLITE_TMPDIR'];
    const spill = mkdtempSync(join(folder.path, 'spill-'));
    process.env['SQLITE_TMPDIR'] = spill;
    sqlite.exec('CREATE TEMP TABLE big AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) SELECT hex(randomblob(100)) AS x FROM n');
    const rows = sqlite.prepare('SELECT x FROM big ORDER BY x').iterate();
    rows.next();
    expect(readdirSync(spill)).toEqual([]);
    rows.return?.();
    sqlite.close();
    if (before === undefined) delete process.env['SQLITE_TMPDIR'];
    else process.env['SQLITE_TMPDIR'] = before;
    rmSync(spill, { recursive: true });
  });

  it('cannot be written through the reader, which sees what the writer committed', () => {
    const db = made();
    const reader = db.readOnly();
    db.sqlite.prepare('INSERT INTO note (text) VALUES (?)').run('two');
    expect(reader.prepare('SELECT count(*) AS n FROM note').get()).toEqual({ n: 2 });
    expect(() => reader.exec("INSERT INTO note (text) VALUES ('three')")).toThrow(/readonly/);
    db.close();
  });

  it('lets an import write in bulk beside the durable connection, and rolls back what it left open', () => {
    const db = made();
    const bulk = db.openBulk();
    expect(bulk.sqlite.pragma('synchronous', { simple: true })).toBe(1);
    bulk.sqlite.exec("BEGIN; INSERT INTO note (text) VALUES ('bulk'); COMMIT; BEGIN; INSERT INTO note (text) VALUES ('lost')");
    bulk.end();
    expect(db.sqlite.prepare('SELECT text FROM note ORDER BY id').pluck().all()).toEqual([MARKER, 'bulk']);
    db.close();
    expect(() => db.readOnly()).toThrow(expect.objectContaining({ code: 'LOCKED' }));
  });
});

describe('a snapshot', () => {
  it('is encrypted with the same key, sound, and leaves nothing beside it', () => {
    const db = made();
    const target = join(folder.path, 'copy.db');
    const bytes = snapshot(db.sqlite, key, target);
    expect(bytes).toBe(readFileSync(target).length);
    expect(readdirSync(folder.path).filter((file) => file.startsWith('copy') || file.startsWith('.'))).toEqual(['copy.db']);
    expect(readFileSync(target).includes(MARKER)).toBe(false);
    expect(checkDatabase(target, key)).toBeNull();
    expect(checkDatabase(target, randomBytes(32))).not.toBeNull();
    const copy = openEncrypted({ path: target, key, mode: 'read' });
    expect(copy.prepare('SELECT text FROM note').pluck().get()).toBe(MARKER);
    copy.close();
    db.close();
  });
});

describe('trouble with the disk', () => {
  it.each([
    ['SQLITE_FULL', 'database:disk_full'], ['ENOSPC', 'database:disk_full'], ['SQLITE_IOERR_WRITE', 'database:disk_error'],
    ['SQLITE_BUSY_SNAPSHOT', 'database:busy'], ['SQLITE_CORRUPT_INDEX', 'database:damaged'], ['SQLITE_CONSTRAINT', undefined],
  ])('%s is said as %s', (code, messageKey) => {
    expect(storageTrouble(Object.assign(new Error('x'), { code }))?.messageKey).toBe(messageKey);
  });

  it('leaves the old file and no half of the new one', () => {
    writeDurably(join(folder.path, 'v'), 'old');
    expect(() => writeDurably(join(folder.path, 'no', 'v'), 'new')).toThrow(/ENOENT/);
    writeDurably(join(folder.path, 'v'), 'new');
    expect(readdirSync(folder.path)).toEqual(['v']);
    expect(readFileSync(join(folder.path, 'v'), 'utf8')).toBe('new');
  });
});
