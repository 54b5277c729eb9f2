import { readdirSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { createEgress, type Egress } from '../../../egress/egress.ts';
import { systemRandom } from '../../../platform/node/system-random.ts';
import type { ClientDb, Unlocked } from '../../../vault/types.ts';
import type { WebhooksDeps } from '../deps.ts';
import type { KeptHook } from '../repo.ts';

export const CLIENT = '7f3b6a52-2f0e-4f0a-9d55-2c6d1f0f8a11';

/** A client's tables in a file of its own, or in memory. */
export function clientTables(path = ':memory:'): Database.Database {
  const db = new Database(path);
  db.pragma('journal_mode = wal');
  db.pragma('foreign_keys = on');
  const root = new URL('../../../db/migrations/client/', import.meta.url);
  if (db.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'webhook'").pluck().get() === 0) for (const file of readdirSync(root).toSorted()) db.exec(readFileSync(new URL(file, root), 'utf8'));
  return db;
}

export const hookTo = (url: string): KeptHook => ({
  id: 'hook', url, note: '', events: ['import.finished'], personal: false, on: true, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', oldSecret: null, oldUntil: null, madeAt: 1, madeBy: 'system',
});

/** Opens the addresses named, and writes no receipt. */
export const doorTo = (url: string): Egress => createEgress({ isOn: () => true, record: () => undefined, endpoints: () => [new URL(url).origin] });

/** What webhooks need of the program, around one client that is open. */
export function webhooksDeps(db: Database.Database, egress: Egress, more: Partial<WebhooksDeps> = {}): WebhooksDeps {
  const client = { id: CLIENT, sqlite: db } as unknown as ClientDb;
  const vault = { openClient: () => client } as unknown as Unlocked;
  return {
    vault: { current: vault, require: () => vault }, ports: { clock: { now: Date.now }, random: systemRandom, log: { info: () => undefined, error: () => undefined } },
    emit: () => undefined, egress, incidents: () => Promise.resolve([]), chance: Math.random, ...more,
  };
}
