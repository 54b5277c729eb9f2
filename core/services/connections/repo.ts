import type { Database } from 'better-sqlite3';
import type { ConnectorKind } from '../../contract/connections.ts';
import type { Actor } from '../../contract/values.ts';

export interface ConnectionRow {
  id: string;
  kind: ConnectorKind;
  name: string;
  /** JSON */
  fields: string;
  /** JSON, with keys. */
  secrets: string;
  account: string | null;
  testedAt: number | null;
}

const SELECT = 'SELECT uuid AS id, kind, name, fields, secrets, account, tested_at AS testedAt FROM connection';

export const readConnections = (db: Database): ConnectionRow[] => db.prepare(`${SELECT} ORDER BY name COLLATE NOCASE, uuid`).all() as ConnectionRow[];

export const readConnection = (db: Database, id: string): ConnectionRow | undefined => db.prepare(`${SELECT} WHERE uuid = ?`).get(id) as ConnectionRow | undefined;

/** What was tested was another account, where the fields or keys are others now. */
export const writeConnection = (db: Database, row: Omit<ConnectionRow, 'account' | 'testedAt'>, actor: Actor, at: number): void =>
  void db
    .prepare(
      `INSERT INTO connection (uuid, kind, name, fields, secrets, actor, at) VALUES (:id, :kind, :name, :fields, :secrets, :actor, :at)
       ON CONFLICT (uuid) DO UPDATE SET name = :name, fields = :fields, secrets = :secrets, actor = :actor, at = :at,
         account = iif(fields = :fields AND secrets = :secrets, account, NULL), tested_at = iif(fields = :fields AND secrets = :secrets, tested_at, NULL)`,
    )
    .run({ ...row, actor, at });

export const writeTested = (db: Database, id: string, account: string, at: number): void => void db.prepare('UPDATE connection SET account = ?, tested_at = ? WHERE uuid = ?').run(account, at, id);

export const writeSecrets = (db: Database, id: string, secrets: string): void => void db.prepare('UPDATE connection SET secrets = ? WHERE uuid = ?').run(secrets, id);

export const dropConnection = (db: Database, id: string): void => void db.prepare('DELETE FROM connection WHERE uuid = ?').run(id);
