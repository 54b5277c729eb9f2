import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Tables of app.db. The SQL migrations are the truth; a test keeps these types equal to them. */
export const agency = sqliteTable('agency', {
  id: integer().primaryKey(),
  name: text().notNull(),
  locale: text().notNull(),
  createdAt: integer('created_at').notNull(),
});

export const user = sqliteTable('user', {
  id: text().primaryKey().notNull(),
  name: text().notNull(),
  role: text().notNull(),
  createdAt: integer('created_at').notNull(),
});

export const setting = sqliteTable(
  'setting',
  { scope: text().notNull(), key: text().notNull(), value: text().notNull() },
  (table) => [primaryKey({ columns: [table.scope, table.key] })],
);

export const client = sqliteTable('client', {
  id: text().primaryKey().notNull(),
  name: text().notNull(),
  brand: text().notNull().default(''),
  country: text().notNull(),
  industry: text().notNull(),
  currency: text().notNull(),
  timezone: text().notNull(),
  locale: text().notNull(),
  brandVoice: text('brand_voice').notNull().default(''),
  logo: text(),
  sample: integer().notNull().default(0),
  createdAt: integer('created_at').notNull(),
  archivedAt: integer('archived_at'),
  summary: text().notNull().default('{}'),
});

export const audit = sqliteTable('audit', {
  seq: integer().primaryKey(),
  at: integer().notNull(),
  actor: text().notNull(),
  action: text().notNull(),
  detail: text().notNull(),
  hash: text().notNull(),
});

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
