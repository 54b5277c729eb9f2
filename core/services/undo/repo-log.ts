import type { Database } from 'better-sqlite3';

/** Tables whose rows are put back by an undo, and what names a row. */
export const undoKeys = {
  contact: ['id'],
  person: ['contact_id'],
  identity: ['contact_id', 'kind', 'compare'],
  consent_state: ['contact_id', 'channel', 'purpose'],
  match_pair: ['id'],
  purchase: ['id'],
  purchase_line: ['id'],
  event: ['id'],
  spend_row: ['id'],
  message: ['id'],
  message_state: ['message_id'],
  correction: ['message_id', 'head'],
  budget: ['period', 'channel_id', 'campaign_id'],
  recommendation: ['id'],
  plan_line: ['recommendation_id', 'ordinal'],
} as const;
export type UndoTable = keyof typeof undoKeys;
export type Values = Record<string, string | number | null>;

export interface UndoLog {
  /** Changes columns of a row, after keeping what they held. */
  update(table: UndoTable, key: (string | number)[], before: Values, after: Values): void;
  /** Notes that a row did not exist before. */
  created(table: UndoTable, key: (string | number)[]): void;
}

export const importOwner = (importId: number): string => `import:${importId}`;
export const operationOwner = (uuid: string): string => `operation:${uuid}`;

/** Keeps what an import or an operation changes, so that it can be put back. */
export function undoLog(db: Database, owner: string): UndoLog {
  const log = db.prepare('INSERT INTO undo_row (owner, table_name, key, before) VALUES (?, ?, ?, ?)');
  return {
    update(table, key, before, after) {
      log.run(owner, table, JSON.stringify(key), JSON.stringify(before));
      setColumns(db, table, key, after);
    },
    created: (table, key) => void log.run(owner, table, JSON.stringify(key), null),
  };
}

/** Sets columns of one row. */
export function setColumns(db: Database, table: UndoTable, key: (string | number)[], values: Values): void {
  const names = Object.keys(values);
  if (names.length === 0) return;
  const where = undoKeys[table].map((column) => `${column} = ?`).join(' AND ');
  db.prepare(`UPDATE ${table} SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE ${where}`).run(...Object.values(values), ...key);
}
