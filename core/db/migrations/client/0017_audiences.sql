-- Audiences that were given to ad platforms as files, and who was in them: whoever says no afterwards is to be taken out there too.

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

-- What the platform knows a person by, as it was uploaded. Of an erased person nothing but this stays, and it goes once the removal is exported.
CREATE TABLE audience_member (
  export_id INTEGER NOT NULL REFERENCES audience_export(id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  contact_id INTEGER,      -- NULL: erased
  email BLOB,              -- SHA-256
  phone BLOB,
  removed_at INTEGER,      -- when a removal file named them
  PRIMARY KEY (export_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX audience_member_contact ON audience_member(contact_id) WHERE contact_id IS NOT NULL;
