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

-- Daily budgets of ad campaigns that were changed at a platform: what each was, what was wished, what became of it.
CREATE TABLE ad_budget_change (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  connection_id TEXT NOT NULL,
  connection TEXT NOT NULL, -- JSON: name and kind, as they were
  currency TEXT NOT NULL,
  bounds TEXT NOT NULL,     -- JSON: mostChange, minimumMicros
  undoes TEXT,              -- the change that it takes back
  state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'applying', 'paused', 'applied', 'cancelled')),
  reason TEXT,              -- JSON: why it is paused
  actor TEXT NOT NULL,
  at INTEGER NOT NULL,
  approved_by TEXT,
  approved_at INTEGER,
  ended_at INTEGER
) STRICT;

CREATE TABLE ad_budget_line (
  change_id INTEGER NOT NULL REFERENCES ad_budget_change(id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  budget_id TEXT NOT NULL,  -- the campaign's or ad set's number at the platform
  ref TEXT NOT NULL,        -- what is changed there
  level TEXT NOT NULL,
  name TEXT NOT NULL,
  campaign TEXT NOT NULL,
  before_micros INTEGER NOT NULL,
  wished_micros INTEGER NOT NULL,
  after_micros INTEGER NOT NULL,
  bound TEXT,
  state TEXT NOT NULL CHECK (state IN ('same', 'refused', 'waiting', 'sending', 'done', 'failed')),
  now_micros INTEGER,       -- as the platform said afterwards
  failure TEXT,             -- JSON
  done_at INTEGER,
  PRIMARY KEY (change_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX ad_budget_line_budget ON ad_budget_line(budget_id, done_at);
