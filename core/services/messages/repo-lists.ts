import type { Database } from 'better-sqlite3';
import type { MessageFilter } from '../../contract/messages.ts';

/** Ids of the messages that hold every word, that a topic gathers, that are an alert's evidence; a list for each asked for. */
export function idLists(db: Database, { search, topicId, alertId }: MessageFilter): number[][] {
  const query = wordsQuery(search);
  const lists: number[][] = [];
  if (query !== null) lists.push(joined(db.prepare('SELECT group_concat(rowid) FROM message_search WHERE message_search MATCH ?').pluck().get(query)));
  if (topicId !== undefined) lists.push(joined(db.prepare('SELECT group_concat(message_id) FROM topic_message WHERE topic_id = ?').pluck().get(topicId)));
  if (alertId !== undefined) lists.push(joined(db.prepare('SELECT group_concat(message_id) FROM alert_message WHERE alert_uuid = ?').pluck().get(alertId)));
  return lists;
}

/** One text is quicker to hand over than many rows. */
function joined(ids: unknown): number[] {
  return typeof ids === 'string' ? (JSON.parse(`[${ids}]`) as number[]) : [];
}

/** Words split as the index does (unicode61, no accents), each as a prefix. null: nothing to look for. */
function wordsQuery(typed: string): string | null {
  const words = typed.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}\p{Co}]+/u).filter((word) => word !== '');
  return words.length === 0 ? null : words.slice(0, 12).map((word) => `"${word}"*`).join(' ');
}
