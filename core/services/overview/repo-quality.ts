import type { Database } from 'better-sqlite3';

export interface ImportCounts {
  rows: number;
  rejected: number;
  duplicateLines: number;
  duplicateContacts: number;
}

export function importCounts(db: Database): ImportCounts {
  return db.prepare<[], ImportCounts>(
    `SELECT (SELECT ifnull(sum(rows), 0) FROM import WHERE state = 'done') AS rows,
       (SELECT count(*) FROM import_reject r JOIN import i ON i.id = r.import_id WHERE i.state = 'done' AND r.mended_by IS NULL) AS rejected,
       (SELECT count(*) FROM purchase_line WHERE ordinal > 0) AS duplicateLines,
       (SELECT count(*) FROM match_pair WHERE decision IS NULL) AS duplicateContacts`,
  ).get() as ImportCounts;
}

/** Contacts without a value, field by field. */
export function missingFields(db: Database): { total: number; missing: Record<string, number> } {
  const { total, ...missing } = db.prepare<[], Record<string, number>>(
    `SELECT count(*) AS total, ifnull(sum(k.name = ''), 0) AS name, ifnull(sum(p.email IS NULL), 0) AS email, ifnull(sum(p.phone IS NULL), 0) AS phone,
       ifnull(sum(p.country IS NULL), 0) AS country, ifnull(sum(p.city IS NULL), 0) AS city, ifnull(sum(p.birthday IS NULL), 0) AS birthday,
       ifnull(sum(k.consent IS NULL), 0) AS consent
     FROM contact_card k LEFT JOIN person p ON p.contact_id = k.contact_id`,
  ).get() as Record<string, number> & { total: number };
  return { total: total ?? 0, missing };
}

/** The newest fact of each kind: an instant, or for spend a date. */
export function newestFacts(db: Database): Record<'orders' | 'events' | 'spend' | 'messages' | 'contacts', number | null> {
  return db.prepare<[], Record<'orders' | 'events' | 'spend' | 'messages' | 'contacts', number | null>>(
    `SELECT (SELECT max(at) FROM order_day WHERE local_date = (SELECT max(local_date) FROM order_day)) AS orders,
       (SELECT max(at) FROM event WHERE local_date = (SELECT max(local_date) FROM event)) AS events,
       (SELECT unixepoch(max(date(date, '+' || (days - 1) || ' days'))) * 1000 FROM spend_row WHERE date >= (SELECT date(max(date), '-31 days') FROM spend_row)) AS spend,
       (SELECT max(at) FROM message WHERE local_date = (SELECT max(local_date) FROM message)) AS messages,
       (SELECT max(ended_at) FROM import WHERE kind = 'contacts' AND state = 'done') AS contacts`,
  ).get() as ReturnType<typeof newestFacts>;
}
