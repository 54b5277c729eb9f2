import type { Database } from 'better-sqlite3';

export interface StoredTopic {
  id: number;
  terms: string;
  madeAt: number;
}

export interface TopicText {
  id: number;
  text: string;
  embedding: Buffer;
}

/** All that can be grouped, by id. */
export function textsForTopics(db: Database, model: string): TopicText[] {
  return db.prepare<[string], TopicText>(
    `SELECT r.message_id AS id, substr(m.body, 1, 1000) AS text, r.embedding FROM reading r JOIN reader e ON e.id = r.reader_id JOIN message m ON m.id = r.message_id
     WHERE e.model = ? AND r.embedding IS NOT NULL ORDER BY r.message_id`,
  ).all(model);
}

/** Puts topics in the place of those before. */
export function saveTopics(db: Database, topics: readonly { terms: string[]; members: { id: number; similarity: number }[] }[], at: number): void {
  db.prepare('DELETE FROM topic_message').run();
  db.prepare('DELETE FROM topic').run();
  const addTopic = db.prepare('INSERT INTO topic (id, terms, made_at) VALUES (?, ?, ?)');
  const addMessage = db.prepare('INSERT INTO topic_message (topic_id, message_id, similarity) SELECT ?, message_id, ? FROM reading WHERE message_id = ?');
  topics.forEach(({ terms, members }, index) => {
    addTopic.run(index + 1, JSON.stringify(terms), at);
    for (const { id, similarity } of members) addMessage.run(index + 1, similarity, id);
  });
}

export function listTopics(db: Database): StoredTopic[] {
  return db.prepare<[], StoredTopic>('SELECT id, terms, made_at AS madeAt FROM topic ORDER BY id').all();
}

/** Messages of a topic, nearest to its centre first. */
export function topicMembers(db: Database, topicId: number): number[] {
  return db.prepare('SELECT message_id FROM topic_message WHERE topic_id = ? ORDER BY similarity DESC, message_id').pluck().all(topicId) as number[];
}

/** The first three words of the topic each message is in. */
export function topicsByMessage(db: Database): Map<number, string> {
  const names = new Map(listTopics(db).map(({ id, terms }) => [id, (JSON.parse(terms) as string[]).slice(0, 3).join(', ')]));
  const rows = db.prepare<[], { id: number; topic: number }>('SELECT message_id AS id, topic_id AS topic FROM topic_message').all();
  return new Map(rows.map(({ id, topic }) => [id, names.get(topic) ?? '']));
}

/** Whether a twentieth of what was read is not yet grouped, or nothing is. */
export function topicsAreDue(db: Database, model: string): boolean {
  const read = db.prepare(
    'SELECT count(*) FROM reading r JOIN reader e ON e.id = r.reader_id WHERE e.model = ? AND r.embedding IS NOT NULL',
  ).pluck().get(model) as number;
  const grouped = Number(db.prepare(`SELECT value FROM meta WHERE key = 'topics_of'`).pluck().get() ?? 0);
  return read >= 20 && Math.abs(read - grouped) * 20 >= read;
}

/** Remembers of how many messages the topics were made. */
export function noteGrouped(db: Database, messages: number): void {
  db.prepare(`INSERT OR REPLACE INTO meta (key, value) VALUES ('topics_of', ?)`).run(String(messages));
}

export function bodiesOf(db: Database, ids: readonly number[]): Map<number, string> {
  const rows = db.prepare<[string], { id: number; text: string }>('SELECT id, substr(body, 1, 400) AS text FROM message WHERE id IN (SELECT value FROM json_each(?))').all(JSON.stringify(ids));
  return new Map(rows.map(({ id, text }) => [id, text]));
}
