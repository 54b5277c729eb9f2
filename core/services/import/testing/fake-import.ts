import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Checkpoint, ContactRow, EventRow, ImportKind, MessageRow, NormalisedRow, OrderRow, SpendRow } from '../../../domain/import/index.ts';
import type { Person } from '../../identity/service.ts';
import { JsonRows } from '../json-rows.ts';
import { localDates } from '../local-dates.ts';
import { mergerFor } from '../mergers.ts';
import { runPipeline } from '../pipeline.ts';
import type { ReadBatch } from '../read-task.ts';
import { insertImport, type ImportRow } from '../repo.ts';
import { stageColumns, type StageColumn } from '../stage-columns.ts';

/** A client's database as the migrations make it; plain, for tests of what is written into it. */
export function testDb(path = ':memory:'): Database.Database {
  const db = new Database(path);
  const root = new URL('../../../db/migrations/client/', import.meta.url);
  for (const file of readdirSync(root).sort()) db.exec(readFileSync(new URL(file, root), 'utf8'));
  db.pragma('temp_store = MEMORY');
  return db;
}

/** A row of an orders file. */
export function orderRow(given: Partial<OrderRow>): OrderRow {
  const row: OrderRow = {
    row: 0, line: 0, externalId: null, email: null, emailKey: null, phone: null, orderId: 'A', lineId: null, at: Date.UTC(2026, 0, 5, 15),
    status: null, cancelled: false, fullName: null, country: null, region: null, city: null, postalCode: null, sku: null, product: null,
    category: null, brand: null, quantity: 1, unitPriceMicros: 1_000_000, amountMicros: 0, discountMicros: null, currency: 'BRL',
    channel: null, coupon: null, utm: null, attributes: null, contentHash: '', ...given,
  };
  row.amountMicros = Math.round(row.quantity * row.unitPriceMicros);
  row.contentHash = createHash('sha256').update(JSON.stringify([row.orderId, row.sku, row.product, row.quantity, row.unitPriceMicros, row.at])).digest('base64url');
  return row;
}

export function testImport(kind: ImportKind, source = 'file') {
  return (db: Database.Database): ImportRow =>
    insertImport(db, {
      uuid: randomUUID(), kind, source, fileName: 'file.csv', file: { place: { path: '/file.csv' }, fingerprint: { size: 1, changedAt: 0 } },
      mapping: {}, actor: 'system', jobId: null, startedAt: 1,
    });
}

/** Batches of rows as the reading thread hands them over; `from.byteOffset` counts rows here. */
export async function* batchesOf(kind: ImportKind, rows: NormalisedRow[], from: Checkpoint | null, size = 3): AsyncGenerator<ReadBatch> {
  const columns = stageColumns(kind, localDates('America/Bogota')) as StageColumn[];
  const packer = new JsonRows(columns.length);
  for (let at = from?.byteOffset ?? 0; at < rows.length; at += size) {
    const part = rows.slice(at, at + size);
    const next = { byteOffset: at + part.length, row: at + part.length, line: at + part.length, carry: null };
    const numbers = part.map((row, index) => row.row || at + index + 2);
    for (const [index, row] of part.entries()) packer.add(numbers[index] ?? 0, (column) => columns[column]?.get(row) ?? null);
    yield { ...packer.take(), accepted: new Set(numbers).size, rejects: [], skipped: 0, next };
  }
}

/** Runs rows through staging and merging. */
export async function testRun(db: Database.Database, make: (db: Database.Database) => ImportRow, rows: NormalisedRow[], signal = new AbortController().signal, erased: (person: Person, source: string) => boolean = () => false): Promise<ImportRow> {
  const row = make(db);
  await runPipeline({
    db, row, merger: mergerFor(db, row.kind, { importId: row.id, source: row.source, now: Date.UTC(2026, 5, 1) + row.id, erased }),
    read: (from) => batchesOf(row.kind, rows, from), context: { signal, progress: () => {} }, now: () => 5,
  });
  return row;
}

/** A row of a contacts file. */
export function contactRow(given: Partial<ContactRow>): ContactRow {
  const row: ContactRow = {
    row: 0, line: 0, externalId: null, email: null, emailKey: null, phone: null, firstName: null, lastName: null, fullName: null, birthday: null,
    gender: null, language: null, country: null, region: null, city: null, postalCode: null, address: null, company: null, jobTitle: null,
    timezone: null, acquisition: null, createdAt: null, updatedAt: null, tags: [], consents: [], attributes: null, ...given,
  };
  if (row.email !== null && row.emailKey === null) row.emailKey = row.email.toLowerCase().replace(/\+[^@]*/, '');
  return row;
}

/** A row of a spend file. */
export function spendRow(given: Partial<SpendRow>): SpendRow {
  return {
    row: 0, line: 0, date: '2026-01-05', until: null, hour: null, grain: 'day', channel: 'meta', account: null, campaignId: null, campaign: null, adGroupId: null,
    adGroup: null, adId: null, ad: null, breakdown: '', impressions: 100, clicks: 10, reach: null, costMicros: 5_000_000, currency: 'BRL',
    conversions: 1, revenueMicros: null, keyHash: '', ...given,
  };
}

/** A row of an events file. */
export function eventRow(given: Partial<EventRow>): EventRow {
  const row: EventRow = {
    row: 0, line: 0, externalId: null, email: null, emailKey: null, phone: null, eventId: null, type: 'open', at: Date.UTC(2026, 0, 6, 12),
    channel: 'email', campaignId: null, campaign: null, url: null, product: null, orderId: null, valueMicros: null, currency: null, utm: null,
    attributes: null, contentHash: '', ...given,
  };
  if (row.email !== null) row.emailKey ??= row.email.toLowerCase();
  row.contentHash = createHash('sha256').update(JSON.stringify([row.email, row.type, row.at, row.url])).digest('base64url');
  return row;
}

/** A row of a messages file. */
export function messageRow(given: Partial<MessageRow>): MessageRow {
  const row: MessageRow = {
    row: 0, line: 0, externalId: null, email: null, emailKey: null, phone: null, messageId: null, type: 'review', at: Date.UTC(2026, 0, 7, 12),
    channel: null, authorName: null, subject: null, text: 'Muy bueno', rating: null, ratingScale: null, product: null, orderId: null,
    language: null, url: null, threadId: null, attributes: null, contentHash: '', ...given,
  };
  if (row.email !== null) row.emailKey ??= row.email.toLowerCase();
  row.contentHash = createHash('sha256').update(JSON.stringify([row.email, row.text, row.at])).digest('base64url');
  return row;
}
