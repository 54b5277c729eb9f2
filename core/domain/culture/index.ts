/** How a text is said in each country: adapting it. Pure and offline. */
export { adapt } from './adapt.ts';
export { countries } from './countries.ts';
export type { Adaptation, AdaptOptions, Address, Change, Warning } from './types.ts';
