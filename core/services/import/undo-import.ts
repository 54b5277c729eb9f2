import type { Database } from 'better-sqlite3';
import type { JobContext } from '../handlers.ts';
import { breathe } from './pipeline.ts';
import { saveImport, type ImportRow, type ImportState } from './repo.ts';
import { undoSize, undoSteps } from './repo-undo.ts';
import type { RestoreCounts } from '../undo/service.ts';

/**
 * Takes an import back, step by step. A kill in the middle leaves it marked as being undone; called again it goes on.
 * @param ending the state in which the import is left
 */
export async function undoImport(
  db: Database,
  row: ImportRow,
  ending: Extract<ImportState, 'undone' | 'cancelled' | 'failed'>,
  context: Pick<JobContext, 'signal' | 'progress'>,
  now: () => number,
): Promise<RestoreCounts> {
  const counts: RestoreCounts = row.checkpoint.undone ?? { removed: 0, restored: 0, kept: 0 };
  const total = counts.removed + undoSize(db, row.id);
  row.phase = 'undoing';
  row.state = 'interrupted';
  row.checkpoint.undone = counts;
  row.checkpoint.ending = ending;
  saveImport(db, row);
  for (const step of undoSteps(db, row.id)) {
    for (let more = true; more; ) {
      context.signal.throwIfAborted();
      db.transaction(() => {
        more = step.next(counts);
        saveImport(db, row);
      }).immediate();
      context.progress({ phase: 'undoing', done: Math.min(total, counts.removed + counts.restored), total, unit: 'rows' });
      await breathe();
    }
  }
  row.state = ending;
  row.endedAt = now();
  saveImport(db, row);
  return counts;
}
