-- What is derived from the facts so that figures and lists answer at once. All of it can be made again from 0001's tables
-- (core/services/overview/refresh.ts). Money is micro-units, dates are local to the client, channel 0 is none.

CREATE TABLE rollup_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- A row an order and day on which it has lines.
CREATE TABLE order_day (
  local_date TEXT NOT NULL,
  purchase_id INTEGER NOT NULL,
  contact_id INTEGER,
  channel_id INTEGER NOT NULL,
  currency TEXT NOT NULL,
  lines INTEGER NOT NULL,
  amount_micros INTEGER NOT NULL,
  at INTEGER NOT NULL, -- its last line of that day
  previous_date TEXT, -- the day before this on which the order has lines: an order is counted once in any period
  PRIMARY KEY (local_date, purchase_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_day_contact ON order_day(contact_id);
CREATE INDEX order_day_again ON order_day(local_date, previous_date) WHERE previous_date IS NOT NULL;

CREATE TABLE daily_sales (
  local_date TEXT NOT NULL,
  channel_id INTEGER NOT NULL,
  currency TEXT NOT NULL,
  orders INTEGER NOT NULL,
  lines INTEGER NOT NULL,
  amount_micros INTEGER NOT NULL,
  PRIMARY KEY (local_date, channel_id, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE daily_spend (
  local_date TEXT NOT NULL, -- first day covered
  channel_id INTEGER NOT NULL,
  currency TEXT NOT NULL,
  cost_micros INTEGER NOT NULL,
  impressions INTEGER, clicks INTEGER, conversions REAL, revenue_micros INTEGER, -- NULL: no row says it
  PRIMARY KEY (local_date, channel_id, currency)
) STRICT, WITHOUT ROWID;

-- Who was there: the contacts of a day (YYYY-MM-DD) or month (YYYY-MM) as ascending differences, 7 bits a byte.
CREATE TABLE activity (
  id INTEGER PRIMARY KEY,
  bucket TEXT NOT NULL,
  kind INTEGER NOT NULL CHECK (kind IN (0, 1)), -- 0 orders, 1 engagement events
  channel_id INTEGER NOT NULL,
  contacts BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX activity_key ON activity(kind, bucket, channel_id);

-- A row a contact as lists show, sort and search it. Personal data: emptied by erasure.
CREATE TABLE contact_card (
  contact_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  emails TEXT NOT NULL,      -- every address, for the search
  phones TEXT NOT NULL,      -- digits with and without the country's code
  external_ids TEXT NOT NULL,
  place TEXT NOT NULL,
  name_key TEXT,             -- to sort by: no accents, lower case; NULL sorts apart
  email TEXT, city_key TEXT, country TEXT, consent TEXT,
  rfm INTEGER NOT NULL DEFAULT 0, -- three digits, 0 for nobody's customer
  orders INTEGER NOT NULL, revenue_micros INTEGER NOT NULL, last_order_at INTEGER, last_activity_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX contact_card_name ON contact_card(name_key);
CREATE INDEX contact_card_email ON contact_card(email);
CREATE INDEX contact_card_city ON contact_card(city_key);
CREATE INDEX contact_card_orders ON contact_card(orders);
CREATE INDEX contact_card_revenue ON contact_card(revenue_micros);
CREATE INDEX contact_card_last_order ON contact_card(last_order_at);
CREATE INDEX contact_card_last_activity ON contact_card(last_activity_at);
CREATE INDEX contact_card_created ON contact_card(created_at);
CREATE INDEX contact_card_facets ON contact_card(country, consent, rfm, orders);

CREATE VIRTUAL TABLE contact_search USING fts5(
  name, emails, phones, external_ids, place,
  content = 'contact_card', content_rowid = 'contact_id', detail = none, columnsize = 0, prefix = '1 2 3',
  tokenize = 'unicode61 remove_diacritics 2'
);
-- What is taken out leaves nothing behind in the index.
INSERT INTO contact_search(contact_search, rank) VALUES ('secure-delete', 1);

CREATE INDEX contact_source_import ON contact_source(import_id, contact_id);
CREATE INDEX contact_erased ON contact(id) WHERE state = 2;
