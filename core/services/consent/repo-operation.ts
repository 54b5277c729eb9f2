import type { Database } from 'better-sqlite3';

export interface Operation {
  uuid: string;
  kind: string;
  actor: string;
  at: number;
  detail: Record<string, unknown>;
  undoneAt: number | null;
}

/** Notes what a person did, so that it can be undone. */
export function insertOperation(db: Database, operation: Omit<Operation, 'undoneAt'>): void {
  db.prepare('INSERT INTO operation (uuid, kind, actor, at, detail) VALUES (?, ?, ?, ?, ?)').run(
    operation.uuid, operation.kind, operation.actor, operation.at, JSON.stringify(operation.detail),
  );
}

export function findOperation(db: Database, uuid: string): Operation | undefined {
  const row = db.prepare<[string], Omit<Operation, 'detail'> & { detail: string }>(
    'SELECT uuid, kind, actor, at, detail, undone_at AS undoneAt FROM operation WHERE uuid = ?',
  ).get(uuid);
  return row && { ...row, detail: JSON.parse(row.detail) as Operation['detail'] };
}

export function markUndone(db: Database, uuid: string, now: number): void {
  db.prepare('UPDATE operation SET undone_at = ? WHERE uuid = ?').run(now, uuid);
}

export function contactExists(db: Database, id: number): boolean {
  return db.prepare('SELECT 1 FROM contact WHERE id = ? AND state = 0').get(id) !== undefined;
}

/** Proofs written after a given one: those of the operation that has just run. */
export function consentsAfter(db: Database, id: number): number[] {
  return db.prepare<[number], { id: number }>('SELECT id FROM consent WHERE id > ? ORDER BY id').all(id).map((row) => row.id);
}

export function lastConsent(db: Database): number {
  return db.prepare<[], { id: number }>('SELECT ifnull(max(id), 0) AS id FROM consent').get()?.id ?? 0;
}

export function removeConsents(db: Database, ids: readonly number[]): void {
  db.prepare('DELETE FROM consent WHERE id IN (SELECT value FROM json_each(?))').run(JSON.stringify(ids));
}
