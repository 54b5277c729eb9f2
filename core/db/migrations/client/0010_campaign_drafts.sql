-- Campaigns as they are written: every saving is a version, so that what was approved can be told from what came after.

CREATE TABLE campaign_draft (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  approved_version INTEGER,
  approved_by TEXT,
  approved_at INTEGER,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE campaign_version (
  draft_id TEXT NOT NULL REFERENCES campaign_draft(id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  brief TEXT NOT NULL, -- JSON: core/contract/compose.ts
  copies TEXT NOT NULL, -- JSON: the copy of each country
  actor TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (draft_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign_comment (
  id INTEGER PRIMARY KEY,
  draft_id TEXT NOT NULL REFERENCES campaign_draft(id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  text TEXT NOT NULL,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX campaign_comment_draft ON campaign_comment(draft_id, at);
