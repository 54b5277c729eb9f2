import type { Database } from 'better-sqlite3';
import { cardOf, type Card, type CardSource } from './card.ts';
import { cardIndexNames, makeIndexes } from './repo-card-indexes.ts';
import { syncNumbers } from './repo-card-numbers.ts';

const columns = ['name', 'emails', 'phones', 'external_ids', 'place', 'name_key', 'email', 'city_key', 'country', 'consent', 'created_at'] as const;
const searched = 'name, emails, phones, external_ids, place';

const source = `SELECT c.id, c.created_at AS createdAt, p.first_name AS firstName, p.last_name AS lastName, p.full_name AS fullName, p.email, p.phone,
    p.external_id AS externalId, p.city, p.region, p.country,
    (SELECT group_concat(i.kind || char(31) || i.value, char(30)) FROM identity i WHERE i.contact_id = c.id) AS identities,
    (SELECT s.state FROM consent_state s WHERE s.contact_id = c.id AND s.channel = 'email' ORDER BY s.purpose = 'marketing' DESC LIMIT 1) AS consent
  FROM contact c LEFT JOIN person p ON p.contact_id = c.id`;

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
      if (before) drop(db, id);
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
  for (const id of contacts) drop(db, id);
  // How many contacts there are of each kind is counted anew.
  db.prepare("DELETE FROM rollup_state WHERE key = 'stock'").run();
}

function drop(db: Database, id: number): void {
  unindex(db, id);
  db.prepare('DELETE FROM contact_card WHERE contact_id = ?').run(id);
}

function unindex(db: Database, id: number): void {
  db.prepare('DELETE FROM contact_search WHERE rowid IN (SELECT contact_id FROM contact_card WHERE contact_id = ?)').run(id);
}

/** The steps of making all cards anew, each for a transaction of its own. */
export function* rebuildCards(db: Database, chunk: number): Generator<() => void> {
  yield () => {
    db.prepare("INSERT INTO contact_search(contact_search) VALUES ('delete-all')").run();
    for (const name of cardIndexNames) db.exec(`DROP INDEX IF EXISTS ${name}`);
    db.exec('DELETE FROM contact_card');
  };
  const last = (db.prepare('SELECT max(id) FROM contact').pluck().get() as number | null) ?? 0;
  for (let from = 0; from < last; from += chunk) yield () => fillCards(db, from, from + chunk);
  yield* makeIndexes(db);
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
