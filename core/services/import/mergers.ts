import type { Database } from 'better-sqlite3';
import type { ImportKind } from '../../domain/import/index.ts';
import type { ResolveContext } from '../identity/service.ts';
import type { Merger } from './merger.ts';
import { orderMerger } from './repo-orders.ts';

/** What merges a kind's staged rows into its facts. */
export function mergerFor(db: Database, kind: ImportKind, context: ResolveContext): Merger {
  const mergers: Partial<Record<ImportKind, () => Merger>> = { orders: () => orderMerger(db, context) };
  const made = mergers[kind];
  if (!made) throw new Error(`no merger for ${kind}`);
  return made();
}
