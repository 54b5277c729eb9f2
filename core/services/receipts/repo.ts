import type { Database } from 'better-sqlite3';
import { CHAIN_START, chainHash } from '../../db/hash-chain.ts';
import type { receipt } from '../../db/schema/client.ts';

type ReceiptLine = typeof receipt.$inferSelect;

const COLUMNS = 'seq, at, actor, recipient, purpose, bytes, payload_hash AS payloadHash, detail, hash';

/** What a model's answer cost, to whom a delivery or an audience went, which budgets were changed, and what was saved for a platform, are lines beside those of what left; a model on this machine was asked without leaving it. */
const LEFT = `purpose NOT IN ('language-model-answer', 'delivery', 'audience-file', 'audience-upload', 'ad-budgets') AND NOT (purpose = 'language-model' AND recipient IN ('localhost', '127.0.0.1', '[::1]'))`;

/** Lines that tell of something leaving. */
export function countDepartures(sqlite: Database): { total: number; lastAt: number | null } {
  return sqlite.prepare(`SELECT count(*) AS total, max(at) AS lastAt FROM receipt WHERE ${LEFT}`).get() as { total: number; lastAt: number | null };
}

/** Lines of files written on this machine for a person to upload: nothing left with them. */
export function countFiles(sqlite: Database): number {
  const { files } = sqlite.prepare("SELECT count(*) AS files FROM receipt WHERE purpose = 'audience-file'").get() as { files: number };
  return files;
}

export function countReceipts(sqlite: Database): { total: number; lastAt: number | null } {
  return sqlite.prepare('SELECT count(*) AS total, max(at) AS lastAt FROM receipt').get() as { total: number; lastAt: number | null };
}

/** The number of the newest line, or null. */
export const lastReceipt = (sqlite: Database): number | null => newestReceipts(sqlite, 1)[0]?.seq ?? null;

/** What answers of language models cost since an instant, in millionths of a dollar. */
export function spentSince(sqlite: Database, since: number): number {
  const { spent } = sqlite.prepare("SELECT coalesce(sum(json_extract(detail, '$.costMicros')), 0) AS spent FROM receipt WHERE purpose = 'language-model-answer' AND at >= ?").get(since) as { spent: number };
  return spent;
}

export function newestReceipts(sqlite: Database, limit: number): ReceiptLine[] {
  return sqlite.prepare(`SELECT ${COLUMNS} FROM receipt ORDER BY seq DESC LIMIT ?`).all(limit) as ReceiptLine[];
}

/** Walks the chain from its start: any line changed, removed or put in between breaks it. */
export function verifyReceipts(sqlite: Database): { intact: boolean; lines: number } {
  let previous = CHAIN_START;
  let lines = 0;
  for (const line of sqlite.prepare(`SELECT ${COLUMNS} FROM receipt ORDER BY seq`).iterate() as Iterable<ReceiptLine>) {
    lines += 1;
    if (line.seq !== lines || line.hash !== hashOf(previous, line)) return { intact: false, lines };
    previous = line.hash;
  }
  return { intact: true, lines };
}

/** Writes the next line of the chain. Called by core/egress when something leaves the machine. */
export function appendReceipt(sqlite: Database, line: Omit<ReceiptLine, 'seq' | 'hash'>): ReceiptLine {
  return sqlite
    .transaction(() => {
      const last = newestReceipts(sqlite, 1)[0];
      const unsigned = { ...line, seq: (last?.seq ?? 0) + 1, hash: '' };
      const signed = { ...unsigned, hash: hashOf(last?.hash ?? CHAIN_START, unsigned) };
      sqlite
        .prepare('INSERT INTO receipt VALUES (:seq, :at, :actor, :recipient, :purpose, :bytes, :payloadHash, :detail, :hash)')
        .run(signed);
      return signed;
    })
    .immediate();
}

function hashOf(previous: string, line: ReceiptLine): string {
  return chainHash(previous, [line.seq, line.at, line.actor, line.recipient, line.purpose, line.bytes, line.payloadHash, line.detail]);
}
