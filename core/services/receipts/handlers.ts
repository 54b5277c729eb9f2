import type Database from 'better-sqlite3';
import type { Actor } from '../../contract/values.ts';
import type { Handlers } from '../handlers.ts';
import { countDepartures, countFiles, countReceipts, newestReceipts, verifyReceipts } from './repo.ts';

interface ReceiptDeps {
  clientIds(): string[];
  /** A client's database, or app.db for null. */
  sqlite(clientId: string | null): Database.Database;
}

type ReceiptCalls = 'receipts.summary' | 'receipts.list' | 'receipts.verify';

/** What left this machine: the agency and each client have a chain of their own; the shield sums them up. */
export function createReceiptsHandlers({ clientIds, sqlite }: ReceiptDeps): Pick<Handlers, ReceiptCalls> {
  const all = () => [null, ...clientIds()];
  const chosen = (clientId: string | undefined) => (clientId === undefined ? all() : [clientId]);
  return {
    'receipts.summary': () => {
      const counts = all().map((id) => countDepartures(sqlite(id)));
      const last = Math.max(...counts.map(({ lastAt }) => lastAt ?? -Infinity));
      return { total: sum(counts.map(({ total }) => total)), files: sum(all().map((id) => countFiles(sqlite(id)))), lastAt: Number.isFinite(last) ? new Date(last).toISOString() : null };
    },
    'receipts.list': ({ clientId, limit }) => {
      const lines = chosen(clientId).flatMap((id) => newestReceipts(sqlite(id), limit).map((line) => toReceipt(id, line)));
      const total = sum(chosen(clientId).map((id) => countReceipts(sqlite(id)).total));
      return { receipts: lines.sort((a, b) => b.at.localeCompare(a.at)).slice(0, limit), total };
    },
    'receipts.verify': ({ clientId }) => {
      const chains = chosen(clientId).map((id) => verifyReceipts(sqlite(id)));
      return { intact: chains.every(({ intact }) => intact), lines: sum(chains.map(({ lines }) => lines)) };
    },
  };
}

function toReceipt(clientId: string | null, line: ReturnType<typeof newestReceipts>[number]) {
  const { seq, purpose, bytes, payloadHash, hash } = line;
  return { seq, clientId, at: new Date(line.at).toISOString(), to: line.recipient, purpose, bytes, approvedBy: line.actor as Actor, payloadHash, hash, detail: JSON.parse(line.detail) as Record<string, unknown> };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
