import type { Database } from 'better-sqlite3';

export interface RemovalRow {
  id: number;
  /** The delivery that put them on the list. */
  delivery: string;
  connectionId: string;
  /** The connection as it was: JSON. */
  connection: string;
  listRef: string;
  /** Sealed: JSON. */
  addresses: string;
  since: number;
  tries: number;
  triedAt: number;
  problem: string;
}

const COLUMNS = 'id, delivery, connection_id AS connectionId, connection, list_ref AS listRef, addresses, since, tries, tried_at AS triedAt, problem';

export const addRemoval = (db: Database, row: Omit<RemovalRow, 'id'>): void =>
  void db.prepare(
    `INSERT INTO delivery_removal (delivery, connection_id, connection, list_ref, addresses, since, tries, tried_at, problem)
     VALUES (@delivery, @connectionId, @connection, @listRef, @addresses, @since, @tries, @triedAt, @problem)`,
  ).run(row);

/** Oldest first. */
export const listRemovals = (db: Database): RemovalRow[] => db.prepare(`SELECT ${COLUMNS} FROM delivery_removal ORDER BY id`).all() as RemovalRow[];

export const triedRemoval = (db: Database, id: number, at: number, problem: string): void => void db.prepare('UPDATE delivery_removal SET tries = tries + 1, tried_at = ?, problem = ? WHERE id = ?').run(at, problem, id);

/** @returns whether there was one */
export const dropRemoval = (db: Database, id: number): boolean => db.prepare('DELETE FROM delivery_removal WHERE id = ?').run(id).changes > 0;

/** A database that is restored owes what the present one owes. */
export function takeRemovals(from: Database, into: Database): void {
  into.prepare('DELETE FROM delivery_removal').run();
  for (const { id: _, ...row } of listRemovals(from)) addRemoval(into, row);
}
