-- What the models on this machine read in messages, what people said instead, and what was found among them. All but
-- states, corrections, taught heads and dismissals can be made again from 0001's messages.

-- A version of a model, and of the heads this client's corrections taught.
CREATE TABLE reader (
  id INTEGER PRIMARY KEY,
  model TEXT NOT NULL,
  version TEXT NOT NULL,
  UNIQUE (model, version)
) STRICT;

CREATE TABLE reading (
  message_id INTEGER PRIMARY KEY REFERENCES message(id) ON DELETE CASCADE,
  reader_id INTEGER NOT NULL REFERENCES reader(id),
  language TEXT NOT NULL CHECK (language IN ('es', 'pt', 'en', 'other')),
  -- what holds: the person's label where there is one, else the taught head's, else the model's
  sentiment INTEGER NOT NULL CHECK (sentiment BETWEEN 0 AND 2), -- contract/messages.ts SENTIMENTS
  emotions INTEGER NOT NULL,                                    -- a bit each of EMOTIONS
  intent INTEGER NOT NULL CHECK (intent BETWEEN 0 AND 13),      -- INTENTS
  corrected INTEGER NOT NULL DEFAULT 0,                         -- a bit each of sentiment, emotion, intent
  -- the model's probabilities in thousandths, in the order sentiment, emotions, intents, two bytes each, little-endian
  scores BLOB NOT NULL,
  -- the unit vector in 127ths, a signed byte a dimension; NULL where the text says nothing
  embedding BLOB,
  -- the text folded (case, accents, space), hashed: same texts are shown as one
  fingerprint BLOB NOT NULL,
  local_date TEXT NOT NULL
) STRICT;
CREATE INDEX reading_date ON reading(local_date, sentiment, emotions, intent);
CREATE INDEX reading_same ON reading(fingerprint);
CREATE INDEX reading_reader ON reading(reader_id);

-- Texts that could not be read, so that they are not tried for ever.
CREATE TABLE unread (
  message_id INTEGER PRIMARY KEY REFERENCES message(id) ON DELETE CASCADE,
  reader_id INTEGER NOT NULL REFERENCES reader(id),
  reason TEXT NOT NULL
) STRICT;

-- Open where there is no line.
CREATE TABLE message_state (
  message_id INTEGER PRIMARY KEY REFERENCES message(id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('later', 'done')),
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX message_state_state ON message_state(state);

CREATE TABLE correction (
  message_id INTEGER NOT NULL REFERENCES message(id) ON DELETE CASCADE,
  head TEXT NOT NULL CHECK (head IN ('sentiment', 'emotion', 'intent')),
  labels TEXT NOT NULL, -- JSON array
  actor TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (message_id, head)
) STRICT, WITHOUT ROWID;

-- Small heads on the frozen embeddings. Weights: float32, little-endian, labels × (dimensions + 1).
CREATE TABLE taught_head (
  uuid TEXT PRIMARY KEY,
  head TEXT NOT NULL CHECK (head IN ('sentiment', 'emotion', 'intent')),
  reader_id INTEGER NOT NULL REFERENCES reader(id),
  weights BLOB NOT NULL,
  corrections INTEGER NOT NULL,
  before TEXT NOT NULL, -- JSON {macroF1, accuracy, n}
  after TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'active', 'retired')),
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX taught_head_active ON taught_head(head) WHERE state = 'active';

CREATE TABLE topic (
  id INTEGER PRIMARY KEY,
  terms TEXT NOT NULL, -- JSON array, strongest first
  centre BLOB NOT NULL, -- as reading.embedding
  made_at INTEGER NOT NULL
) STRICT;
CREATE TABLE topic_message (
  topic_id INTEGER NOT NULL REFERENCES topic(id) ON DELETE CASCADE,
  message_id INTEGER NOT NULL REFERENCES message(id) ON DELETE CASCADE,
  similarity REAL NOT NULL,
  PRIMARY KEY (topic_id, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX topic_message_message ON topic_message(message_id);

CREATE TABLE alert (
  uuid TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('anger', 'complaint')),
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL,
  detail TEXT NOT NULL, -- JSON: observed, expected, upper, p, where, evidence
  state TEXT NOT NULL CHECK (state IN ('open', 'dismissed')),
  at INTEGER NOT NULL,
  UNIQUE (kind, from_date)
) STRICT;
