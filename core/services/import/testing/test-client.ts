import { createHmac, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { EncryptedDatabase } from '../../../db/open-database.ts';
import type { ClientDb, Unlocked } from '../../../vault/types.ts';
import type { JobContext } from '../../handlers.ts';
import type { ImportDeps } from '../deps.ts';

const core = fileURLToPath(new URL('../../../', import.meta.url));
const key = Buffer.alloc(32, 9);
export const clientId = '00000000-0000-4000-8000-00000000000a';
/** A time at which every test of a folder runs, so that two folders can be compared. */
export const testNow = Date.UTC(2026, 5, 1);

export interface TestClient {
  client: ClientDb;
  deps: ImportDeps;
  close(): void;
}

/** An encrypted client in a folder, as an unlocked vault gives it. */
export function testClient(folder: string, rowsAtOnce = 200): TestClient {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'client.db');
  const fresh = !existsSync(path);
  const db = new EncryptedDatabase(path, key, { create: true });
  if (fresh) for (const sql of migrations('client')) db.sqlite.exec(sql);
  const appDb = new Database(':memory:');
  for (const sql of migrations('app')) appDb.exec(sql);
  appDb.prepare(
    `INSERT INTO client (id, name, country, industry, currency, timezone, locale, created_at) VALUES (?, 'x', 'BR', 'retail', 'BRL', 'America/Sao_Paulo', 'pt-BR', 0)`,
  ).run(clientId);
  const client: ClientDb = {
    id: clientId, folder, sqlite: db.sqlite, readOnly: () => db.readOnly(), openBulk: () => db.openBulk(), connection: () => db.connection(),
    subkey: (purpose) => createHmac('sha256', key).update(purpose).digest(),
  };
  const unlocked = { appDb: { sqlite: appDb }, openClient: () => client, clientIds: () => [clientId], lease: () => ({ db: client, release: () => undefined }) };
  const deps: ImportDeps = {
    vault: { require: () => unlocked as unknown as Unlocked },
    ports: {
      clock: { now: () => testNow },
      random: { bytes: (count) => new Uint8Array(count), uuid: () => randomUUID() },
      log: { info: () => undefined, error: () => undefined },
      paths: { data: folder, core, resources: folder },
    },
    emit: () => undefined,
    afterChange: () => undefined,
    rowsAtOnce,
    threads: true,
  };
  return { client, deps, close: () => db.close() };
}

export function jobContext(jobId: string = randomUUID(), given: Partial<JobContext> = {}): JobContext {
  return { actor: 'system', signal: new AbortController().signal, jobId, progress: () => undefined, ...given };
}

function migrations(folder: string): string[] {
  const root = join(core, 'db/migrations', folder);
  return readdirSync(root).sort().map((file) => readFileSync(join(root, file), 'utf8'));
}
