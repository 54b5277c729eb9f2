import type { Database } from 'better-sqlite3';
import { setColumns, undoKeys, type UndoTable, type Values } from './repo-log.ts';

interface UndoRow {
  id: number;
  table: UndoTable;
  key: string;
  before: string | null;
}

export interface RestoreCounts {
  removed: number;
  restored: number;
  kept: number;
}

/**
 * Puts rows back as they were, the last change first, and forgets each note it has used. A column that somebody
 * changed later keeps its later value, and the later change is what now leads back to the older one.
 */
export function undoRestorer(db: Database, owner: string): (limit: number) => { done: number; counts: RestoreCounts } {
  const take = db.prepare<[string, number], UndoRow>(
    'SELECT id, table_name AS "table", key, before FROM undo_row WHERE owner = ? ORDER BY id DESC LIMIT ?',
  );
  const later = db.prepare<[string, string, number], { id: number; before: string | null }>(
    'SELECT id, before FROM undo_row WHERE table_name = ? AND key = ? AND id > ? ORDER BY id',
  );
  const rewrite = db.prepare('UPDATE undo_row SET before = ? WHERE id = ?');
  const forget = db.prepare('DELETE FROM undo_row WHERE id = ?');
  return (limit) => {
    const counts = { removed: 0, restored: 0, kept: 0 };
    const rows = take.all(owner, limit);
    for (const { id, table, key, before } of rows) {
      const parts = JSON.parse(key) as (string | number)[];
      const changes = later.all(table, key, id);
      if (before === null) {
        if (changes.length > 0) counts.kept++;
        else counts.removed += removeRow(db, table, parts);
      } else {
        const mine = withoutLater(JSON.parse(before) as Values, changes, (at, values) => rewrite.run(JSON.stringify(values), at));
        if (mine.kept) counts.kept++;
        if (Object.keys(mine.values).length > 0) {
          setColumns(db, table, parts, mine.values);
          counts.restored++;
        }
      }
      forget.run(id);
    }
    return { done: rows.length, counts };
  };
}

function withoutLater(
  mine: Values,
  later: { id: number; before: string | null }[],
  rewrite: (id: number, values: Values) => void,
): { values: Values; kept: boolean } {
  const values = { ...mine };
  let kept = false;
  for (const { id, before } of later) {
    if (before === null) continue;
    const theirs = JSON.parse(before) as Values;
    const shared = Object.keys(values).filter((column) => Object.hasOwn(theirs, column));
    if (shared.length === 0) continue;
    kept = true;
    for (const column of shared) {
      theirs[column] = values[column] ?? null;
      delete values[column];
    }
    rewrite(id, theirs);
  }
  return { values, kept };
}

function removeRow(db: Database, table: UndoTable, key: (string | number)[]): number {
  const where = undoKeys[table].map((column) => `${column} = ?`).join(' AND ');
  return db.prepare(`DELETE FROM ${table} WHERE ${where}`).run(...key).changes;
}
