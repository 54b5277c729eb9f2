-- Lift tests that a person ran and entered: what a channel's spend of some days brought within them. They calibrate the response curves.

CREATE TABLE lift_test (
  uuid TEXT PRIMARY KEY,
  channel_id INTEGER NOT NULL,
  target TEXT NOT NULL CHECK (target IN ('conversions', 'revenue')),
  conversion TEXT NOT NULL, -- reported, orders or event:<type>
  from_date TEXT NOT NULL,
  to_date TEXT NOT NULL, -- the last day
  result REAL NOT NULL, -- conversions, or revenue in units of the currency
  standard_error REAL NOT NULL CHECK (standard_error > 0),
  currency TEXT NOT NULL,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER channel_untested AFTER DELETE ON channel BEGIN
  DELETE FROM lift_test WHERE channel_id = old.id;
END;
