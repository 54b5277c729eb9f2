-- What the models on this machine read in messages, what people said instead, and what was found among them. All but
-- states, corrections, taught heads and dismissals can be made again from 0001's messages.

-- What makes a reading what it is: the model with its version, and the heads taught by this client's corrections.
CREATE TABLE reader (
  id INTEGER PRIMARY KEY,
  model TEXT NOT NULL,
  taught TEXT NOT NULL DEFAULT '', -- uuids of taught heads, in order, spaces between
  UNIQUE (model, taught)
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
  -- what the model itself said: sentiment in 2 bits, intent in 4, emotions in 7, the lowest first
  said INTEGER NOT NULL,
  -- the model's probabilities in thousandths, in the order sentiment, emotions, intents, two bytes each, little-endian
  scores BLOB NOT NULL,
  -- the unit vector in 127ths, a signed byte a dimension; NULL where the text says nothing
  embedding BLOB,
  -- 53 bits of a hash of the text without case, accents and spaces: same texts are shown as one
  fingerprint INTEGER NOT NULL
) STRICT;
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
  state TEXT NOT NULL CHECK (state IN ('open', 'later', 'done')),
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE correction (
  message_id INTEGER NOT NULL REFERENCES message(id) ON DELETE CASCADE,
  head TEXT NOT NULL CHECK (head IN ('sentiment', 'emotion', 'intent')),
  labels TEXT NOT NULL, -- JSON array
  actor TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (message_id, head)
) STRICT, WITHOUT ROWID;

-- Small heads on the frozen embeddings of one version of a model. Weights: float32, little-endian, labels × features.
CREATE TABLE taught_head (
  uuid TEXT PRIMARY KEY,
  head TEXT NOT NULL CHECK (head IN ('sentiment', 'emotion', 'intent')),
  model TEXT NOT NULL,
  weights BLOB NOT NULL,
  corrections INTEGER NOT NULL,
  changes INTEGER NOT NULL, -- readings whose label it would change
  before TEXT NOT NULL, -- JSON {macroF1, accuracy, n}
  after TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'active', 'retired')),
  replaced TEXT, -- the head that was active before this one
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX taught_head_active ON taught_head(head) WHERE state = 'active';

CREATE TABLE topic (
  id INTEGER PRIMARY KEY,
  terms TEXT NOT NULL, -- JSON array, strongest first
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
  to_date TEXT NOT NULL, -- the last day, itself in
  detail TEXT NOT NULL, -- JSON: observed, expected, upper, p, where
  state TEXT NOT NULL CHECK (state IN ('open', 'dismissed')),
  at INTEGER NOT NULL,
  UNIQUE (kind, from_date)
) STRICT;
-- Its evidence.
CREATE TABLE alert_message (
  alert_uuid TEXT NOT NULL REFERENCES alert(uuid) ON DELETE CASCADE,
  message_id INTEGER NOT NULL REFERENCES message(id) ON DELETE CASCADE,
  PRIMARY KEY (alert_uuid, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX alert_message_message ON alert_message(message_id);

-- The words of messages. The triggers keep it, whoever writes messages; what is taken out leaves nothing behind.
CREATE VIRTUAL TABLE message_search USING fts5(
  subject, body, content = 'message', content_rowid = 'id', detail = none, columnsize = 0,
  tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO message_search(message_search, rank) VALUES ('secure-delete', 1);
INSERT INTO message_search(message_search) VALUES ('rebuild');

CREATE TRIGGER message_words AFTER INSERT ON message BEGIN
  INSERT INTO message_search(rowid, subject, body) VALUES (new.id, new.subject, new.body);
END;
-- Another text, or none any more: what was read in the old one goes.
CREATE TRIGGER message_text AFTER UPDATE OF subject, body ON message WHEN old.subject IS NOT new.subject OR old.body IS NOT new.body BEGIN
  INSERT INTO message_search(message_search, rowid, subject, body) VALUES ('delete', old.id, old.subject, old.body);
  INSERT INTO message_search(rowid, subject, body) VALUES (new.id, new.subject, new.body);
  DELETE FROM reading WHERE message_id = old.id;
  DELETE FROM unread WHERE message_id = old.id;
  DELETE FROM correction WHERE message_id = old.id;
  DELETE FROM topic_message WHERE message_id = old.id;
  DELETE FROM alert_message WHERE message_id = old.id;
END;
-- Imports and their undo do without the checks of foreign keys.
CREATE TRIGGER message_gone AFTER DELETE ON message BEGIN
  INSERT INTO message_search(message_search, rowid, subject, body) VALUES ('delete', old.id, old.subject, old.body);
  DELETE FROM reading WHERE message_id = old.id;
  DELETE FROM unread WHERE message_id = old.id;
  DELETE FROM message_state WHERE message_id = old.id;
  DELETE FROM correction WHERE message_id = old.id;
  DELETE FROM topic_message WHERE message_id = old.id;
  DELETE FROM alert_message WHERE message_id = old.id;
END;
