-- Channels: what the user says of money (rates, budgets), and rollups from which their pages answer at once. The rollups can
-- be made again from spend_row and event (core/services/overview/refresh.ts). Channel and campaign 0 are none.

-- Units of `base` for one unit of `currency` on a day, as entered or imported.
CREATE TABLE exchange_rate (
  currency TEXT NOT NULL,
  base TEXT NOT NULL,
  date TEXT NOT NULL,
  rate REAL NOT NULL CHECK (rate > 0),
  source TEXT NOT NULL,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (currency, base, date)
) STRICT, WITHOUT ROWID;

-- What may be spent in a month; campaign 0: the whole channel.
CREATE TABLE budget (
  period TEXT NOT NULL, -- YYYY-MM
  channel_id INTEGER NOT NULL,
  campaign_id INTEGER NOT NULL DEFAULT 0,
  amount_micros INTEGER NOT NULL CHECK (amount_micros >= 0),
  currency TEXT NOT NULL,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (period, channel_id, campaign_id)
) STRICT, WITHOUT ROWID;
-- Imports and their undo do without the checks of foreign keys.
CREATE TRIGGER channel_unbudgeted AFTER DELETE ON channel BEGIN
  DELETE FROM budget WHERE channel_id = old.id;
END;
CREATE TRIGGER campaign_unbudgeted AFTER DELETE ON campaign BEGIN
  DELETE FROM budget WHERE campaign_id = old.id;
END;

CREATE TABLE campaign_day (
  local_date TEXT NOT NULL, -- first day covered
  channel_id INTEGER NOT NULL,
  campaign_id INTEGER NOT NULL,
  currency TEXT NOT NULL,
  days INTEGER NOT NULL, -- 7 for weekly files, 30 for monthly ones
  rows INTEGER NOT NULL,
  cost_micros INTEGER NOT NULL,
  impressions INTEGER, clicks INTEGER, conversions REAL, revenue_micros INTEGER, -- NULL: no row says it
  PRIMARY KEY (local_date, channel_id, campaign_id, currency, days)
) STRICT, WITHOUT ROWID;

-- Spend of files that say the hour.
CREATE TABLE spend_hour (
  local_date TEXT NOT NULL,
  hour INTEGER NOT NULL, -- of the client's day
  channel_id INTEGER NOT NULL,
  currency TEXT NOT NULL,
  cost_micros INTEGER NOT NULL,
  impressions INTEGER, clicks INTEGER, conversions REAL, revenue_micros INTEGER,
  PRIMARY KEY (local_date, hour, channel_id, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_day (
  local_date TEXT NOT NULL,
  type TEXT NOT NULL,
  channel_id INTEGER NOT NULL,
  campaign_id INTEGER NOT NULL,
  currency TEXT NOT NULL, -- '' where the events carry no value
  events INTEGER NOT NULL,
  value_micros INTEGER NOT NULL,
  PRIMARY KEY (local_date, type, channel_id, campaign_id, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_hour (
  local_date TEXT NOT NULL,
  utc_hour INTEGER NOT NULL, -- 0 to 23; with the local date and the client's time zone it gives the local hour
  type TEXT NOT NULL,
  channel_id INTEGER NOT NULL,
  events INTEGER NOT NULL,
  PRIMARY KEY (local_date, utc_hour, type, channel_id)
) STRICT, WITHOUT ROWID;

-- What spend was found to bring, by channel; the newest row of a target serves.
CREATE TABLE response_fit (
  id INTEGER PRIMARY KEY,
  target TEXT NOT NULL,
  currency TEXT NOT NULL,
  data_from TEXT NOT NULL,
  data_to TEXT NOT NULL,
  data_sha256 TEXT NOT NULL,
  version TEXT NOT NULL,
  curves TEXT NOT NULL, -- JSON: core/contract/budgets.ts
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

-- Rollups made before are made again when the client is opened.
INSERT INTO rollup_state (key, value) SELECT 'unfinished', '1' WHERE EXISTS (SELECT 1 FROM spend_row) OR EXISTS (SELECT 1 FROM event)
  ON CONFLICT (key) DO UPDATE SET value = excluded.value;
