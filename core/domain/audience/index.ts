/** What exports, connectors and deliveries use of this folder. */
export { AudienceRows, SHOWN, type Outcome, type PeopleSpec } from './audience-rows.ts';
export { bindColumns, type BoundColumns } from './bind-columns.ts';
export { hashedIdentifier, normalised, sha256 } from './identifier.ts';
export { PersonValues } from './person-values.ts';
export { phonesAreInternational } from './phones-are-international.ts';
export { platforms, type PlatformSpec } from './platforms.ts';
export { SeenPeople } from './seen-people.ts';
export { consentWarnings, emptyTally, summarise, type Tally } from './summarise.ts';
