/** What the import service and the evaluation use of this folder. */
export * from './types.ts';
export { bytesOf } from './bytes-source.ts';
export { fieldsFor, fieldType, requiredGroups } from './fields.ts';
export { inspect } from './inspect.ts';
export { answer } from './mapping/answer.ts';
export { bindMapping, mappingFits } from './mapping/bind-mapping.ts';
export { parseMappingFile } from './mapping/parse-mapping-file.ts';
export { csvLine, neutraliseCell } from './neutralise-cell.ts';
export { emailKey, parseEmail } from './normalise/email.ts';
export { detached, fold, unaccented } from './normalise/fold.ts';
export { phoneReader } from './normalise/phone.ts';
export { countryCode } from './normalise/places.ts';
export { zoneOf } from './normalise/zone.ts';
export { readRecords } from './read/read-records.ts';
export { missingGroups } from './rows/column-plan.ts';
export { compileMapping } from './rows/compile-mapping.ts';
export { fullNameOf } from './rows/person-cells.ts';
