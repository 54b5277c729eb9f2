import type { Database } from 'better-sqlite3';

/** Readies a connection for an import or its undo. */
export function prepareBulk(db: Database): void {
  // Staged rows are encrypted; overwriting their pages when they are dropped would only cost time.
  db.pragma('secure_delete = FAST');
  // The steps keep the references themselves; looking each up again would double their work.
  db.pragma('foreign_keys = OFF');
}
