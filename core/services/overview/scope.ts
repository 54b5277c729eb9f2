import type { Database } from 'better-sqlite3';
import type { Change } from '../change.ts';
import type { Scope } from './refresh.ts';
import { changedEvents, changedFacts, changedOrderDays } from './repo-changes.ts';
import { allDates, type DateSpan } from './repo-daily.ts';
import { contactsOfImport, importFacts, readState } from './repo-state.ts';

/** More changed rows than this, and the whole span of their dates is made anew. */
const many = 10_000;

/** All of it, made from nothing. */
export const everything: Scope = { orders: allDates, events: allDates, spend: allDates, messages: allDates, contacts: 'all' };
const nothing: Scope = { orders: null, events: null, spend: null, messages: null, contacts: [] };

/** The least that has to be made anew after a change; everything where the rollups cannot be relied on. */
export function scopeOf(db: Database, change: Change, currency: string): Scope {
  const state = readState(db);
  if (state.version === 0) return { ...everything, events: { dates: [], contacts: [] } };
  if (state.unfinished || state.currency !== currency) return everything;
  const done = change.importId === null ? undefined : importFacts(db, change.importId);
  const undone = change.importId !== null && (!done || done.state === 'undone');
  const dates = change.dates ?? (undone ? allDates : null);
  const contacts = undone ? 'all' : (change.contacts ?? (done ? contactsOfImport(db, done.id) : 'all'));
  const added = done && !undone && changedFacts(db, done.id, many) < many ? done.id : null;
  return { ...nothing, contacts, ...factsOf(db, change.kind, dates, added) };
}

/** @param added the import that only brought rows and changed few; null: the whole span of dates is made anew */
function factsOf(db: Database, kind: Change['kind'], dates: DateSpan | null, added: number | null): Partial<Scope> {
  switch (kind) {
    case 'orders': return { orders: added === null ? dates : { changed: changedOrderDays(db, added) } };
    case 'events': return { events: added === null ? dates : changedEvents(db, added) };
    case 'spend': return { spend: dates, contacts: [] };
    case 'messages': return { messages: dates };
    default: return {};
  }
}
