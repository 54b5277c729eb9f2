-- One client's data. Instants are milliseconds UTC; dates are local to the client, YYYY-MM-DD; money is micro-units.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE import (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('contacts', 'events', 'orders', 'spend', 'messages')),
  source TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_ref TEXT NOT NULL,
  file_bytes INTEGER NOT NULL,
  mapping TEXT NOT NULL,
  actor TEXT NOT NULL,
  -- the job that runs it: called again under the same id after a kill
  job_id TEXT,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  state TEXT NOT NULL CHECK (state IN ('running', 'interrupted', 'done', 'failed', 'cancelled', 'undone')),
  phase TEXT NOT NULL DEFAULT 'reading',
  -- where to go on after a kill: bytes read and rows staged, in the transaction that staged them
  checkpoint TEXT NOT NULL DEFAULT '{}',
  rows INTEGER NOT NULL DEFAULT 0,
  inserted INTEGER NOT NULL DEFAULT 0,
  updated INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  notes TEXT NOT NULL DEFAULT '{}'
) STRICT;

CREATE TABLE import_reject (
  import_id INTEGER NOT NULL REFERENCES import(id) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  column_name TEXT,
  reason TEXT NOT NULL,
  params TEXT NOT NULL DEFAULT '{}',
  line TEXT NOT NULL,
  mended_by INTEGER,
  PRIMARY KEY (import_id, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_mapping (
  kind TEXT NOT NULL,
  -- the recognised source, or a hash of the headers where it is unknown
  signature TEXT NOT NULL,
  mapping TEXT NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (kind, signature)
) STRICT, WITHOUT ROWID;

-- Dimensions -------------------------------------------------------------------------------------------------------
CREATE TABLE channel (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  import_id INTEGER
) STRICT;
CREATE TABLE channel_alias (
  alias TEXT PRIMARY KEY,
  channel_id INTEGER NOT NULL REFERENCES channel(id)
) STRICT, WITHOUT ROWID;
CREATE TABLE campaign (
  id INTEGER PRIMARY KEY,
  channel_id INTEGER REFERENCES channel(id),
  external_id TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  import_id INTEGER
) STRICT;
-- known by its platform's id where there is one, else by its name
CREATE UNIQUE INDEX campaign_key ON campaign(ifnull(channel_id, 0), CASE external_id WHEN '' THEN 'name:' || name ELSE 'id:' || external_id END);
CREATE TABLE campaign_alias (
  alias TEXT PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign(id)
) STRICT, WITHOUT ROWID;

-- People -----------------------------------------------------------------------------------------------------------
-- The surrogate. Facts refer to it; what says who it is lies in person, identity, consent and contact_source.
CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  import_id INTEGER,
  state INTEGER NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2)), -- 0 active, 1 merged into another, 2 erased
  merged_into INTEGER REFERENCES contact(id),
  -- kept by the rollups after each import
  orders INTEGER NOT NULL DEFAULT 0,
  revenue_micros INTEGER NOT NULL DEFAULT 0,
  first_order_at INTEGER,
  last_order_at INTEGER,
  last_activity_at INTEGER
) STRICT;
CREATE INDEX contact_merged ON contact(merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE person (
  contact_id INTEGER PRIMARY KEY REFERENCES contact(id) ON DELETE CASCADE,
  first_name TEXT, last_name TEXT, full_name TEXT,
  email TEXT, phone TEXT, external_id TEXT, -- the primary ones, as shown
  gender TEXT, birthday TEXT,
  country TEXT, region TEXT, city TEXT, postcode TEXT, address TEXT,
  company TEXT, job_title TEXT, language TEXT, timezone TEXT, acquisition TEXT,
  tags TEXT,  -- JSON array
  custom TEXT -- JSON object of mapped extra columns
) STRICT;

-- Kept twice, once in the order of people and once in the order of what is looked up, because a million rows
-- go in quickly only in the order in which they lie.
CREATE TABLE identity (
  contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'external')),
  compare TEXT NOT NULL, -- the comparison form; an external id is preceded by its source and a colon
  value TEXT NOT NULL,   -- as shown
  source TEXT NOT NULL DEFAULT '',
  import_id INTEGER,
  PRIMARY KEY (contact_id, kind, compare)
) STRICT, WITHOUT ROWID;
CREATE TABLE identity_key (
  kind TEXT NOT NULL,
  compare TEXT NOT NULL,
  contact_id INTEGER NOT NULL,
  PRIMARY KEY (kind, compare, contact_id)
) STRICT, WITHOUT ROWID;

