import type { Database } from 'better-sqlite3';
import type { ImportKind } from '../../domain/import/index.ts';
import type { ResolveContext } from '../identity/service.ts';
import type { Merger } from './merger.ts';
import { eventKind, messageKind } from './fact-kinds.ts';
import { contactMerger } from './repo-contacts.ts';
import { factMerger } from './repo-facts.ts';
import { orderMerger } from './repo-orders.ts';
import { spendMerger } from './repo-spend.ts';

/** What merges a kind's staged rows into its facts. */
export function mergerFor(db: Database, kind: ImportKind, context: ResolveContext): Merger {
  const mergers: Record<ImportKind, () => Merger> = {
    contacts: () => contactMerger(db, context),
    events: () => factMerger(db, context, eventKind),
    messages: () => factMerger(db, context, messageKind),
    orders: () => orderMerger(db, context),
    spend: () => spendMerger(db, context),
  };
  return mergers[kind]();
}
