import type { Database } from 'better-sqlite3';
import { passiveEvents } from '../../domain/metrics/engagement.ts';

const passive = JSON.stringify(passiveEvents);

/**
 * Brings orders and revenue of every contact up to date, and moves last activities forward to orders and messages.
 * Events are not looked at: by contact they lie scattered over the whole file. With `forget`, last activities begin anew
 * and the caller raises them to the events.
 */
export function refreshAllTotals(db: Database, currency: string, forget: boolean): void {
  db.prepare('UPDATE contact SET orders = 0, revenue_micros = 0, first_order_at = NULL, last_order_at = NULL WHERE orders <> 0 OR last_order_at IS NOT NULL').run();
  db.prepare(
    `UPDATE contact SET orders = t.orders, revenue_micros = t.revenue, first_order_at = t.first, last_order_at = t.last
     FROM (SELECT contact_id, sum(previous_date IS NULL) AS orders, sum(CASE WHEN currency = ? THEN amount_micros ELSE 0 END) AS revenue,
             min(at) AS first, max(at) AS last
           FROM order_day WHERE contact_id IS NOT NULL GROUP BY contact_id) t
     WHERE contact.id = t.contact_id`,
  ).run(currency);
  if (forget) db.prepare('UPDATE contact SET last_activity_at = NULL WHERE last_activity_at IS NOT NULL').run();
  db.prepare('UPDATE contact SET last_activity_at = last_order_at WHERE last_order_at > ifnull(last_activity_at, 0)').run();
  db.prepare(
    `UPDATE contact SET last_activity_at = t.at
     FROM (SELECT contact_id, max(at) AS at FROM message WHERE contact_id IS NOT NULL GROUP BY contact_id) t
     WHERE contact.id = t.contact_id AND t.at > ifnull(contact.last_activity_at, 0)`,
  ).run();
}

/** Brings orders and revenue of some contacts up to date, and moves their last activities forward to orders. */
export function refreshSomeTotals(db: Database, currency: string, contacts: readonly number[]): void {
  const totals = db.prepare(
    `UPDATE contact SET (orders, revenue_micros, first_order_at, last_order_at) =
       (SELECT ifnull(sum(previous_date IS NULL), 0), ifnull(sum(CASE WHEN currency = ? THEN amount_micros ELSE 0 END), 0), min(at), max(at)
        FROM order_day WHERE contact_id = contact.id)
     WHERE id = ?`,
  );
  const raise = db.prepare('UPDATE contact SET last_activity_at = last_order_at WHERE id = ? AND last_order_at > ifnull(last_activity_at, 0)');
  for (const id of contacts) {
    totals.run(currency, id);
    raise.run(id);
  }
}

/** Looks up the last activity of some contacts anew: it may lie earlier than before. */
export function refreshSomeActivity(db: Database, contacts: readonly number[]): void {
  const activity = db.prepare(
    `UPDATE contact SET last_activity_at = nullif(max(ifnull(last_order_at, 0),
       ifnull((SELECT max(at) FROM message WHERE contact_id = contact.id), 0),
       ifnull((SELECT at FROM event WHERE contact_id = contact.id AND type NOT IN (SELECT value FROM json_each(?)) ORDER BY at DESC LIMIT 1), 0)), 0)
     WHERE id = ?`,
  );
  for (const id of contacts) activity.run(passive, id);
}

/** Moves the last activity of contacts forward to what new events say. */
export function raiseActivity(db: Database, latest: Iterable<readonly [id: number, at: number]>): void {
  const raise = db.prepare('UPDATE contact SET last_activity_at = ? WHERE id = ? AND ifnull(last_activity_at, 0) < ?');
  for (const [id, at] of latest) raise.run(at, id, at);
}

/** Contacts with messages in a span of dates. */
export function contactsWithMessages(db: Database, span: { from: string; to: string }): number[] {
  return db.prepare('SELECT DISTINCT contact_id FROM message WHERE local_date BETWEEN ? AND ? AND contact_id IS NOT NULL').pluck().all(span.from, span.to) as number[];
}
