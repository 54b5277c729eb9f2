-- What was learnt on this client's own history, who approved it, and what it said of whom. Models are kept whole: the
-- graph that any ONNX runtime runs, and the trees from which reasons are counted. None of it can be made again to the letter.

CREATE TABLE prediction_model (
  uuid TEXT PRIMARY KEY,
  task TEXT NOT NULL CHECK (task IN ('churn', 'ltv', 'engagement', 'send-time', 'next-purchase', 'cpa')),
  version INTEGER NOT NULL, -- 1, 2, 3 … of its task
  method TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'active', 'retired', 'rejected')),
  replaced TEXT, -- the model that was active before this one
  summary TEXT NOT NULL, -- JSON: data window and hash, headline scores, horizon
  recipe TEXT NOT NULL, -- JSON: what scoring needs beside the parts
  report TEXT NOT NULL, -- JSON: core/contract/prediction-report.ts
  actor TEXT NOT NULL,
  at INTEGER NOT NULL,
  decided_by TEXT,
  decided_at INTEGER,
  UNIQUE (task, version)
) STRICT;
CREATE UNIQUE INDEX prediction_model_active ON prediction_model(task) WHERE state = 'active';

-- The parts of a model, for example a graph an outcome.
CREATE TABLE prediction_part (
  model_uuid TEXT NOT NULL REFERENCES prediction_model(uuid) ON DELETE CASCADE,
  name TEXT NOT NULL,
  onnx BLOB NOT NULL,
  trees BLOB NOT NULL, -- core/services/predictions/tree-codec.ts
  PRIMARY KEY (model_uuid, name)
) STRICT, WITHOUT ROWID;

-- A scoring of all customers: facts dated before `as_of` counted.
CREATE TABLE prediction_run (
  id INTEGER PRIMARY KEY,
  model_uuid TEXT NOT NULL REFERENCES prediction_model(uuid) ON DELETE CASCADE,
  task TEXT NOT NULL,
  as_of TEXT NOT NULL,
  at INTEGER NOT NULL,
  customers INTEGER NOT NULL,
  totals TEXT NOT NULL, -- JSON: what all customers add up to, by outcome
  found TEXT NOT NULL   -- JSON: drift, and performance once the horizon is over
) STRICT;
CREATE INDEX prediction_run_task ON prediction_run(task, id);

CREATE TABLE prediction (
  run_id INTEGER NOT NULL REFERENCES prediction_run(id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  score REAL NOT NULL,
  low REAL, high REAL,
  level INTEGER NOT NULL, -- 0 none, 1 low, 2 medium, 3 high
  detail TEXT, -- JSON: other outcomes, reasons, what to do; NULL in older runs
  PRIMARY KEY (run_id, contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX prediction_rank ON prediction(run_id, score);
CREATE INDEX prediction_contact ON prediction(contact_id);

-- Segments a person kept: their members stay as they were.
CREATE TABLE kept_segment (
  uuid TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  origin TEXT NOT NULL, -- JSON: task, model and filter it was made with
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE kept_segment_member (
  segment_uuid TEXT NOT NULL REFERENCES kept_segment(uuid) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  PRIMARY KEY (segment_uuid, contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_segment_contact ON kept_segment_member(contact_id);

-- Imports and their undo do without the checks of foreign keys.
CREATE TRIGGER contact_unpredicted AFTER DELETE ON contact BEGIN
  DELETE FROM prediction WHERE contact_id = old.id;
  DELETE FROM kept_segment_member WHERE contact_id = old.id;
END;
