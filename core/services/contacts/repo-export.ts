import type { Database } from 'better-sqlite3';

/**
 * Columns of an exported list; their names are known to the import, so that a list can come back. The number that a contact has in here is not among them: an
 * import would take it for the client's own id and find another person by it.
 */
export const exportColumns = [
  'external_id', 'first_name', 'last_name', 'full_name', 'email', 'phone', 'country', 'region', 'city', 'postcode', 'address', 'company', 'job_title',
  'language', 'birthday', 'gender', 'email_consent', 'orders', 'revenue', 'first_order_at', 'last_order_at', 'created_at',
] as const;

/** Values of some contacts as text, in the order of the ids. */
export function exportRows(db: Database, ids: readonly number[]): (string | null)[][] {
  const when = (column: string) => `strftime('%Y-%m-%dT%H:%M:%SZ', ${column} / 1000, 'unixepoch')`;
  return db.prepare(
    `SELECT p.external_id, p.first_name, p.last_name, p.full_name, p.email, p.phone, p.country, p.region, p.city, p.postcode, p.address,
       p.company, p.job_title, p.language, p.birthday, p.gender, k.consent, cast(c.orders AS TEXT), cast(c.revenue_micros / 1e6 AS TEXT),
       ${when('c.first_order_at')}, ${when('c.last_order_at')}, ${when('c.created_at')}
     FROM json_each(?) j JOIN contact c ON c.id = j.value JOIN contact_card k ON k.contact_id = c.id LEFT JOIN person p ON p.contact_id = c.id ORDER BY j.key`,
  ).raw().all(JSON.stringify(ids)) as (string | null)[][];
}
