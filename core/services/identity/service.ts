export { candidateFinder, externalCompare } from './repo-candidates.ts';
export type { Candidates, IdentityKind, Person, PersonRef } from './repo-candidates.ts';
export { peopleResolver, peopleWriter } from './repo-people.ts';
export type { PeopleWriter, ResolveContext, Resolved } from './repo-people.ts';
export { addTombstone, hasTombstones, identitiesOf, tombstoneCheck, tombstoneHash } from './repo-tombstone.ts';
export { unmerge } from './merge.ts';
export { mergeContacts, unmergeContacts } from './repo-merge.ts';
export { pairScorer, scoreNewPairs } from './repo-pairs.ts';
