import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import { connection, type Connection, type ConnectionKind } from '../../contract/llm.ts';
import { readSettings, writeSetting } from '../agency/service.ts';

const SCOPE = 'llm';
const kept = connection.omit({ hasKey: true }).extend({ apiKey: z.string() });
export type KeptConnection = z.infer<typeof kept>;

const OWN_ADDRESS: Partial<Record<ConnectionKind, string>> = { openai: 'https://api.openai.com/v1', anthropic: 'https://api.anthropic.com' };
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Where a connection's requests go. */
export const addressOf = ({ kind, baseUrl }: Pick<KeptConnection, 'kind' | 'baseUrl'>): string => OWN_ADDRESS[kind] ?? baseUrl ?? '';

/** Those of the agency, in the encrypted app database, keys with them. */
export function readConnections(app: Database): KeptConnection[] {
  const rows = Object.entries(readSettings(app, SCOPE)).filter(([key]) => key.startsWith('connection:'));
  return rows.flatMap(([, value]) => kept.safeParse(value).data ?? []).toSorted((one, other) => one.name.localeCompare(other.name));
}

/** @throws AppError NOT_FOUND `llm:error.noConnection` */
export function connectionById(app: Database, id: string): KeptConnection {
  const found = readConnections(app).find((one) => one.id === id);
  if (!found) throw new AppError('NOT_FOUND', 'llm:error.noConnection');
  return found;
}

/** @throws AppError INVALID_INPUT where the address does not fit the kind */
export function keepConnection(app: Database, given: Omit<KeptConnection, 'apiKey'> & { apiKey?: string | undefined }): Connection {
  checkAddress(given);
  const before = readConnections(app).find(({ id }) => id === given.id);
  // A key is for the host it was typed for: at another address it is not shown to anybody.
  const sameHost = before !== undefined && addressOf(before) === addressOf(given);
  const whole = kept.parse({ ...given, apiKey: given.apiKey ?? (sameHost ? before.apiKey : '') });
  writeSetting(app, SCOPE, `connection:${whole.id}`, whole);
  return shown(whole);
}

export const dropConnection = (app: Database, id: string): void => writeSetting(app, SCOPE, `connection:${id}`, null);

export const shown = ({ apiKey, ...rest }: KeptConnection): Connection => ({ ...rest, hasKey: apiKey !== '' });

function checkAddress({ kind, baseUrl }: Pick<KeptConnection, 'kind' | 'baseUrl'>): void {
  if (kind === 'openai' || kind === 'anthropic') {
    if (baseUrl !== undefined) throw new AppError('INVALID_INPUT', 'llm:error.ownAddress');
    return;
  }
  if (baseUrl === undefined) throw new AppError('INVALID_INPUT', 'llm:error.needsAddress');
  const { protocol, hostname } = new URL(baseUrl);
  if (kind === 'local' && !LOOPBACK.has(hostname)) throw new AppError('INVALID_INPUT', 'llm:error.notLocal', { params: { host: hostname } });
  if (kind === 'compatible' && protocol !== 'https:') throw new AppError('INVALID_INPUT', 'llm:error.needsTls', { params: { host: hostname } });
}

/** @throws AppError INVALID_INPUT `llm:error.noModelChosen` */
export function chosen(connection: KeptConnection): KeptConnection {
  if (connection.model === '') throw new AppError('INVALID_INPUT', 'llm:error.noModelChosen', { params: { name: connection.name } });
  return connection;
}

/** The origins that the door outward may open for connections that a person named. */
export const modelOrigins = (app: Database): string[] => readConnections(app).flatMap(({ kind, baseUrl }) => (OWN_ADDRESS[kind] === undefined && baseUrl !== undefined ? [new URL(baseUrl).origin] : []));
