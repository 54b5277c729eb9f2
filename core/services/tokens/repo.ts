import type { Database } from 'better-sqlite3';
import type { ApiToken } from '../../contract/tokens.ts';

interface TokenRow {
  id: string;
  name: string;
  scopes: string;
  clientIds: string | null;
  perMinute: number;
  madeAt: number;
  madeBy: string;
  expiresAt: number;
  lastUsedAt: number | null;
  revokedAt: number | null;
}

/** An answer as it is kept; `status` null while the request runs. */
export interface AnswerRow {
  fingerprint: string;
  at: number;
  status: number | null;
  location: string | null;
  body: string | null;
}

const COLUMNS = `id, name, scopes, client_ids AS clientIds, per_minute AS perMinute, made_at AS madeAt, made_by AS madeBy, expires_at AS expiresAt,
  last_used_at AS lastUsedAt, revoked_at AS revokedAt`;

const instant = (at: number) => new Date(at).toISOString();
const maybe = (at: number | null) => (at === null ? null : instant(at));

const toToken = (row: TokenRow): ApiToken => ({
  ...row,
  scopes: JSON.parse(row.scopes) as string[],
  clientIds: row.clientIds === null ? null : (JSON.parse(row.clientIds) as string[]),
  madeBy: row.madeBy as ApiToken['madeBy'],
  madeAt: instant(row.madeAt),
  expiresAt: instant(row.expiresAt),
  lastUsedAt: maybe(row.lastUsedAt),
  revokedAt: maybe(row.revokedAt),
});

/** Newest first, those that no longer hold among them. */
export const listTokens = (app: Database): ApiToken[] => (app.prepare(`SELECT ${COLUMNS} FROM api_token ORDER BY made_at DESC, name`).all() as TokenRow[]).map(toToken);

export function tokenWhere(app: Database, column: 'id' | 'hash' | 'name', value: string): ApiToken | undefined {
  const row = app.prepare(`SELECT ${COLUMNS} FROM api_token WHERE ${column} = ?`).get(value) as TokenRow | undefined;
  return row && toToken(row);
}

export function addToken(app: Database, { scopes, clientIds, madeAt, expiresAt, ...rest }: ApiToken, hash: string): void {
  app
    .prepare(`INSERT INTO api_token (id, name, hash, scopes, client_ids, per_minute, made_at, made_by, expires_at)
      VALUES (:id, :name, :hash, :scopes, :clientIds, :perMinute, :madeAt, :madeBy, :expiresAt)`)
    .run({
      id: rest.id, name: rest.name, perMinute: rest.perMinute, madeBy: rest.madeBy, hash, scopes: JSON.stringify(scopes),
      clientIds: clientIds && JSON.stringify(clientIds), madeAt: Date.parse(madeAt), expiresAt: Date.parse(expiresAt),
    });
}

export const markUsed = (app: Database, id: string, at: number): void => void app.prepare('UPDATE api_token SET last_used_at = ? WHERE id = ?').run(at, id);

export const markRevoked = (app: Database, id: string, at: number): void => void app.prepare('UPDATE api_token SET revoked_at = ifnull(revoked_at, ?) WHERE id = ?').run(at, id);

export function answerOf(app: Database, holder: string, key: string): AnswerRow | undefined {
  return app.prepare('SELECT fingerprint, at, status, location, body FROM api_answer WHERE holder = ? AND key = ?').get(holder, key) as AnswerRow | undefined;
}

export function takeKey(app: Database, line: { holder: string; key: string; fingerprint: string; at: number }): void {
  app.prepare('INSERT INTO api_answer (holder, key, fingerprint, at) VALUES (:holder, :key, :fingerprint, :at)').run(line);
}

export function keepAnswer(app: Database, line: { holder: string; key: string; status: number; location: string | null; body: string }): void {
  app.prepare('UPDATE api_answer SET status = :status, location = :location, body = :body WHERE holder = :holder AND key = :key').run(line);
}

export const giveKeyBack = (app: Database, holder: string, key: string): void => void app.prepare('DELETE FROM api_answer WHERE holder = ? AND key = ?').run(holder, key);

export const dropAnswersBefore = (app: Database, at: number): void => void app.prepare('DELETE FROM api_answer WHERE at < ?').run(at);

/** The words of kept answers may tell of a person; that the request was made stays known. */
export const blankAnswers = (app: Database): void => void app.prepare("UPDATE api_answer SET body = '' WHERE body IS NOT NULL").run();
