import type { Database } from 'better-sqlite3';
import type { ConsentChannel, ConsentState } from '../../contract/contacts.ts';
import type { NameParts } from '../../domain/identity/index.ts';

export interface FactRow extends NameParts {
  id: number;
  state: 0 | 1 | 2;
  email: string | null;
  phone: string | null;
  city: string | null;
  country: string | null;
  timezone: string | null;
  tags: string | null;
  consent: ConsentState | null;
  dated: number | null;
  proof: string | null;
  importId: number | null;
  asked: number;
  hard: number;
}

export interface SentRow {
  id: number;
  day: number;
  week: number;
  month: number;
}

const DAY = 86_400_000;

/** Reads of some contacts what the gate looks at, each in one statement for all. `ids` as JSON. */
export function factReader(db: Database, channel: ConsentChannel, purpose: string) {
  const facts = db.prepare<[object], FactRow>(
    `SELECT c.id, c.state, p.first_name AS firstName, p.last_name AS lastName, p.full_name AS fullName, p.email, p.phone, p.city, p.country, p.timezone, p.tags,
       s.state AS consent, s.dated, k.proof, k.import_id AS importId,
       EXISTS (SELECT 1 FROM consent a WHERE a.contact_id = c.id AND a.channel = @channel AND a.purpose = @purpose AND a.state = 'pending' AND a.at <= s.at) AS asked,
       (SELECT ifnull(max(CASE h.state WHEN 'complained' THEN 2 WHEN 'bounced' THEN 1 ELSE 0 END), 0) FROM consent_state h WHERE h.contact_id = c.id AND h.channel = @channel) AS hard
     FROM json_each(@ids) j CROSS JOIN contact c ON c.id = j.value LEFT JOIN person p ON p.contact_id = c.id
       LEFT JOIN consent_state s ON s.contact_id = c.id AND s.channel = @channel AND s.purpose = @purpose LEFT JOIN consent k ON k.id = s.consent_id ORDER BY j.key`,
  );
  const shared = db.prepare<[object], { compare: string; refused: number }>(
    `SELECT k.compare, max(s.state IS NOT NULL) AS refused FROM json_each(@compares) j CROSS JOIN identity_key k ON k.kind = @kind AND k.compare = j.value
       LEFT JOIN consent_state s ON s.contact_id = k.contact_id AND s.channel = @channel AND s.state IN ('denied', 'unsubscribed', 'bounced', 'complained')
     GROUP BY k.compare HAVING count(DISTINCT k.contact_id) > 1`,
  );
  const ours = `SELECT contact_id, at FROM delivery_recipient WHERE contact_id IN (SELECT value FROM json_each(@ids)) AND at > @month AND state IN ('sending', 'sent', 'doubt', 'listed') AND delivery_id <> @delivery`;
  const theirs = `SELECT contact_id, at FROM event WHERE contact_id IN (SELECT value FROM json_each(@ids)) AND at > @month AND at <= @now AND type IN ('sent', 'send', 'email_sent') AND source <> 'querencia'`;
  const sent = db.prepare<[object], SentRow>(
    `SELECT contact_id AS id, sum(at > @day) AS day, sum(at > @week) AS week, count(*) AS month FROM (${ours} UNION ALL ${theirs}) GROUP BY contact_id`,
  );
  return {
    facts: (ids: readonly number[]): FactRow[] => facts.all({ ids: JSON.stringify(ids), channel, purpose }),
    /** Addresses that more than one contact has, and whether any of them said no. */
    shared: (kind: 'email' | 'phone', compares: readonly string[]): Map<string, boolean> =>
      new Map(shared.all({ compares: JSON.stringify(compares), kind, channel }).map(({ compare, refused }) => [compare, refused === 1])),
    /** Messages of other deliveries, and of whoever else told us that they wrote, before an instant. */
    sent: (ids: readonly number[], now: number, delivery: number): Map<number, SentRow> =>
      new Map(sent.all({ ids: JSON.stringify(ids), now, delivery, day: now - DAY, week: now - 7 * DAY, month: now - 30 * DAY }).map((row) => [row.id, row])),
  };
}

/** Every address and phone of some contacts. */
export const identitiesOfMany = (db: Database, ids: readonly number[]): { id: number; kind: 'email' | 'phone'; value: string; compare: string }[] =>
  db.prepare(`SELECT contact_id AS id, kind, value, compare FROM identity WHERE kind <> 'external' AND contact_id IN (SELECT value FROM json_each(?))`).all(JSON.stringify(ids)) as never;

/** Those of some contacts who have any of the tags. */
export const withTags = (db: Database, tags: readonly string[]): number[] =>
  db.prepare(
    `SELECT DISTINCT p.contact_id FROM person p, json_each(p.tags) t WHERE p.tags IS NOT NULL AND lower(t.value) IN (SELECT lower(value) FROM json_each(?)) ORDER BY p.contact_id`,
  ).pluck().all(JSON.stringify(tags)) as number[];
