-- Rows that an import met which an earlier one had brought, as ranges of ids: when the earlier is undone they stay, as
-- the later one's. No range is longer than core/services/import/repo-confirmed.ts says.
CREATE TABLE import_confirmed (
  table_name TEXT NOT NULL,
  low INTEGER NOT NULL,
  high INTEGER NOT NULL,
  import_id INTEGER NOT NULL REFERENCES import(id) ON DELETE CASCADE,
  PRIMARY KEY (table_name, low, import_id)
) STRICT, WITHOUT ROWID;
