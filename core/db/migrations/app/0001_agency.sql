CREATE TABLE agency (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  locale TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE user (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'manager', 'analyst', 'viewer')),
  created_at INTEGER NOT NULL
) STRICT;

-- scope: 'user', 'agency', or 'client:<uuid>'
CREATE TABLE setting (
  scope TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE client (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  brand TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL,
  industry TEXT NOT NULL,
  currency TEXT NOT NULL,
  timezone TEXT NOT NULL,
  locale TEXT NOT NULL,
  brand_voice TEXT NOT NULL DEFAULT '',
  logo TEXT,
  sample INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  archived_at INTEGER,
  -- figures of the home screen, written after an import (JSON), so that home opens no client database
  summary TEXT NOT NULL DEFAULT '{}'
) STRICT;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
