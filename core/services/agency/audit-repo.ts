import type { Database } from 'better-sqlite3';
import type { Actor } from '../../contract/values.ts';
import { CHAIN_START, chainHash } from '../../db/hash-chain.ts';
import type { audit } from '../../db/schema/app.ts';

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
export function appendAudit(sqlite: Database, entry: AuditEntry): number {
  const write = sqlite.transaction(() => {
    const last = sqlite.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').get() as Pick<AuditRow, 'seq' | 'hash'> | undefined;
    const unsigned = { ...entry, detail: JSON.stringify(entry.detail), seq: (last?.seq ?? 0) + 1 };
    sqlite
      .prepare('INSERT INTO audit (seq, at, actor, action, detail, hash) VALUES (:seq, :at, :actor, :action, :detail, :hash)')
      .run({ ...unsigned, hash: hashOf(last?.hash ?? CHAIN_START, unsigned) });
    return unsigned.seq;
  });
  return sqlite.inTransaction ? write() : write.immediate();
}

/** Newest first, before `before` if given. */
export function listAudit(sqlite: Database, before: number | undefined, limit: number): { rows: AuditRow[]; total: number } {
  const rows = sqlite.prepare('SELECT * FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?').all(before ?? Number.MAX_SAFE_INTEGER, limit) as AuditRow[];
  const total = sqlite.prepare('SELECT count(*) FROM audit').pluck().get() as number;
  return { rows, total };
}

/** Walks the chain: the first line that was changed, removed or put in between is named. */
export function verifyAudit(sqlite: Database): { intact: boolean; lines: number; firstBroken: number | null } {
  let previous = CHAIN_START;
  let lines = 0;
  for (const row of sqlite.prepare('SELECT * FROM audit ORDER BY seq').iterate() as Iterable<AuditRow>) {
    lines += 1;
    if (row.seq !== lines || row.hash !== hashOf(previous, row)) return { intact: false, lines, firstBroken: lines };
    previous = row.hash;
  }
  return { intact: true, lines, firstBroken: null };
}

function hashOf(previous: string, row: Omit<AuditRow, 'hash'>): string {
  return chainHash(previous, [row.seq, row.at, row.actor, row.action, row.detail]);
}
