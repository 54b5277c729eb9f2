import type { Database } from 'better-sqlite3';

interface Tombstone {
  kind: string;
  hash: Buffer;
  at: number;
}

/** Takes over the tombstones of another database of the same client. */
export function takeTombstones(from: Database, into: Database): void {
  const add = into.prepare('INSERT INTO tombstone (kind, hash, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  for (const { kind, hash, at } of from.prepare<[], Tombstone>('SELECT kind, hash, at FROM tombstone').all()) add.run(kind, hash, at);
}

/** Set while the person is out of the database but not yet out of its free pages and backups. */
export function setPendingErasure(db: Database, pending: boolean): void {
  if (pending) db.prepare(`INSERT OR REPLACE INTO meta (key, value) VALUES ('erasure_pending', '1')`).run();
  else db.prepare(`DELETE FROM meta WHERE key = 'erasure_pending'`).run();
}

export function pendingErasure(db: Database): boolean {
  return db.prepare(`SELECT 1 FROM meta WHERE key = 'erasure_pending'`).get() !== undefined;
}

/** Rewrites the file without its free pages, and leaves nothing in the log. */
export function vacuum(db: Database): void {
  db.exec('VACUUM');
  db.pragma('wal_checkpoint(TRUNCATE)');
}
