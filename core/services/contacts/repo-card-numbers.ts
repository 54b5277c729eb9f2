import type { Database } from 'better-sqlite3';
import { makeIndexes } from './repo-card-indexes.ts';

const sales = ['orders', 'revenue_micros', 'last_order_at'];
const activity = ['last_activity_at'];

/** Orders, revenue and last dates of some cards as their contacts have them. */
export function syncNumbers(db: Database, contacts: readonly number[]): void {
  const only = 'contact_card.contact_id IN (SELECT value FROM json_each(@ids))';
  for (const columns of [sales, activity]) db.prepare(copySql(columns, only)).run({ ids: JSON.stringify(contacts) });
}

/**
 * The same for every card, a range a step, each for a transaction of its own. What sorts by last activity is made anew
 * afterwards where most of them move (`moved`): in the order of the contacts the places of its entries are random.
 */
export function* syncAllNumbers(db: Database, chunk: number, moved: boolean): Generator<() => void> {
  const last = (db.prepare('SELECT max(contact_id) FROM contact_card').pluck().get() as number | null) ?? 0;
  if (moved) yield () => void db.exec('DROP INDEX IF EXISTS contact_card_last_activity');
  const statements = [sales, activity].map((columns) => db.prepare(copySql(columns, 'contact_card.contact_id > @above AND contact_card.contact_id <= @upTo')));
  for (let above = 0; above < last; above += chunk) {
    yield () => {
      for (const statement of statements) statement.run({ above, upTo: above + chunk });
    };
  }
  yield* makeIndexes(db);
}

function copySql(columns: readonly string[], only: string): string {
  return `UPDATE contact_card SET ${columns.map((column) => `${column} = c.${column}`).join(', ')} FROM contact c
    WHERE c.id = contact_card.contact_id AND ${only} AND (${columns.map((column) => `contact_card.${column} IS NOT c.${column}`).join(' OR ')})`;
}
