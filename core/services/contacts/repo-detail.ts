import type { Database } from 'better-sqlite3';

export interface PersonRow {
  [column: string]: string | number | null;
}

/** Columns of `person` by the import field that fills them (core/domain/import/fields.ts). */
export const personFields: readonly [field: string, column: string][] = [
  ['firstName', 'first_name'], ['lastName', 'last_name'], ['fullName', 'full_name'], ['email', 'email'], ['phone', 'phone'], ['externalId', 'external_id'],
  ['gender', 'gender'], ['birthday', 'birthday'], ['country', 'country'], ['region', 'region'], ['city', 'city'], ['postalCode', 'postcode'],
  ['address', 'address'], ['company', 'company'], ['jobTitle', 'job_title'], ['language', 'language'], ['timezone', 'timezone'],
  ['acquisition', 'acquisition'], ['tags', 'tags'],
];

/** Where a merged contact went; null for one that stands. */
export function mergedInto(db: Database, id: number): number | null {
  return (db.prepare('SELECT merged_into FROM contact WHERE id = ? AND state = 1').pluck().get(id) as number | null | undefined) ?? null;
}

export function readPerson(db: Database, id: number): PersonRow | undefined {
  return db.prepare<[number], PersonRow>('SELECT * FROM person WHERE contact_id = ?').get(id);
}

export interface SourceRow {
  importId: string;
  fileName: string;
  row: number;
  at: number;
  fields: number;
}

/** What said something of a contact, newest first; `fields` is a bit mask in the order of the contact fields. */
export function sourcesOf(db: Database, id: number): SourceRow[] {
  return db.prepare<[number], SourceRow>(
    `SELECT i.uuid AS importId, i.file_name AS fileName, s.row, i.started_at AS at, s.fields
     FROM contact_source s JOIN import i ON i.id = s.import_id WHERE s.contact_id = ? AND i.state <> 'undone' ORDER BY i.started_at DESC, s.row DESC LIMIT 500`,
  ).all(id);
}

export interface IdentityRow {
  kind: 'email' | 'phone' | 'external';
  value: string;
  source: string;
  at: number;
}

export function identitiesOf(db: Database, id: number): IdentityRow[] {
  return db.prepare<[number], IdentityRow>(
    `SELECT d.kind, d.value, d.source, ifnull(i.started_at, c.created_at) AS at
     FROM identity d JOIN contact c ON c.id = d.contact_id LEFT JOIN import i ON i.id = d.import_id WHERE d.contact_id = ? ORDER BY d.kind, d.value`,
  ).all(id);
}

export interface ConsentRow {
  channel: 'email' | 'sms' | 'whatsapp' | 'phone' | 'post' | 'ads';
  purpose: string;
  state: 'granted' | 'pending' | 'denied' | 'unsubscribed' | 'bounced' | 'complained';
  at: number;
  source: string;
  proof: string | null;
  current: number;
}

export function consentsOf(db: Database, id: number): ConsentRow[] {
  return db.prepare<[number], ConsentRow>(
    `SELECT c.channel, c.purpose, c.state, c.at, c.source, c.proof, s.consent_id IS NOT NULL AS current
     FROM consent c LEFT JOIN consent_state s ON s.contact_id = c.contact_id AND s.channel = c.channel AND s.purpose = c.purpose AND s.consent_id = c.id WHERE c.contact_id = ? ORDER BY c.channel, c.at DESC, c.id DESC`,
  ).all(id);
}

export interface MergeRow {
  mergeId: string;
  contactId: number;
  name: string;
  at: number;
  score: number;
}

/** Contacts that were taken into this one and can be given back. */
export function mergesOf(db: Database, id: number): MergeRow[] {
  return db.prepare<[number], MergeRow>(
    `SELECT m.uuid AS mergeId, m.loser_id AS contactId, ifnull(p.full_name, trim(ifnull(p.first_name, '') || ' ' || ifnull(p.last_name, ''))) AS name, m.at, m.score
     FROM merge m LEFT JOIN person p ON p.contact_id = m.loser_id WHERE m.winner_id = ? AND m.undone_at IS NULL ORDER BY m.at DESC`,
  ).all(id);
}
