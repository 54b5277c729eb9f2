-- How the client's brand writes: rules of each language, and wording that a person forbids, prefers or requires.

CREATE TABLE brand_voice (
  language TEXT PRIMARY KEY CHECK (language IN ('es', 'pt')),
  rules TEXT NOT NULL, -- JSON: core/contract/brand-voice.ts
  learned TEXT, -- JSON: samples, words and the counts that each rule rested on; NULL where a person wrote the rules
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE brand_wording (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('forbidden', 'preferred', 'disclaimer')),
  text TEXT NOT NULL,
  instead TEXT,
  country TEXT, -- NULL: every country
  channel TEXT, -- NULL: every channel
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
