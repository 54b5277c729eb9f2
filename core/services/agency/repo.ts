import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type Database from 'better-sqlite3';
import { agency, setting } from '../../db/schema/app.ts';

export function readAgency(sqlite: Database.Database): { name: string; locale: string } | undefined {
  return drizzle(sqlite).select({ name: agency.name, locale: agency.locale }).from(agency).get();
}

export function writeAgency(sqlite: Database.Database, profile: { name: string; locale: string }, now: number): void {
  const row = { id: 1, ...profile, createdAt: now };
  drizzle(sqlite).insert(agency).values(row).onConflictDoUpdate({ target: agency.id, set: profile }).run();
}

/** A scope's settings as they were stored, values parsed from JSON. */
export function readSettings(sqlite: Database.Database, scope: string): Record<string, unknown> {
  const rows = drizzle(sqlite).select().from(setting).where(eq(setting.scope, scope)).all();
  return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]));
}

export function writeSetting(sqlite: Database.Database, scope: string, key: string, value: unknown): void {
  const row = { scope, key, value: JSON.stringify(value) };
  drizzle(sqlite).insert(setting).values(row).onConflictDoUpdate({ target: [setting.scope, setting.key], set: row }).run();
}
