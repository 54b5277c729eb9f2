-- What was recommended, what a person decided of it, and what came of it. Recommendations are kept whole with the figures that
-- they rest on: facts that come later must not change what was promised.

CREATE TABLE recommendation (
  id TEXT PRIMARY KEY, -- of what it says and the day: the same evidence gives the same id
  key TEXT NOT NULL, -- type, currency and channels concerned
  type TEXT NOT NULL CHECK (type IN ('weekday-shift', 'cheaper-channel', 'runaway-channel', 'pacing')),
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
CREATE UNIQUE INDEX recommendation_open ON recommendation(key) WHERE state IN ('new', 'approved', 'edited', 'snoozed');
CREATE INDEX recommendation_state ON recommendation(state, made_at);

-- The client's plan: amounts of a week by what was applied.
CREATE TABLE plan_line (
  recommendation_id TEXT NOT NULL REFERENCES recommendation(id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  channel_id INTEGER NOT NULL,
  weekday INTEGER, -- 1 Monday to 7 Sunday; NULL: the whole week
  dimension TEXT, category TEXT,
  from_micros INTEGER NOT NULL,
  to_micros INTEGER NOT NULL,
  since TEXT NOT NULL, -- first day to which it applies
  PRIMARY KEY (recommendation_id, ordinal)
) STRICT, WITHOUT ROWID;

-- The last look: when, up to which day, and why nothing was recommended of some types.
CREATE TABLE recommendation_look (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL,
  as_of TEXT NOT NULL,
  quiet TEXT NOT NULL -- JSON
) STRICT;

CREATE TABLE autopilot (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  settings TEXT NOT NULL, -- JSON
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
-- Its times, one line each, whatever came of them.
CREATE TABLE autopilot_turn (
  due INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('applied', 'nothing', 'quiet', 'killed', 'missed', 'dismissed')),
  detail TEXT NOT NULL -- JSON: what was applied, what was over the cap
) STRICT;
