import type { Database } from 'better-sqlite3';
import type { IndexRow } from './message-index.ts';

const columns = `m.id, m.at, m.local_date, h.key, m.contact_id, m.product, ifnull(m.place, p.city), s.state, r.reader_id, r.language, r.sentiment, r.emotions,
  r.intent, r.corrected, r.fingerprint`;
const source = `message m LEFT JOIN channel h ON h.id = m.channel_id LEFT JOIN person p ON p.contact_id = m.contact_id
  LEFT JOIN message_state s ON s.message_id = m.id LEFT JOIN reading r ON r.message_id = m.id`;
/** Of an erased person's message the text is gone, and with it what a list could show. */
const says = `(m.body <> '' OR m.subject IS NOT NULL)`;

export function countMessages(db: Database): number {
  return db.prepare('SELECT count(*) FROM message').pluck().get() as number;
}

/** Messages after an id, ascending. */
export function indexRowsAfter(db: Database, id: number, limit: number): IndexRow[] {
  return db.prepare(`SELECT ${columns} FROM ${source} WHERE m.id > ? AND ${says} ORDER BY m.id LIMIT ?`).raw().all(id, limit) as IndexRow[];
}

export function indexRowsOf(db: Database, ids: readonly number[]): IndexRow[] {
  return db.prepare(`SELECT ${columns} FROM ${source} WHERE m.id IN (SELECT value FROM json_each(?)) AND ${says}`).raw().all(JSON.stringify(ids)) as IndexRow[];
}
