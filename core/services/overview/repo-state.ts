import type { Database } from 'better-sqlite3';
import { importOwner } from '../undo/service.ts';

/** How far the rollups have come: a version that rises with every change, and the newest event counted. */
export interface RollupState {
  /** 0: never made. */
  version: number;
  currency: string;
  lastEvent: number;
  /** The newest order line counted. */
  lastLine: number;
  /** Merges there were, done and undone. */
  merges: string;
  /** Where RFM scores begin (repo-rfm.ts), JSON; empty before the first scoring. */
  rfm: string;
  /** True while they are being made: what a kill left must be made again. */
  unfinished: boolean;
}

export function readState(db: Database): RollupState {
  const rows = db.prepare<[], { key: string; value: string }>('SELECT key, value FROM rollup_state').all();
  const at = new Map(rows.map(({ key, value }) => [key, value]));
  return {
    version: Number(at.get('version') ?? 0),
    currency: at.get('currency') ?? '',
    lastEvent: Number(at.get('lastEvent') ?? 0),
    lastLine: Number(at.get('lastLine') ?? 0),
    merges: at.get('merges') ?? '',
    rfm: at.get('rfm') ?? '',
    unfinished: at.get('unfinished') === '1',
  };
}

export function writeState(db: Database, state: Partial<RollupState>): void {
  const put = db.prepare('INSERT INTO rollup_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value');
  for (const [key, value] of Object.entries(state)) put.run(key, typeof value === 'boolean' ? String(Number(value)) : String(value));
}

/** Tells whether merges came or were taken back since the last time. */
export function mergeMark(db: Database): string {
  return db.prepare("SELECT count(*) || ':' || count(undone_at) FROM merge").pluck().get() as string;
}

/** Both sides of every merge. */
export function mergedContacts(db: Database): number[] {
  return db.prepare('SELECT winner_id FROM merge UNION SELECT loser_id FROM merge').pluck().all() as number[];
}

export interface ImportFacts {
  id: number;
  state: string;
}

export function importFacts(db: Database, uuid: string): ImportFacts | undefined {
  return db.prepare<[string], ImportFacts>('SELECT id, state FROM import WHERE uuid = ?').get(uuid);
}

/** Contacts of which an import said something, or whom it changed, and those that have no card yet. */
export function contactsOfImport(db: Database, importId: number): number[] {
  return db.prepare(
    `SELECT contact_id FROM contact_source WHERE import_id = @importId
     UNION SELECT json_extract(key, '$[0]') FROM undo_row
       WHERE owner = @owner AND table_name IN ('contact', 'person', 'identity', 'consent_state')
     UNION SELECT id FROM contact WHERE id > (SELECT ifnull(max(contact_id), 0) FROM contact_card)`,
  ).pluck().all({ importId, owner: importOwner(importId) }) as number[];
}

/** About how many cards there are; counting a million takes a while. */
export function cardCount(db: Database): number {
  return db.prepare('SELECT ifnull(max(contact_id), 0) FROM contact_card').pluck().get() as number;
}

/** The newest event's row id. */
export function lastEventOf(db: Database): number {
  return (db.prepare('SELECT max(id) FROM event').pluck().get() as number | null) ?? 0;
}

/** The client's currency as the agency's register has it. */
export function currencyOf(appDb: Database, clientId: string): string {
  return (appDb.prepare('SELECT currency FROM client WHERE id = ?').pluck().get(clientId) as string | undefined) ?? 'USD';
}

/** About how many contacts there ever were. */
export function contactCount(db: Database): number {
  return db.prepare('SELECT ifnull(max(id), 0) FROM contact').pluck().get() as number;
}

/** Events within some dates, counted up to `most`. */
export function eventsWithin(db: Database, { from, to }: { from: string; to: string }, most: number): number {
  return db.prepare('SELECT count(*) FROM (SELECT 1 FROM event WHERE local_date BETWEEN ? AND ? LIMIT ?)').pluck().get(from, to, most) as number;
}

/** Events on single dates, counted up to `most`. */
export function eventsOn(db: Database, dates: readonly string[], most: number): number {
  return db.prepare('SELECT count(*) FROM (SELECT 1 FROM event WHERE local_date IN (SELECT value FROM json_each(?)) LIMIT ?)').pluck().get(JSON.stringify(dates), most) as number;
}

/** Jobs of imports whose facts are in and whose figures a kill or a lock had stopped. */
export function jobsAtFigures(db: Database): string[] {
  return db.prepare("SELECT job_id FROM import WHERE state = 'interrupted' AND phase = 'figures' AND job_id IS NOT NULL").pluck().all() as string[];
}

/** Order lines within some dates, counted up to `most`. */
export function linesWithin(db: Database, { from, to }: { from: string; to: string }, most: number): number {
  return db.prepare('SELECT count(*) FROM (SELECT 1 FROM purchase_line WHERE local_date BETWEEN ? AND ? LIMIT ?)').pluck().get(from, to, most) as number;
}

/** The newest order line's row id. */
export function lastLineOf(db: Database): number {
  return (db.prepare('SELECT max(id) FROM purchase_line').pluck().get() as number | null) ?? 0;
}
