/** What other features use of contacts' lists and search. */
export { dropCards, rebuildCards, refreshSomeCards } from './repo-cards.ts';
export { makeIndexes } from './repo-card-indexes.ts';
export { syncAllNumbers, syncNumbers } from './repo-card-numbers.ts';
export { displayName, sortKey } from './card.ts';
export { searchQuery } from './search-terms.ts';
export { listedContacts } from './export-list.ts';
