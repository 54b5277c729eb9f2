import type { Database } from 'better-sqlite3';
import type { user } from '../../db/schema/app.ts';

export function insertUser(sqlite: Database, row: typeof user.$inferSelect): void {
  sqlite.prepare('INSERT INTO user (id, name, role, created_at) VALUES (:id, :name, :role, :createdAt)').run(row);
}
