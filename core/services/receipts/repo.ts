import { count, desc, max } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type Database from 'better-sqlite3';
import { receipt } from '../../db/schema/client.ts';
import { CHAIN_START, chainHash } from '../../db/hash-chain.ts';

type ReceiptLine = typeof receipt.$inferSelect;

export function countReceipts(sqlite: Database.Database): { total: number; lastAt: number | null } {
  const [row] = drizzle(sqlite).select({ total: count(), lastAt: max(receipt.at) }).from(receipt).all();
  return row ?? { total: 0, lastAt: null };
}

export function newestReceipts(sqlite: Database.Database, limit: number): ReceiptLine[] {
  return drizzle(sqlite).select().from(receipt).orderBy(desc(receipt.seq)).limit(limit).all();
}

/** Walks the chain from its start: any line changed, removed or put in between breaks it. */
export function verifyReceipts(sqlite: Database.Database): { intact: boolean; lines: number } {
  let previous = CHAIN_START;
  let lines = 0;
  for (const line of drizzle(sqlite).select().from(receipt).orderBy(receipt.seq).all()) {
    lines += 1;
    if (line.seq !== lines || line.hash !== hashOf(previous, line)) return { intact: false, lines };
    previous = line.hash;
  }
  return { intact: true, lines };
}

/** Writes the next line of the chain. Called by core/egress when something leaves the machine. */
export function appendReceipt(sqlite: Database.Database, line: Omit<ReceiptLine, 'seq' | 'hash'>): ReceiptLine {
  return sqlite
    .transaction(() => {
      const last = newestReceipts(sqlite, 1)[0];
      const unsigned = { ...line, seq: (last?.seq ?? 0) + 1, hash: '' };
      const signed = { ...unsigned, hash: hashOf(last?.hash ?? CHAIN_START, unsigned) };
      drizzle(sqlite).insert(receipt).values(signed).run();
      return signed;
    })
    .immediate();
}

function hashOf(previous: string, line: ReceiptLine): string {
  return chainHash(previous, [line.seq, line.at, line.actor, line.recipient, line.purpose, line.bytes, line.payloadHash, line.detail]);
}