-- Other names under which files know a contact: a row with one of them is still of that contact.
CREATE TABLE name_alias (
  contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  import_id INTEGER,
  PRIMARY KEY (contact_id, name)
) STRICT, WITHOUT ROWID;

-- Which import and row said what of a contact; fields is a bit mask over core/domain/import's contact fields.
CREATE TABLE contact_source (
  contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  import_id INTEGER NOT NULL REFERENCES import(id) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  fields INTEGER NOT NULL,
  PRIMARY KEY (contact_id, import_id, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE consent (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  channel TEXT NOT NULL,
  purpose TEXT NOT NULL DEFAULT 'marketing',
  state TEXT NOT NULL,
  at INTEGER NOT NULL,
  proof TEXT,
  source TEXT NOT NULL,
  import_id INTEGER,
  UNIQUE (contact_id, channel, purpose, state, at)
) STRICT;
CREATE TABLE consent_state (
  contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  channel TEXT NOT NULL,
  purpose TEXT NOT NULL,
  state TEXT NOT NULL,
  at INTEGER NOT NULL,
  dated INTEGER NOT NULL DEFAULT 1, -- 0: nothing gave a date, at is when it was said to us
  consent_id INTEGER NOT NULL,
  PRIMARY KEY (contact_id, channel, purpose)
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_state_by ON consent_state(channel, state, contact_id);

CREATE TABLE match_pair (
  id INTEGER PRIMARY KEY,
  left_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  right_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  decision TEXT CHECK (decision IN ('merge', 'different')),
  import_id INTEGER, -- the import that brought it up
  UNIQUE (left_id, right_id)
) STRICT;
CREATE INDEX match_pair_right ON match_pair(right_id);
CREATE TABLE merge (
  uuid TEXT PRIMARY KEY,
  winner_id INTEGER NOT NULL,
  loser_id INTEGER NOT NULL,
  score REAL NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  before TEXT NOT NULL, -- what is put back by an unmerge, JSON
  undone_at INTEGER
) STRICT;

-- An erased person: a hash keyed by the client's key, applied on import and restore.
CREATE TABLE tombstone (
  kind TEXT NOT NULL,
  hash BLOB NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (kind, hash)
) STRICT, WITHOUT ROWID;

-- Facts ------------------------------------------------------------------------------------------------------------
CREATE TABLE purchase (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  external_id TEXT NOT NULL,
  contact_id INTEGER REFERENCES contact(id),
  ordered_at INTEGER NOT NULL,
  local_date TEXT NOT NULL,
  currency TEXT NOT NULL,
  channel_id INTEGER REFERENCES channel(id),
  campaign_id INTEGER REFERENCES campaign(id),
  status TEXT,
  cancelled INTEGER NOT NULL DEFAULT 0, -- the platform calls it cancelled, voided or never paid: no revenue
  country TEXT,
  props TEXT,                           -- JSON: region, city, coupon, utm_* …
  import_id INTEGER,
  UNIQUE (external_id, source)
) STRICT;
CREATE INDEX purchase_contact ON purchase(contact_id, ordered_at);

CREATE TABLE purchase_line (
  id INTEGER PRIMARY KEY,
  purchase_id INTEGER NOT NULL REFERENCES purchase(id),
  line_key TEXT NOT NULL,      -- the line's id, or a hash of what it says
  ordinal INTEGER NOT NULL,    -- among equals within the order
  sku TEXT, product TEXT, category TEXT,
  quantity REAL NOT NULL,
  unit_price_micros INTEGER NOT NULL,
  amount_micros INTEGER NOT NULL,
  at INTEGER NOT NULL,
  local_date TEXT NOT NULL,
  props TEXT,                  -- JSON: brand, discount, extra columns
  import_id INTEGER,
  row INTEGER,
  UNIQUE (purchase_id, line_key, ordinal)
) STRICT;
CREATE INDEX purchase_line_date ON purchase_line(local_date);

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  event_key TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  contact_id INTEGER REFERENCES contact(id),
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  local_date TEXT NOT NULL,
  channel_id INTEGER REFERENCES channel(id),
  campaign_id INTEGER REFERENCES campaign(id),
  source TEXT NOT NULL,
  value_micros INTEGER,
  currency TEXT,
  order_ref TEXT,                              -- the order's id as the file gives it: linked when the order comes later
  purchase_id INTEGER REFERENCES purchase(id), -- a linked purchase event adds no revenue
  props TEXT,                                  -- JSON: url, utm_*, device, product, place …
  import_id INTEGER,
  row INTEGER,
  UNIQUE (event_key, ordinal)
) STRICT;
CREATE INDEX event_contact ON event(contact_id, at);
CREATE INDEX event_date ON event(local_date, type);
CREATE INDEX event_unlinked ON event(order_ref) WHERE purchase_id IS NULL AND order_ref IS NOT NULL;
CREATE INDEX event_purchase ON event(purchase_id) WHERE purchase_id IS NOT NULL;

CREATE TABLE spend_row (
  id INTEGER PRIMARY KEY,
  date TEXT NOT NULL,
  hour INTEGER NOT NULL DEFAULT -1, -- -1: the whole day
  days INTEGER NOT NULL DEFAULT 1,  -- 7 for weekly files, 30 for monthly ones
  source TEXT NOT NULL,
  account TEXT NOT NULL DEFAULT '',
  channel_id INTEGER NOT NULL REFERENCES channel(id),
  campaign_id INTEGER REFERENCES campaign(id),
  -- the platform's ids where the file has them, else the names
  ad_group TEXT NOT NULL DEFAULT '',
  ad TEXT NOT NULL DEFAULT '',
  ad_group_name TEXT,
  ad_name TEXT,
  -- other breakdowns of the file (age, gender, place, device …), in a canonical form
  breakdown TEXT NOT NULL DEFAULT '',
  ordinal INTEGER NOT NULL DEFAULT 0, -- among equals within one file: what splits them was not mapped
  impressions INTEGER,
  clicks INTEGER,
  reach INTEGER,
  cost_micros INTEGER NOT NULL,
  currency TEXT NOT NULL,
  conversions REAL,
  revenue_micros INTEGER,
  import_id INTEGER,
  row INTEGER
) STRICT;
CREATE UNIQUE INDEX spend_row_key ON spend_row(date, hour, days, account, channel_id, ifnull(campaign_id, 0), ad_group, ad, breakdown, ordinal);

CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  message_key TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  contact_id INTEGER REFERENCES contact(id),
  type TEXT NOT NULL, -- review, reply, ticket, comment, survey, message
  at INTEGER NOT NULL,
  local_date TEXT NOT NULL,
  channel_id INTEGER REFERENCES channel(id),
  campaign_id INTEGER REFERENCES campaign(id),
  author TEXT, subject TEXT, body TEXT NOT NULL, language TEXT, rating REAL, product TEXT, place TEXT, thread TEXT,
  props TEXT, -- JSON: rating scale, url, order, extra columns
  source TEXT NOT NULL,
  import_id INTEGER,
  row INTEGER,
  UNIQUE (message_key, ordinal)
) STRICT;
CREATE INDEX message_contact ON message(contact_id, at);
CREATE INDEX message_date ON message(local_date);

-- What was done, and how it is undone --------------------------------------------------------------------------------
CREATE TABLE operation (
  uuid TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}',
  undone_at INTEGER
) STRICT;
-- Rows as they were before an import or an operation changed them; before NULL: the row did not exist.
CREATE TABLE undo_row (
  id INTEGER PRIMARY KEY,
  owner TEXT NOT NULL, -- 'import:<id>' or 'operation:<uuid>'
  table_name TEXT NOT NULL,
  key TEXT NOT NULL,   -- the row's primary key, JSON array
  before TEXT          -- the columns that were changed, JSON object
) STRICT;
CREATE INDEX undo_row_owner ON undo_row(owner, id);
CREATE INDEX undo_row_of ON undo_row(table_name, key, id);

