-- A day's orders as columns of fixed width (core/domain/metrics/order-columns.ts), derived from order_day: what a segment
-- bought and who came back is read from these, 32 bytes an order, instead of a row an order.
CREATE TABLE order_columns (local_date TEXT PRIMARY KEY, orders BLOB NOT NULL) STRICT;
-- Rollups made before are made again when the client is opened.
INSERT INTO rollup_state (key, value) SELECT 'unfinished', '1' WHERE EXISTS (SELECT 1 FROM order_day)
  ON CONFLICT (key) DO UPDATE SET value = excluded.value;
-- Pairs of contacts that wait for a person's word, counted after every change.
CREATE INDEX match_pair_open ON match_pair(id) WHERE decision IS NULL;
