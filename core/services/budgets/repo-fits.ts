import type { Database } from 'better-sqlite3';

export interface FitRow {
  target: string;
  currency: string;
  dataFrom: string;
  dataTo: string;
  sha256: string;
  version: string;
  /** JSON: `KeptCurves` of service.ts. */
  curves: string;
  actor: string;
  at: number;
}

/** Keeps a fit; the one before of its target goes. */
export function saveFit(db: Database, fit: FitRow): void {
  db.prepare('DELETE FROM response_fit WHERE target = ?').run(fit.target);
  db.prepare(
    `INSERT INTO response_fit (target, currency, data_from, data_to, data_sha256, version, curves, actor, at)
     VALUES (@target, @currency, @dataFrom, @dataTo, @sha256, @version, @curves, @actor, @at)`,
  ).run(fit);
}

export const newestFit = (db: Database, target: string): FitRow | undefined =>
  db.prepare<[string], FitRow>(
    `SELECT target, currency, data_from AS dataFrom, data_to AS dataTo, data_sha256 AS sha256, version, curves, actor, at
     FROM response_fit WHERE target = ? ORDER BY id DESC LIMIT 1`,
  ).get(target);
