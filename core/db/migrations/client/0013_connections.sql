-- Accounts of the client at platforms and mail servers.

CREATE TABLE connection (
  uuid TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL UNIQUE,
  fields TEXT NOT NULL, -- JSON: what was typed and may be shown
  secrets TEXT NOT NULL, -- JSON: keys; read by core/services/connections alone, and by no query of a person
  account TEXT, -- as the platform named it when it was last asked
  tested_at INTEGER,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
