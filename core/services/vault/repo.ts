import { drizzle } from 'drizzle-orm/better-sqlite3';
import type Database from 'better-sqlite3';
import { user } from '../../db/schema/app.ts';

export function insertUser(sqlite: Database.Database, row: typeof user.$inferInsert): void {
  drizzle(sqlite).insert(user).values(row).run();
}
