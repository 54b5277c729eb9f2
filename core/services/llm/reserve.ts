import type { Database } from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import type { KeptConnection } from './connections.ts';
import { rulesOf, spentThisMonth } from './rules.ts';

/** Millionths of a dollar that requests under way may still cost, by the ledger that their answers will be written to. */
const underWay = new WeakMap<Database, number>();

export interface Reservation {
  /** Where the client's settings are. */
  app: Database;
  /** The client's database, or app.db without a client. */
  ledger: Database;
  clientId: string | null;
  connection: KeptConnection;
  /** The most that the request can cost, in millionths of a dollar; null where no prices were typed. */
  mostMicros: number | null;
  now: number;
}

/**
 * Sets aside the most that one request can cost, before it leaves: requests asked at once see each other, and together they do not pass
 * the limit. Asked before every single request, retries and repairs too; what this machine writes is not limited.
 * @returns gives it back, once: after the answer's cost is in the ledger, or when there will be no answer
 * @throws AppError FORBIDDEN `llm:error.limit` where nothing is left, `llm:error.limitAhead` where what is left may not be enough
 */
export function reserve({ app, ledger, clientId, connection, mostMicros, now }: Reservation): () => void {
  if (connection.kind === 'local') return () => undefined;
  const { monthlyLimitMicros: limit } = rulesOf(app, clientId);
  const most = mostMicros ?? 0;
  if (limit !== null) {
    const left = limit - spentThisMonth(ledger, now) - (underWay.get(ledger) ?? 0);
    if (left <= 0) throw new AppError('FORBIDDEN', 'llm:error.limit', { params: { limit: dollars(limit) } });
    if (most > left) throw new AppError('FORBIDDEN', 'llm:error.limitAhead', { params: { most: dollars(most), left: dollars(left), limit: dollars(limit) } });
  }
  add(ledger, most);
  let kept = true;
  return () => {
    if (kept) add(ledger, -most);
    kept = false;
  };
}

const dollars = (micros: number): number => micros / 1e6;
const add = (ledger: Database, micros: number): void => void underWay.set(ledger, (underWay.get(ledger) ?? 0) + micros);
