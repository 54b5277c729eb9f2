import type { Database } from 'better-sqlite3';
import { cardOf, type Card, type CardSource } from './card.ts';

const columns = ['name', 'emails', 'phones', 'external_ids', 'place', 'name_key', 'email', 'city_key', 'country', 'consent', 'created_at'] as const;
const searched = 'name, emails, phones, external_ids, place';

const source = `SELECT c.id, c.created_at AS createdAt, p.first_name AS firstName, p.last_name AS lastName, p.full_name AS fullName, p.email, p.phone,
    p.external_id AS externalId, p.city, p.region, p.country,
    (SELECT group_concat(i.kind || char(31) || i.value, char(30)) FROM identity i WHERE i.contact_id = c.id) AS identities,
    (SELECT s.state FROM consent_state s WHERE s.contact_id = c.id AND s.channel = 'email' ORDER BY s.purpose = 'marketing' DESC LIMIT 1) AS consent
  FROM contact c LEFT JOIN person p ON p.contact_id = c.id`;

/** Sort indexes are made after a great many rows, not with each. */
const indexes = ['name', 'email', 'city', 'orders', 'revenue', 'last_order', 'last_activity', 'created', 'facets', 'rfm'].map((name) => `contact_card_${name}`);

/** Brings the cards of some contacts up to date; the search index follows only where its words changed. */
export function refreshSomeCards(db: Database, contacts: readonly number[]): void {
  const read = db.prepare<[number], CardSource>(`${source} WHERE c.id = ? AND c.state = 0`);
  const now = db.prepare<[number], Card>(`SELECT ${columns.join(', ')} FROM contact_card WHERE contact_id = ?`);
  const insert = inserter(db);
  const update = db.prepare(`UPDATE contact_card SET ${columns.map((column) => `${column} = @${column}`).join(', ')} WHERE contact_id = @id`);
  const index = db.prepare(`INSERT INTO contact_search(rowid, ${searched}) SELECT contact_id, ${searched} FROM contact_card WHERE contact_id = ?`);
  for (const id of contacts) {
    const row = read.get(id);
    const before = now.get(id);
    if (!row) {
      if (before) dropCards(db, [id]);
      continue;
    }
    const card = cardOf(row);
    if (before && columns.every((column) => before[column] === card[column])) continue;
    const sameWords = before && columns.slice(0, 5).every((column) => before[column] === card[column]);
    if (before && !sameWords) unindex(db, id);
    if (before) update.run({ id, ...card });
    else insert(id, card);
    if (!sameWords) index.run(id);
  }
  syncNumbers(db, contacts);
}

/** Takes contacts out of the lists and the search index; nothing of them is left in either. Inside the caller's transaction. */
export function dropCards(db: Database, contacts: readonly number[]): void {
  const drop = db.prepare('DELETE FROM contact_card WHERE contact_id = ?');
  for (const id of contacts) {
    unindex(db, id);
    drop.run(id);
  }
}

function unindex(db: Database, id: number): void {
  db.prepare('DELETE FROM contact_search WHERE rowid IN (SELECT contact_id FROM contact_card WHERE contact_id = ?)').run(id);
}

/** Orders, revenue and last dates of cards as their contacts have them. */
export function syncNumbers(db: Database, contacts: readonly number[] | 'all'): void {
  const only = contacts === 'all' ? '' : 'AND contact_card.contact_id IN (SELECT value FROM json_each(@ids))';
  db.prepare(
    `UPDATE contact_card SET orders = c.orders, revenue_micros = c.revenue_micros, last_order_at = c.last_order_at, last_activity_at = c.last_activity_at
     FROM contact c WHERE c.id = contact_card.contact_id ${only} AND (contact_card.orders <> c.orders OR contact_card.revenue_micros <> c.revenue_micros
       OR contact_card.last_order_at IS NOT c.last_order_at OR contact_card.last_activity_at IS NOT c.last_activity_at)`,
  ).run(contacts === 'all' ? {} : { ids: JSON.stringify(contacts) });
}

/** The steps of making all cards anew, each for a transaction of its own. */
export function* rebuildCards(db: Database, chunk: number): Generator<() => void> {
  const definitions = db.prepare<[string], { sql: string }>("SELECT sql FROM sqlite_schema WHERE type = 'index' AND name IN (SELECT value FROM json_each(?))").all(JSON.stringify(indexes));
  yield () => {
    db.prepare("INSERT INTO contact_search(contact_search) VALUES ('delete-all')").run();
    for (const name of indexes) db.exec(`DROP INDEX IF EXISTS ${name}`);
    db.exec('DELETE FROM contact_card');
  };
  const last = (db.prepare('SELECT max(id) FROM contact').pluck().get() as number | null) ?? 0;
  for (let from = 0; from < last; from += chunk) yield () => fillCards(db, from, from + chunk);
  for (const { sql } of definitions) yield () => void db.exec(sql);
}

function fillCards(db: Database, above: number, upTo: number): void {
  const insert = inserter(db);
  const rows = db.prepare<[number, number], CardSource>(`${source} WHERE c.id > ? AND c.id <= ? AND c.state = 0`).all(above, upTo);
  for (const row of rows) insert(row.id, cardOf(row));
  db.prepare(`INSERT INTO contact_search(rowid, ${searched}) SELECT contact_id, ${searched} FROM contact_card WHERE contact_id > ? AND contact_id <= ?`).run(above, upTo);
}

function inserter(db: Database): (id: number, card: Card) => void {
  const statement = db.prepare(
    `INSERT INTO contact_card (contact_id, ${columns.join(', ')}, orders, revenue_micros, last_order_at, last_activity_at)
     SELECT ?, ${columns.map(() => '?').join(', ')}, orders, revenue_micros, last_order_at, last_activity_at FROM contact WHERE id = ?`,
  );
  return (id, card) => void statement.run(id, ...columns.map((column) => card[column]), id);
}
