/** What other features use of contacts' lists and search. */
export { dropCards, rebuildCards, refreshSomeCards, syncNumbers } from './repo-cards.ts';
export { displayName, sortKey } from './card.ts';
