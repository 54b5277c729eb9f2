import type { Database } from 'better-sqlite3';
import type { ClientProfile } from '../../contract/clients.ts';
import type { client } from '../../db/schema/app.ts';

export type ClientRow = typeof client.$inferSelect;

const COLUMNS = `id, name, brand, country, industry, currency, timezone, locale, brand_voice AS brandVoice, logo, sample,
  created_at AS createdAt, archived_at AS archivedAt, summary`;

/** Column of each field that can change. */
const CHANGEABLE = {
  name: 'name', brand: 'brand', country: 'country', industry: 'industry', currency: 'currency', timezone: 'timezone', locale: 'locale',
  brandVoice: 'brand_voice', logo: 'logo', archivedAt: 'archived_at', summary: 'summary',
} as const;

/** By name; archived ones too when asked for. */
export function listClients(sqlite: Database, archived: boolean): ClientRow[] {
  const which = archived ? '' : 'WHERE archived_at IS NULL';
  return sqlite.prepare(`SELECT ${COLUMNS} FROM client ${which} ORDER BY name COLLATE NOCASE`).all() as ClientRow[];
}

export function readClient(sqlite: Database, id: string): ClientRow | undefined {
  return sqlite.prepare(`SELECT ${COLUMNS} FROM client WHERE id = ?`).get(id) as ClientRow | undefined;
}

export function insertClient(sqlite: Database, id: string, profile: ClientProfile, sample: boolean, now: number): void {
  sqlite
    .prepare(
      `INSERT INTO client (id, name, brand, country, industry, currency, timezone, locale, brand_voice, logo, sample, created_at)
       VALUES (:id, :name, :brand, :country, :industry, :currency, :timezone, :locale, :brandVoice, :logo, :sample, :now)`,
    )
    .run({ ...profile, id, sample: sample ? 1 : 0, now });
}

export function updateClient(sqlite: Database, id: string, changes: Partial<ClientProfile & Pick<ClientRow, 'archivedAt' | 'summary'>>): void {
  const fields = Object.keys(changes).filter((field): field is keyof typeof CHANGEABLE => Object.hasOwn(CHANGEABLE, field));
  if (fields.length === 0) return;
  const assignments = fields.map((field) => `${CHANGEABLE[field]} = :${field}`).join(', ');
  sqlite.prepare(`UPDATE client SET ${assignments} WHERE id = :id`).run({ ...changes, id });
}

/** Removes a client's line and what hangs on it in app.db; the home screen's figures are in the line. */
export function deleteClientRows(sqlite: Database, id: string): void {
  sqlite.prepare('DELETE FROM setting WHERE scope = ?').run(`client:${id}`);
  sqlite.prepare('DELETE FROM client WHERE id = ?').run(id);
}

/** Keeps the profile in the client's own database too, so that its folder is whole without the registry. */
export function rememberProfile(clientSqlite: Database, profile: ClientProfile): void {
  clientSqlite.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('profile', ?)").run(JSON.stringify(profile));
}

/** What `rememberProfile` kept, or null. */
export function recallProfile(clientSqlite: Database): unknown {
  const text = clientSqlite.prepare("SELECT value FROM meta WHERE key = 'profile'").pluck().get();
  return typeof text === 'string' ? JSON.parse(text) : null;
}
