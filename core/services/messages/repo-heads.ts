import type { Database } from 'better-sqlite3';
import type { ReadingHead } from '../../contract/messages.ts';

export interface StoredHead {
  uuid: string;
  head: ReadingHead;
  model: string;
  weights: Buffer;
  corrections: number;
  changes: number;
  before: string;
  after: string;
  state: 'proposed' | 'active' | 'retired';
  replaced: string | null;
  actor: string;
  at: number;
}

const columns = 'uuid, head, model, weights, corrections, changes, before, after, state, replaced, actor, at';

export function listHeads(db: Database): StoredHead[] {
  return db.prepare<[], StoredHead>(`SELECT ${columns} FROM taught_head ORDER BY at DESC, rowid DESC`).all();
}

export function headById(db: Database, uuid: string): StoredHead | undefined {
  return db.prepare<[string], StoredHead>(`SELECT ${columns} FROM taught_head WHERE uuid = ?`).get(uuid);
}

/** Those that read along with a model now. */
export function activeHeads(db: Database, model: string): StoredHead[] {
  return db.prepare<[string], StoredHead>(`SELECT ${columns} FROM taught_head WHERE state = 'active' AND model = ? ORDER BY uuid`).all(model);
}

/** Keeps a proposal; an older one for the same head goes. */
export function proposeHead(db: Database, head: StoredHead): void {
  db.prepare(`DELETE FROM taught_head WHERE head = ? AND state = 'proposed'`).run(head.head);
  db.prepare(
    `INSERT INTO taught_head (${columns}) VALUES (@uuid, @head, @model, @weights, @corrections, @changes, @before, @after, @state, @replaced, @actor, @at)`,
  ).run(head);
}

/** Makes a head the active one of its kind; null makes none active. @returns the uuid of the one that was */
export function activateHead(db: Database, head: ReadingHead, uuid: string | null): string | null {
  const before = db.prepare(`SELECT uuid FROM taught_head WHERE head = ? AND state = 'active'`).pluck().get(head) as string | undefined;
  if (before !== undefined) db.prepare(`UPDATE taught_head SET state = 'retired' WHERE uuid = ?`).run(before);
  if (uuid !== null) db.prepare(`UPDATE taught_head SET state = 'active' WHERE uuid = ?`).run(uuid);
  return before ?? null;
}

export function noteReplaced(db: Database, uuid: string, replaced: string | null): void {
  db.prepare('UPDATE taught_head SET replaced = ? WHERE uuid = ?').run(replaced, uuid);
}

/** The row of what reads now, made when it is new. */
export function readerRow(db: Database, model: string, taught: string): number {
  db.prepare('INSERT INTO reader (model, taught) VALUES (?, ?) ON CONFLICT DO NOTHING').run(model, taught);
  return db.prepare('SELECT id FROM reader WHERE model = ? AND taught = ?').pluck().get(model, taught) as number;
}

export function readerById(db: Database, id: number): { model: string; taught: string } | undefined {
  return db.prepare<[number], { model: string; taught: string }>('SELECT model, taught FROM reader WHERE id = ?').get(id);
}

/** Ids of all readers of one version of a model. */
export function readersOfModel(db: Database, model: string): number[] {
  return db.prepare('SELECT id FROM reader WHERE model = ?').pluck().all(model) as number[];
}
