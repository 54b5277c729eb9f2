import type { Database } from 'better-sqlite3';

export interface SavedView {
  id: string;
  name: string;
  room: string;
  query: string;
}

export function listViews(db: Database): SavedView[] {
  return db.prepare<[], SavedView>('SELECT id, name, room, query FROM saved_view ORDER BY name, id').all();
}

/** A view of the same name and room is replaced. */
export function saveView(db: Database, view: SavedView): void {
  db.transaction(() => {
    db.prepare('DELETE FROM saved_view WHERE name = ? AND room = ?').run(view.name, view.room);
    db.prepare('INSERT INTO saved_view (id, name, room, query) VALUES (@id, @name, @room, @query)').run(view);
  })();
}

export function removeView(db: Database, id: string): boolean {
  return db.prepare('DELETE FROM saved_view WHERE id = ?').run(id).changes > 0;
}
