import type { Database } from 'better-sqlite3';

/**
 * What the lists are sorted and filtered by, as the migrations make it (a test compares them). Known here too: a kill
 * between the dropping of an index and its making leaves a database that cannot say what it was.
 */
export const cardIndexes = {
  contact_card_name: '(name_key)',
  contact_card_email: '(email)',
  contact_card_city: '(city_key)',
  contact_card_orders: '(orders)',
  contact_card_revenue: '(revenue_micros)',
  contact_card_last_order: '(last_order_at)',
  contact_card_last_activity: '(last_activity_at)',
  contact_card_created: '(created_at)',
  contact_card_facets: '(country, consent, rfm, orders)',
  contact_card_rfm: '(rfm) WHERE rfm > 0',
} as const;
export type CardIndex = keyof typeof cardIndexes;
export const cardIndexNames = Object.keys(cardIndexes) as CardIndex[];

/** Makes every index that is not there, a step each: after a great many rows that is cheaper than with each of them. */
export function* makeIndexes(db: Database): Generator<() => void> {
  for (const name of cardIndexNames) yield () => void db.exec(`CREATE INDEX IF NOT EXISTS ${name} ON contact_card${cardIndexes[name]}`);
}
