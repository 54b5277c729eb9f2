import type { Database } from 'better-sqlite3';
import type { ClientDefaults, Mapping } from '../../domain/import/index.ts';

export function readClientDefaults(appDb: Database, clientId: string): ClientDefaults | undefined {
  return appDb.prepare<[string], ClientDefaults>('SELECT country, currency, timezone, locale FROM client WHERE id = ?').get(clientId);
}

/** Mappings that a person corrected before, the last used first. */
export function rememberedMappings(db: Database, kind?: string): Mapping[] {
  const rows = db.prepare<[string | null], { mapping: string }>(
    'SELECT mapping FROM source_mapping WHERE kind = ifnull(?, kind) ORDER BY used_at DESC LIMIT 200',
  );
  return rows.all(kind ?? null).map(({ mapping }) => JSON.parse(mapping) as Mapping);
}

export function rememberMapping(db: Database, signature: string, mapping: Mapping, now: number): void {
  db.prepare(
    `INSERT INTO source_mapping (kind, signature, mapping, used_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (kind, signature) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at`,
  ).run(mapping.kind, signature, JSON.stringify(mapping), now);
}

export function forgetMapping(db: Database, kind: string, source: string): number {
  return db.prepare(`DELETE FROM source_mapping WHERE kind = ? AND (signature = ? OR json_extract(mapping, '$.source') = ?)`).run(kind, source, source).changes;
}
