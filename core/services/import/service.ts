/** What other features use of imports. */
export { clientDefaults } from './client-defaults.ts';
export { describeImport } from './client-work.ts';
export type { ImportDeps } from './deps.ts';
export { exclusively } from './exclusive.ts';
export { runImport } from './jobs.ts';
export { removeContacts } from './repo-undo.ts';
export { stageTables } from './repo-stage.ts';
export { markLeftRunning } from './repo-left-running.ts';
export { dimensions } from './repo-dimensions.ts';
export { openPlace } from './open-place.ts';
export { placeOf } from './file-place.ts';
