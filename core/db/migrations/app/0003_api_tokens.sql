-- Programs that may ask by REST. Only a hash of a token is kept: who reads this table cannot ask as one of them.
CREATE TABLE api_token (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL UNIQUE, -- SHA-256 of the token, in hex
  scopes TEXT NOT NULL,      -- JSON array
  client_ids TEXT,           -- JSON array; null: every client
  per_minute INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER
) STRICT;

-- Answers to requests that named an idempotency key, kept for a day: the same request gets the same answer.
CREATE TABLE api_answer (
  holder TEXT NOT NULL, -- id of the token, or of the session that served
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL, -- SHA-256 of method, path and body
  at INTEGER NOT NULL,
  status INTEGER, -- null while there is no answer
  location TEXT,
  body TEXT,
  PRIMARY KEY (holder, key)
) STRICT, WITHOUT ROWID;
