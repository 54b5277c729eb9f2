/** How a text is said in each country: adapting and checking it. Pure and offline. */
export { adapt } from './adapt.ts';
export { check, type Checked, type CheckOptions, type FoundIssue } from './check/check.ts';
export type { Issue, IssueKind, Severity } from './check/types.ts';
export { countries } from './countries.ts';
export type { Adaptation, AdaptOptions, Address, Change, Warning } from './types.ts';
