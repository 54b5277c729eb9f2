import type { Database } from 'better-sqlite3';

export interface StoredMessage {
  id: number;
  at: number;
  type: string;
  channel: string | null;
  contactId: number | null;
  /** As the message says; else the contact's name, or what reaches it. */
  author: string | null;
  subject: string | null;
  excerpt: string;
  rating: number | null;
  product: string | null;
  place: string | null;
  state: 'open' | 'later' | 'done' | null;
  readerId: number | null;
  language: string | null;
  sentiment: number | null;
  emotions: number | null;
  intent: number | null;
  corrected: number | null;
  scores: Buffer | null;
  embedding: Buffer | null;
}

export interface WholeMessage extends StoredMessage {
  body: string;
  ratingScale: number | null;
  campaign: string | null;
  thread: string | null;
  fingerprint: number | null;
}

const contactName = `coalesce(p.full_name, nullif(trim(ifnull(p.first_name, '') || ' ' || ifnull(p.last_name, '')), ''), p.email, p.phone, p.external_id)`;
const columns = `m.id, m.at, m.type, h.key AS channel, m.contact_id AS contactId, ifnull(nullif(m.author, ''), ${contactName}) AS author, m.subject, substr(m.body, 1, 280) AS excerpt, m.rating, m.product,
  ifnull(m.place, p.city) AS place, s.state, r.reader_id AS readerId, r.language, r.sentiment, r.emotions, r.intent, r.corrected, r.scores, r.embedding`;
const source = `message m LEFT JOIN channel h ON h.id = m.channel_id LEFT JOIN person p ON p.contact_id = m.contact_id
  LEFT JOIN message_state s ON s.message_id = m.id LEFT JOIN reading r ON r.message_id = m.id`;

/** Messages in the order of the ids. */
export function messagesOf(db: Database, ids: readonly number[]): StoredMessage[] {
  return db.prepare<[string], StoredMessage>(
    `SELECT ${columns} FROM json_each(?) j JOIN ${source} WHERE m.id = j.value ORDER BY j.key`,
  ).all(JSON.stringify(ids));
}

export function messageOf(db: Database, id: number): WholeMessage | undefined {
  return db.prepare<[number], WholeMessage>(
    `SELECT ${columns}, m.body, json_extract(m.props, '$.ratingScale') AS ratingScale, m.thread, g.name AS campaign, r.fingerprint FROM ${source} LEFT JOIN campaign g ON g.id = m.campaign_id WHERE m.id = ?`,
  ).get(id);
}

/** Other messages with the same text, newest first. */
export function sameAs(db: Database, id: number, fingerprint: number, limit: number) {
  return db.prepare<[number, number, number], { id: number; at: number; contactId: number | null; channel: string | null }>(
    `SELECT m.id, m.at, m.contact_id AS contactId, h.key AS channel FROM reading r JOIN message m ON m.id = r.message_id LEFT JOIN channel h ON h.id = m.channel_id
     WHERE r.fingerprint = ? AND m.id <> ? ORDER BY m.at DESC LIMIT ?`,
  ).all(fingerprint, id, limit);
}

/** The messages themselves and all with the same texts. */
export function withSameTexts(db: Database, ids: readonly number[]): number[] {
  return db.prepare(
    `SELECT id FROM message WHERE id IN (SELECT value FROM json_each(@ids)) UNION
     SELECT message_id FROM reading WHERE fingerprint IN (SELECT fingerprint FROM reading WHERE message_id IN (SELECT value FROM json_each(@ids)))`,
  ).pluck().all({ ids: JSON.stringify(ids) }) as number[];
}

export function textOf(db: Database, id: number): { subject: string | null; body: string } | undefined {
  return db.prepare<[number], { subject: string | null; body: string }>('SELECT subject, body FROM message WHERE id = ?').get(id);
}
