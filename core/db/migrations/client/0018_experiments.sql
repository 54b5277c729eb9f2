-- Lift tests that a person ran and entered: what a channel's spend of some days brought within them. They calibrate the response curves.

CREATE TABLE lift_test (
  uuid TEXT PRIMARY KEY,
  channel_id INTEGER NOT NULL,
  target TEXT NOT NULL CHECK (target IN ('conversions', 'revenue')),
  conversion TEXT NOT NULL, -- reported, orders or event:<type>
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL, -- the last day
  result REAL NOT NULL, -- conversions, or revenue in units of the currency
  standard_error REAL NOT NULL CHECK (standard_error > 0),
  currency TEXT NOT NULL,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER channel_untested AFTER DELETE ON channel BEGIN
  DELETE FROM lift_test WHERE channel_id = old.id;
END;

-- Recommendations of one more type: tired creatives. The table is made anew, as its check cannot be changed.
CREATE TABLE recommendation_admitting (
  id TEXT PRIMARY KEY, -- of what it says and the day: the same evidence gives the same id
  key TEXT NOT NULL, -- type, currency and channels concerned
  type TEXT NOT NULL CHECK (type IN ('weekday-shift', 'cheaper-channel', 'runaway-channel', 'pacing', 'creative-fatigue')),
  state TEXT NOT NULL CHECK (state IN ('new', 'approved', 'edited', 'snoozed', 'rejected', 'applied', 'measured')),
  as_of TEXT NOT NULL, -- facts before this day counted
  currency TEXT NOT NULL,
  body TEXT NOT NULL, -- JSON: reason, evidence, method, idle, draws and lines as made
  plan TEXT NOT NULL, -- JSON: lines and effect as they stand, edited by a person or not
  made_at INTEGER NOT NULL,
  snoozed_until TEXT,
  rejection TEXT,
  decided_at INTEGER,
  decided_by TEXT,
  applied_at INTEGER,
  operation_uuid TEXT,
  outcome TEXT -- JSON: what came of it
) STRICT;
INSERT INTO recommendation_admitting SELECT * FROM recommendation;
DROP TABLE recommendation;
ALTER TABLE recommendation_admitting RENAME TO recommendation;
CREATE UNIQUE INDEX recommendation_open ON recommendation(key) WHERE state IN ('new', 'approved', 'edited', 'snoozed');
CREATE INDEX recommendation_state ON recommendation(state, made_at);
