/** Keeping what is changed, and putting it back: used by imports, merges and what a person does. */
export { importOwner, operationOwner, setColumns, undoKeys, undoLog } from './repo-log.ts';
export type { UndoLog, UndoTable, Values } from './repo-log.ts';
export { undoRestorer } from './repo-restore.ts';
export type { RestoreCounts } from './repo-restore.ts';
