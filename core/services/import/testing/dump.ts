import type { Database } from 'better-sqlite3';

/** Tables that are about the imports themselves, not about what they brought. */
const aside = new Set(['import', 'import_reject', 'import_confirmed', 'undo_row', 'job', 'audit', 'receipt', 'meta', 'source_mapping', 'operation']);

/** Every row of every table of facts and people, in a fixed order; the search indexes are none. */
export function factTables(db: Database): Record<string, unknown[]> {
  const tables = db.prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`).all();
  const kept = tables.map(({ name }) => name).filter((name) => !aside.has(name) && !/^(?:contact|message)_search/.test(name));
  return Object.fromEntries(kept.map((name) => [name, db.prepare(`SELECT * FROM ${name}`).all().map((row) => JSON.stringify(row)).sort()]));
}
