import type { Database } from 'better-sqlite3';

/** At unlock nothing runs: an import that still says so was left by a killed process. @returns how many */
export function markLeftRunning(db: Database): number {
  return db.prepare("UPDATE import SET state = 'interrupted' WHERE state = 'running'").run().changes;
}