CREATE TABLE saved_view (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  room TEXT NOT NULL,
  query TEXT NOT NULL
) STRICT;

CREATE TABLE job (
  id TEXT PRIMARY KEY,
  method TEXT NOT NULL,
  label TEXT NOT NULL,
  input TEXT NOT NULL,
  actor TEXT NOT NULL,
  state TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  result TEXT,
  error TEXT
) STRICT;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE TABLE receipt (
  seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, recipient TEXT NOT NULL, purpose TEXT NOT NULL,
  bytes INTEGER NOT NULL, payload_hash TEXT NOT NULL, detail TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;

-- The documented views of `querencia sql` (docs/views.md) -------------------------------------------------------------
CREATE VIEW contacts AS
  SELECT c.id, p.first_name, p.last_name, p.full_name, p.email, p.phone, p.external_id, p.gender, p.birthday, p.country, p.region,
    p.city, p.postcode, p.address, p.company, p.job_title, p.language, p.custom, c.orders, c.revenue_micros / 1e6 AS revenue,
    strftime('%Y-%m-%dT%H:%M:%fZ', c.first_order_at / 1000.0, 'unixepoch') AS first_order_at,
    strftime('%Y-%m-%dT%H:%M:%fZ', c.last_order_at / 1000.0, 'unixepoch') AS last_order_at,
    strftime('%Y-%m-%dT%H:%M:%fZ', c.created_at / 1000.0, 'unixepoch') AS created_at
  FROM contact c LEFT JOIN person p ON p.contact_id = c.id WHERE c.state = 0;
CREATE VIEW identities AS SELECT contact_id, kind, value, compare, source FROM identity;
CREATE VIEW consents AS
  SELECT s.contact_id, s.channel, s.purpose, s.state, strftime('%Y-%m-%dT%H:%M:%fZ', s.at / 1000.0, 'unixepoch') AS at, c.source, c.proof
  FROM consent_state s JOIN consent c ON c.id = s.consent_id;
CREATE VIEW orders AS
  SELECT p.id, p.external_id AS order_id, p.source, p.contact_id, strftime('%Y-%m-%dT%H:%M:%fZ', p.ordered_at / 1000.0, 'unixepoch') AS ordered_at,
    p.local_date, p.currency, h.key AS channel, g.name AS campaign, p.status, p.country,
    (SELECT sum(l.amount_micros) FROM purchase_line l WHERE l.purchase_id = p.id) / 1e6 AS revenue
  FROM purchase p LEFT JOIN channel h ON h.id = p.channel_id LEFT JOIN campaign g ON g.id = p.campaign_id;
CREATE VIEW order_lines AS
  SELECT l.id, p.external_id AS order_id, l.purchase_id AS order_ref, p.contact_id, l.sku, l.product, l.category, l.quantity,
    l.unit_price_micros / 1e6 AS unit_price, l.amount_micros / 1e6 AS amount, p.currency,
    strftime('%Y-%m-%dT%H:%M:%fZ', l.at / 1000.0, 'unixepoch') AS at, l.local_date, l.ordinal
  FROM purchase_line l JOIN purchase p ON p.id = l.purchase_id;
CREATE VIEW events AS
  SELECT e.id, e.contact_id, e.type, strftime('%Y-%m-%dT%H:%M:%fZ', e.at / 1000.0, 'unixepoch') AS at, e.local_date, h.key AS channel, g.name AS campaign,
    e.source, e.value_micros / 1e6 AS value, e.currency, e.purchase_id AS order_ref, e.props
  FROM event e LEFT JOIN channel h ON h.id = e.channel_id LEFT JOIN campaign g ON g.id = e.campaign_id;
CREATE VIEW spend AS
  SELECT s.id, s.date, nullif(s.hour, -1) AS hour, s.days, s.source, s.account, h.key AS channel, g.name AS campaign, s.ad_group, s.ad, s.breakdown,
    s.impressions, s.clicks, s.cost_micros / 1e6 AS cost, s.currency, s.conversions, s.revenue_micros / 1e6 AS revenue
  FROM spend_row s JOIN channel h ON h.id = s.channel_id LEFT JOIN campaign g ON g.id = s.campaign_id;
CREATE VIEW messages AS
  SELECT m.id, m.contact_id, m.type, strftime('%Y-%m-%dT%H:%M:%fZ', m.at / 1000.0, 'unixepoch') AS at, m.local_date, h.key AS channel, g.name AS campaign,
    m.author, m.subject, m.body, m.language, m.rating, m.product, m.place, m.thread, m.source
  FROM message m LEFT JOIN channel h ON h.id = m.channel_id LEFT JOIN campaign g ON g.id = m.campaign_id;
