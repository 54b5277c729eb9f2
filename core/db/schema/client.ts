import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * The small tables of a client.db, for typed queries. Tables with a million rows are read and written by
 * prepared statements in their repo. The SQL migrations are the truth; a test keeps these types equal to them.
 */
export const sourceMapping = sqliteTable(
  'source_mapping',
  { kind: text().notNull(), signature: text().notNull(), mapping: text().notNull(), usedAt: integer('used_at').notNull() },
  (table) => [primaryKey({ columns: [table.kind, table.signature] })],
);

export const savedView = sqliteTable('saved_view', {
  id: text().primaryKey().notNull(),
  name: text().notNull(),
  room: text().notNull(),
  query: text().notNull(),
});

export const job = sqliteTable('job', {
  id: text().primaryKey().notNull(),
  method: text().notNull(),
  label: text().notNull(),
  input: text().notNull(),
  actor: text().notNull(),
  state: text().notNull(),
  startedAt: integer('started_at').notNull(),
  endedAt: integer('ended_at'),
  result: text(),
  error: text(),
});

export { audit } from './app.ts';

export const receipt = sqliteTable('receipt', {
  seq: integer().primaryKey(),
  at: integer().notNull(),
  actor: text().notNull(),
  recipient: text().notNull(),
  purpose: text().notNull(),
  bytes: integer().notNull(),
  payloadHash: text('payload_hash').notNull(),
  detail: text().notNull(),
  hash: text().notNull(),
});
