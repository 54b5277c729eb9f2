-- Whom a message wins is one more thing that is learnt. SQLite changes no check: the table is made anew.

CREATE TABLE prediction_model_new (
  uuid TEXT PRIMARY KEY,
  task TEXT NOT NULL CHECK (task IN ('churn', 'ltv', 'engagement', 'send-time', 'next-purchase', 'cpa', 'uplift')),
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
INSERT INTO prediction_model_new SELECT uuid, task, version, method, state, replaced, summary, recipe, report, actor, at, decided_by, decided_at FROM prediction_model;
DROP TABLE prediction_model;
ALTER TABLE prediction_model_new RENAME TO prediction_model;
CREATE UNIQUE INDEX prediction_model_active ON prediction_model(task) WHERE state = 'active';
