/** How a text is said in each country: adapting it, checking it, and what is known of the country. Pure and offline. */
export { adapt } from './adapt.ts';
export { addressCounts } from './check/address-issues.ts';
export { check, type Checked, type CheckOptions, type FoundIssue } from './check/check.ts';
export { isIndustry, knownIndustries } from './check/statement-issues.ts';
export type { Issue, IssueKind, Severity } from './check/types.ts';
export { partsOf, withParts } from './copy-parts.ts';
export { countries, countries as CULTURE_COUNTRIES, isCultureCountry } from './countries.ts';
export { addressOf } from './packs/facts.ts';
export { adaptParts, checkParts, type Part } from './parts.ts';
export { isLawKnown, pack } from './packs/pack.ts';
export type { Law, Pack } from './packs/types.ts';
export type { Adaptation, AdaptOptions, Address, Change, Warning } from './types.ts';
