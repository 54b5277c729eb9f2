import type { ImportNotes } from './repo.ts';

export interface ChunkCounts {
  /** Records of the chunk, by outcome; the rest were unchanged. */
  inserted: number;
  updated: number;
  notes: ImportNotes;
}

/** A step that goes on from a cursor until it answers null. */
export interface LaterStep {
  name: string;
  next(cursor: string | null): { cursor: string | null; counts?: ChunkCounts; done?: number };
}

/** How one kind's staged rows become facts. Every method runs inside a transaction of the caller. */
export interface Merger {
  /** Steps before merging, each a transaction of its own that can be begun anew. */
  steps: string[];
  prepare(step: string): ImportNotes;
  /** Opens the merging of ranges of staged rows, in their order; called again after a kill. */
  open(): (from: number, to: number) => ChunkCounts;
  /** The end of a range that splits no record; without it every staged row is a record. */
  boundary?(to: number): number;
  /** Work after the last range, in order; each call is a transaction that carries its cursor. */
  later?: LaterStep[];
  /** In the transaction that ends the import. */
  finish(): void;
}

export function addNotes(sum: ImportNotes, more: ImportNotes): ImportNotes {
  return {
    duplicateLines: sum.duplicateLines + more.duplicateLines,
    suppressedKept: sum.suppressedKept + more.suppressedKept,
    tombstoned: sum.tombstoned + more.tombstoned,
    reviewPairs: sum.reviewPairs + more.reviewPairs,
    skippedTotals: sum.skippedTotals + more.skippedTotals,
    otherLevel: sum.otherLevel + more.otherLevel,
  };
}
