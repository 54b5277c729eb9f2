import type { Database } from 'better-sqlite3';

/** Readies a connection for an import or its undo. */
export function prepareBulk(db: Database): void {
  // Staged rows are encrypted; overwriting their pages when they are dropped would only cost time.
  db.pragma('secure_delete = FAST');
  // The steps keep the references themselves; looking each up again would double their work.
  db.pragma('foreign_keys = OFF');
}

/**
 * Pages that a connection keeps. Reading and writing in the order in which rows lie gains nothing from many; looking
 * people up here and there does.
 */
export function keepPages(db: Database, use: 'few' | 'many'): void {
  db.pragma(`cache_size = -${use === 'few' ? 8192 : 49_152}`);
  if (use === 'few') db.pragma('shrink_memory');
}
