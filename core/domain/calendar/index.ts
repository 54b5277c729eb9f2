export { clashesOf } from './clashes.ts';
export { datesOfRule, easter, type RuleDates } from './rule-dates.ts';
