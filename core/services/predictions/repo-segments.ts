import type { Database } from 'better-sqlite3';

export interface KeptSegment {
  uuid: string;
  name: string;
  origin: string;
  actor: string;
  at: number;
}

/** Keeps contacts as a segment. Call within a transaction. */
export function keepSegment(db: Database, segment: KeptSegment, contacts: readonly number[]): void {
  db.prepare('INSERT INTO kept_segment (uuid, name, origin, actor, at) VALUES (@uuid, @name, @origin, @actor, @at)').run(segment);
  db.prepare('INSERT INTO kept_segment_member (segment_uuid, contact_id) SELECT ?, id FROM contact WHERE state = 0 AND id IN (SELECT value FROM json_each(?))').run(segment.uuid, JSON.stringify(contacts));
}

export function listSegments(db: Database): (Pick<KeptSegment, 'uuid' | 'name' | 'actor' | 'at'> & { contacts: number })[] {
  return db.prepare<[], Pick<KeptSegment, 'uuid' | 'name' | 'actor' | 'at'> & { contacts: number }>(
    `SELECT uuid, name, actor, at, (SELECT count(*) FROM kept_segment_member m JOIN contact c ON c.id = m.contact_id AND c.state = 0 WHERE m.segment_uuid = uuid) AS contacts
     FROM kept_segment ORDER BY at DESC, name`,
  ).all();
}

export function removeSegment(db: Database, uuid: string): boolean {
  return db.prepare('DELETE FROM kept_segment WHERE uuid = ?').run(uuid).changes > 0;
}
