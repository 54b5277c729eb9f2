import type { Database } from 'better-sqlite3';

export function readAgency(sqlite: Database): { name: string; locale: string } | undefined {
  return sqlite.prepare('SELECT name, locale FROM agency WHERE id = 1').get() as { name: string; locale: string } | undefined;
}

export function writeAgency(sqlite: Database, profile: { name: string; locale: string }, now: number): void {
  sqlite
    .prepare(`INSERT INTO agency (id, name, locale, created_at) VALUES (1, :name, :locale, :now)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, locale = excluded.locale`)
    .run({ ...profile, now });
}

/** A scope's settings as they were stored, values parsed from JSON. */
export function readSettings(sqlite: Database, scope: string): Record<string, unknown> {
  const rows = sqlite.prepare('SELECT key, value FROM setting WHERE scope = ?').all(scope) as { key: string; value: string }[];
  return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]));
}

/** Null takes the scope's own value away. */
export function writeSetting(sqlite: Database, scope: string, key: string, value: unknown): void {
  if (value === null) {
    sqlite.prepare('DELETE FROM setting WHERE scope = ? AND key = ?').run(scope, key);
    return;
  }
  sqlite.prepare('INSERT OR REPLACE INTO setting (scope, key, value) VALUES (?, ?, ?)').run(scope, key, JSON.stringify(value));
}

/** What a user may do; null where nobody has that id. */
export function readRole(sqlite: Database, userId: string): 'owner' | 'manager' | 'analyst' | 'viewer' | null {
  const row = sqlite.prepare('SELECT role FROM user WHERE id = ?').get(userId) as { role: 'owner' | 'manager' | 'analyst' | 'viewer' } | undefined;
  return row?.role ?? null;
}
