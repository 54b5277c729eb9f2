import type { Database } from 'better-sqlite3';
import { SENTIMENTS } from '../../contract/messages.ts';

export interface TimelineRow {
  at: number;
  kind: 'order' | 'event' | 'message' | 'consent' | 'import';
  title: string;
  /** JSON object. */
  detail: string;
}

const channelName = (alias: string) => `(SELECT name FROM channel WHERE id = ${alias}.channel_id)`;
const sentiment = `(SELECT CASE r.sentiment ${SENTIMENTS.map((label, code) => `WHEN ${code} THEN '${label}'`).join(' ')} END FROM reading r WHERE r.message_id = m.id)`;
const campaignName = (alias: string) => `(SELECT name FROM campaign WHERE id = ${alias}.campaign_id)`;

/** What happened, each kind in the order of an index; amounts in currency units. */
const kinds: readonly string[] = [
  `SELECT p.ordered_at AS at, 'order' AS kind, p.external_id AS title, json_object(
     'revenue', (SELECT ifnull(sum(amount_micros), 0) FROM purchase_line WHERE purchase_id = p.id) / 1e6, 'currency', p.currency,
     'lines', (SELECT count(*) FROM purchase_line WHERE purchase_id = p.id),
     'products', (SELECT group_concat(product, ', ') FROM (SELECT DISTINCT product FROM purchase_line WHERE purchase_id = p.id AND product IS NOT NULL LIMIT 3)),
     'status', p.status, 'channel', ${channelName('p')}) AS detail
   FROM purchase p WHERE p.contact_id = @id AND p.ordered_at < @before ORDER BY p.ordered_at DESC LIMIT @limit`,
  `SELECT e.at, 'event' AS kind, e.type AS title, json_object('channel', ${channelName('e')}, 'campaign', ${campaignName('e')}, 'source', e.source,
     'value', e.value_micros / 1e6, 'currency', e.currency) AS detail
   FROM event e WHERE e.contact_id = @id AND e.at < @before ORDER BY e.at DESC LIMIT @limit`,
  `SELECT m.at, 'message' AS kind, m.type AS title, json_object('subject', m.subject, 'text', substr(m.body, 1, 500), 'rating', m.rating, 'product', m.product,
     'channel', ${channelName('m')}, 'sentiment', ${sentiment}) AS detail
   FROM message m WHERE m.contact_id = @id AND m.at < @before ORDER BY m.at DESC LIMIT @limit`,
  `SELECT c.at, 'consent' AS kind, c.state AS title, json_object('channel', c.channel, 'purpose', c.purpose, 'source', c.source, 'proof', c.proof) AS detail
   FROM consent c WHERE c.contact_id = @id AND c.at < @before ORDER BY c.at DESC LIMIT @limit`,
  `SELECT i.started_at AS at, 'import' AS kind, i.file_name AS title, json_object('rows', count(*), 'firstRow', min(s.row)) AS detail
   FROM contact_source s JOIN import i ON i.id = s.import_id WHERE s.contact_id = @id AND i.started_at < @before AND i.state <> 'undone'
   GROUP BY i.id ORDER BY 1 DESC LIMIT @limit`,
];

/** What happened with a contact before an instant, newest first. */
export function timelineOf(db: Database, id: number, before: number, limit: number): TimelineRow[] {
  const rows = kinds.flatMap((sql) => db.prepare<[Record<string, number>], TimelineRow>(sql).all({ id, before, limit }));
  return rows.sort((left, right) => right.at - left.at).slice(0, limit);
}
