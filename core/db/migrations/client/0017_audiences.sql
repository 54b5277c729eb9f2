-- Audiences that were given to ad platforms, as files or by their API, and who was in them: whoever says no afterwards is to be taken out there too.

CREATE TABLE audience_export (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  platform TEXT NOT NULL,
  name TEXT NOT NULL,
  audience TEXT NOT NULL,  -- JSON: core/contract/deliveries.ts deliveryAudience
  basis TEXT NOT NULL,     -- the channel whose consent counted: ads or email
  people INTEGER NOT NULL DEFAULT 0,
  held TEXT NOT NULL DEFAULT '{}', -- JSON: how many the gate held back, by reason
  state TEXT NOT NULL CHECK (state IN ('making', 'made')),
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

-- An audience that goes to an ad account by its API: approved by a person, sent batch by batch, kept in step.
CREATE TABLE audience_upload (
  export_id INTEGER PRIMARY KEY REFERENCES audience_export(id) ON DELETE CASCADE,
  connection_id TEXT NOT NULL,
  connection TEXT NOT NULL, -- JSON: name and kind, as they were
  state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'sending', 'paused', 'sent', 'cancelled')),
  reason TEXT,              -- JSON: why it is paused
  audience_ref TEXT,        -- the audience at the platform
  work_ref TEXT,            -- the platform's job or session: a killed program goes on with it
  unnamed INTEGER NOT NULL DEFAULT 0, -- invalid entries that the platform counted and did not name
  approved_by TEXT,
  approved_at INTEGER,
  ended_at INTEGER,
  outcome TEXT,             -- JSON: what the platform made of it
  removal TEXT              -- JSON: why the platform could not be told whom to take out, and when it is tried again
) STRICT;

-- What the platform knows a person by, as it was uploaded. Of an erased person nothing but this stays, and it goes once the removal is exported.
CREATE TABLE audience_member (
  export_id INTEGER NOT NULL REFERENCES audience_export(id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  contact_id INTEGER,      -- NULL: erased
  email BLOB,              -- SHA-256
  phone BLOB,
  removed_at INTEGER,      -- when a removal file named them, or the platform took them out
  state TEXT NOT NULL DEFAULT 'put' CHECK (state IN ('waiting', 'sending', 'listed', 'put', 'held', 'refused')),
  reason TEXT,             -- why held or refused
  PRIMARY KEY (export_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX audience_member_contact ON audience_member(contact_id) WHERE contact_id IS NOT NULL;
