-- What language models answered, what the next prompt may learn from, and the images they made.

CREATE TABLE model_answer (
  key TEXT PRIMARY KEY, -- SHA-256 of recipient and exact payload, model and parameters with it
  model TEXT NOT NULL, -- as the provider names what answered
  text TEXT NOT NULL, -- JSON that fitted its schema; tokens stand in the place of personal data
  at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE model_example (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('approved', 'edited', 'performed')),
  campaign TEXT NOT NULL, -- campaign_draft.id; an example outlives its draft
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  before TEXT, -- JSON {subject, paragraphs}: what was written and then edited
  after TEXT NOT NULL, -- JSON {subject, paragraphs}, without personal data
  delivered INTEGER, -- of a campaign that was sent
  opened INTEGER,
  clicked INTEGER,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  UNIQUE (campaign, country)
) STRICT;

CREATE TABLE creative (
  id TEXT PRIMARY KEY,
  description TEXT NOT NULL, -- as the person asked for it
  alt TEXT NOT NULL CHECK (alt <> ''),
  model TEXT NOT NULL, -- empty for one that a person added
  mime TEXT NOT NULL CHECK (mime IN ('image/png', 'image/jpeg')),
  width INTEGER NOT NULL, -- pixels
  height INTEGER NOT NULL,
  image BLOB NOT NULL, -- in this encrypted file, so that backup, hand-over and erasure take it along
  cost_micros INTEGER, -- millionths of a dollar; null where nobody typed the price
  receipts TEXT NOT NULL, -- JSON: the numbers of its lines in the chain
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
