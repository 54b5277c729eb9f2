/** The culture engine's door for the shells: pure functions, no workspace is needed. */
export { adapt } from './domain/culture/adapt.ts';
export { check } from './domain/culture/check/check.ts';
export { isIndustry, knownIndustries } from './domain/culture/check/statement-issues.ts';
export { pack } from './domain/culture/packs/pack.ts';
export { countries } from './domain/culture/countries.ts';
export type { Adaptation, AdaptOptions, Address, Change, Warning } from './domain/culture/types.ts';
