/** What the import service and the evaluation use of this folder. */
export * from './types.ts';
export { fieldsFor, fieldType, requiredGroups } from './fields.ts';
export { csvLine, neutraliseCell } from './neutralise-cell.ts';
