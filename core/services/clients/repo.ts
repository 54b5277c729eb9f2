import { eq, isNull, isNotNull, asc } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type Database from 'better-sqlite3';
import type { ClientProfile } from '../../contract/clients.ts';
import { client, setting } from '../../db/schema/app.ts';

export type ClientRow = typeof client.$inferSelect;

export function listClients(sqlite: Database.Database, archived: boolean): ClientRow[] {
  const which = archived ? isNotNull(client.archivedAt) : isNull(client.archivedAt);
  return drizzle(sqlite).select().from(client).where(which).orderBy(asc(client.name)).all();
}

export function readClient(sqlite: Database.Database, id: string): ClientRow | undefined {
  return drizzle(sqlite).select().from(client).where(eq(client.id, id)).get();
}

export function insertClient(sqlite: Database.Database, id: string, profile: ClientProfile, sample: boolean, now: number): void {
  drizzle(sqlite).insert(client).values({ ...profile, id, sample: sample ? 1 : 0, createdAt: now }).run();
}

export function updateClient(sqlite: Database.Database, id: string, changes: Partial<ClientProfile & { archivedAt: number | null; summary: string }>): void {
  if (Object.keys(changes).length > 0) drizzle(sqlite).update(client).set(changes).where(eq(client.id, id)).run();
}

export function deleteClient(sqlite: Database.Database, id: string): void {
  drizzle(sqlite).delete(client).where(eq(client.id, id)).run();
}

/** Removes a client's line and what hangs on it in app.db; the home screen's figures are in the line. */
export function deleteClientRows(sqlite: Database.Database, id: string): void {
  drizzle(sqlite).delete(setting).where(eq(setting.scope, `client:${id}`)).run();
  deleteClient(sqlite, id);
}

/** Keeps the profile in the client's own database too, so that its folder is whole without the registry. */
export function rememberProfile(clientSqlite: Database.Database, profile: ClientProfile): void {
  clientSqlite.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('profile', ?)").run(JSON.stringify(profile));
}

/** What `rememberProfile` kept, or null. */
export function recallProfile(clientSqlite: Database.Database): unknown {
  const text = clientSqlite.prepare("SELECT value FROM meta WHERE key = 'profile'").pluck().get();
  return typeof text === 'string' ? JSON.parse(text) : null;
}
