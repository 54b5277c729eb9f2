import { count, desc, lt } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type Database from 'better-sqlite3';
import type { Actor } from '../../contract/values.ts';
import { CHAIN_START, chainHash } from '../../db/hash-chain.ts';
import { audit } from '../../db/schema/app.ts';

export interface AuditEntry {
  /** Milliseconds UTC. */
  at: number;
  actor: Actor;
  /** A verb of the feature, for example `client.create`. */
  action: string;
  /** Ids and counts; never a contact's personal data. */
  detail: Record<string, unknown>;
}

type AuditRow = typeof audit.$inferSelect;

/** Writes the next line of the hash chain, in the caller's transaction if there is one. Works on app.db and client.db. */
export function appendAudit(sqlite: Database.Database, entry: AuditEntry): number {
  const write = sqlite.transaction(() => {
    const last = drizzle(sqlite).select().from(audit).orderBy(desc(audit.seq)).limit(1).get();
    const unsigned = { ...entry, detail: JSON.stringify(entry.detail), seq: (last?.seq ?? 0) + 1 };
    drizzle(sqlite).insert(audit).values({ ...unsigned, hash: hashOf(last?.hash ?? CHAIN_START, unsigned) }).run();
    return unsigned.seq;
  });
  return sqlite.inTransaction ? write() : write.immediate();
}

/** Newest first, before `before` if given. */
export function listAudit(sqlite: Database.Database, before: number | undefined, limit: number): { rows: AuditRow[]; total: number } {
  const db = drizzle(sqlite);
  const rows = db.select().from(audit).where(before === undefined ? undefined : lt(audit.seq, before)).orderBy(desc(audit.seq)).limit(limit).all();
  const total = db.select({ total: count() }).from(audit).get()?.total ?? 0;
  return { rows, total };
}

/** Walks the chain: the first line that was changed, removed or put in between is named. */
export function verifyAudit(sqlite: Database.Database): { intact: boolean; lines: number; firstBroken: number | null } {
  let previous = CHAIN_START;
  let lines = 0;
  for (const row of drizzle(sqlite).select().from(audit).orderBy(audit.seq).all()) {
    lines += 1;
    if (row.seq !== lines || row.hash !== hashOf(previous, row)) return { intact: false, lines, firstBroken: lines };
    previous = row.hash;
  }
  return { intact: true, lines, firstBroken: null };
}

function hashOf(previous: string, row: Omit<AuditRow, 'hash'>): string {
  return chainHash(previous, [row.seq, row.at, row.actor, row.action, row.detail]);
}
