-- Deliveries: what is sent to whom, and what came of it. Of a person only the contact's number stands here; what says who it is lies where it is erased.

CREATE TABLE delivery (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  connection_id TEXT NOT NULL,
  connection TEXT NOT NULL, -- JSON: name, kind and shape, as they were
  channel TEXT NOT NULL,
  purpose TEXT NOT NULL,
  audience TEXT NOT NULL,   -- JSON: core/contract/deliveries.ts
  copy_country TEXT,        -- everybody gets this country's copy; NULL: each the own country's
  at INTEGER,               -- NULL: as soon as it is queued
  state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'queued', 'sending', 'paused', 'missed', 'sent', 'cancelled')),
  reason TEXT,              -- why it is paused: `deliveries:paused.<reason>`
  prepared_at INTEGER,      -- when the gate last looked at everybody
  actor TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  approved_by TEXT,
  approved_at INTEGER,
  queued_by TEXT,
  queued_at INTEGER,
  ended_at INTEGER
) STRICT;
CREATE INDEX delivery_campaign ON delivery(campaign_id);

-- One line a person. 'sending' is written before the message leaves: who is found there after a kill is in doubt, and never sent to again.
CREATE TABLE delivery_recipient (
  delivery_id INTEGER NOT NULL REFERENCES delivery(id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('held', 'queued', 'sending', 'listed', 'sent', 'refused', 'doubt', 'cancelled')),
  reason TEXT,
  country TEXT NOT NULL,   -- whose copy
  due_at INTEGER,          -- NULL: with the delivery; later where the gate put it off
  attempts INTEGER NOT NULL DEFAULT 0,
  at INTEGER,              -- when it came to this state, once it left 'queued'
  message_key TEXT,
  PRIMARY KEY (delivery_id, contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_recipient_state ON delivery_recipient(delivery_id, state, reason, due_at);
CREATE INDEX delivery_recipient_contact ON delivery_recipient(contact_id, at) WHERE at IS NOT NULL;
CREATE UNIQUE INDEX delivery_recipient_key ON delivery_recipient(message_key) WHERE message_key IS NOT NULL;

-- What a platform sends at one time in one country's words: a list and a campaign there.
CREATE TABLE delivery_wave (
  id INTEGER PRIMARY KEY,
  delivery_id INTEGER NOT NULL REFERENCES delivery(id) ON DELETE CASCADE,
  country TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('listing', 'drafted', 'scheduling', 'scheduled', 'doubt', 'cancelled')),
  list_ref TEXT,
  campaign_ref TEXT,
  url TEXT,
  results_at INTEGER,      -- results were asked for up to here
  -- What the platform has not been told yet, as it did not answer: take off who said no ('regate'), or take the time back ('drafted' to be told again, 'cancelled' never).
  -- 'late': its time came before somebody who said no could be taken off.
  recall TEXT CHECK (recall IN ('regate', 'drafted', 'cancelled', 'late')),
  UNIQUE (delivery_id, country, due_at)
) STRICT;
CREATE INDEX delivery_wave_campaign ON delivery_wave(campaign_ref) WHERE campaign_ref IS NOT NULL;
CREATE INDEX delivery_wave_recall ON delivery_wave(delivery_id) WHERE recall IS NOT NULL;

-- Who was erased here while a platform with them on a list did not answer. Of the person nothing stays but the addresses to be taken off, sealed; the row goes once the platform was told.
CREATE TABLE delivery_removal (
  id INTEGER PRIMARY KEY,
  delivery TEXT NOT NULL,      -- as in delivery.uuid
  connection_id TEXT NOT NULL,
  connection TEXT NOT NULL,    -- JSON: name, kind and shape, as they were
  list_ref TEXT NOT NULL,
  addresses TEXT NOT NULL,     -- JSON: AES-256-GCM under a key of its own purpose, derived from the client's
  since INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  tried_at INTEGER NOT NULL,
  problem TEXT NOT NULL        -- a translation key
) STRICT;

-- What came back, each once, whoever told it. `ref` is a hash: a platform's reference may quote the address.
CREATE TABLE delivery_event (
  connection_id TEXT NOT NULL,
  ref BLOB NOT NULL,
  delivery_id INTEGER REFERENCES delivery(id) ON DELETE CASCADE,
  contact_id INTEGER,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (connection_id, ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_event_of ON delivery_event(delivery_id, kind, contact_id);

-- Registers of people who want no advertising (Lista Robinson, REPEP, No Molestar …), as hashes keyed by the client's key.
CREATE TABLE do_not_contact_register (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  entries INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE do_not_contact (
  form TEXT NOT NULL CHECK (form IN ('email', 'phone', 'md5', 'sha1', 'sha256')), -- what is hashed: the address itself, or the hash that the register gave
  hash BLOB NOT NULL,
  register_id INTEGER NOT NULL REFERENCES do_not_contact_register(id) ON DELETE CASCADE,
  PRIMARY KEY (form, hash, register_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX do_not_contact_of ON do_not_contact(register_id);

-- What a person chose for this client's deliveries: caps, hours, cost, laws that somebody read. One JSON a key.
CREATE TABLE delivery_rule (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
