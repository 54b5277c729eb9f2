-- Addresses that a person named to be told what happened, and what is to be told: written with what happened, sent afterwards, until it was taken.
CREATE TABLE webhook (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  events TEXT NOT NULL, -- JSON array of types
  personal INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'on' CHECK (state IN ('on', 'off')),
  secret TEXT NOT NULL,
  old_secret TEXT,
  old_until INTEGER,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL
) STRICT;

CREATE TABLE webhook_event (
  id TEXT PRIMARY KEY,  -- the message's id, the same at every try
  key TEXT UNIQUE,      -- what must be told once, though it is found twice
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  data TEXT NOT NULL    -- JSON: ids and counts; a person by the contact's number alone
) STRICT;

CREATE TABLE webhook_message (
  event_id TEXT NOT NULL REFERENCES webhook_event(id) ON DELETE CASCADE,
  webhook_id TEXT NOT NULL REFERENCES webhook(id) ON DELETE CASCADE,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'dead')),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL,
  last_at INTEGER,
  last_status INTEGER,
  last_error TEXT,
  PRIMARY KEY (event_id, webhook_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX webhook_due ON webhook_message(next_at) WHERE state = 'waiting';
