import type { Database } from 'better-sqlite3';
import type { ConsentState, ContactRow } from '../../contract/contacts.ts';

interface Stored {
  id: number;
  name: string | null;
  email: string | null;
  phone: string | null;
  externalId: string | null;
  country: string | null;
  city: string | null;
  consent: ConsentState | null;
  orders: number;
  revenueMicros: number;
  lastOrderAt: number | null;
  lastActivityAt: number | null;
  createdAt: number;
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** Contacts as a list shows them, by id. */
export function contactRows(db: Database, ids: readonly number[]): Map<number, ContactRow> {
  const rows = db.prepare<[string], Stored>(
    `SELECT c.id, ifnull(p.full_name, trim(ifnull(p.first_name, '') || ' ' || ifnull(p.last_name, ''))) AS name, p.email, p.phone, p.external_id AS externalId, p.country, p.city,
       (SELECT s.state FROM consent_state s WHERE s.contact_id = c.id AND s.channel = 'email' AND s.purpose = 'marketing') AS consent,
       c.orders, c.revenue_micros AS revenueMicros, c.last_order_at AS lastOrderAt, c.last_activity_at AS lastActivityAt, c.created_at AS createdAt
     FROM contact c LEFT JOIN person p ON p.contact_id = c.id WHERE c.state = 0 AND c.id IN (SELECT value FROM json_each(?))`,
  ).all(JSON.stringify(ids));
  return new Map(rows.map(({ lastOrderAt, lastActivityAt, createdAt, ...row }) => [
    row.id,
    {
      ...row, name: row.name ?? '', lastOrderAt: iso(lastOrderAt), lastActivityAt: iso(lastActivityAt), createdAt: new Date(createdAt).toISOString(), rfm: null,
    },
  ]));
}

export function decidePair(db: Database, pairId: number, decision: 'different'): void {
  db.prepare('UPDATE match_pair SET decision = ? WHERE id = ?').run(decision, pairId);
}
