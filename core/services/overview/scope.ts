import type { Database } from 'better-sqlite3';
import { allDates } from './repo-daily.ts';
import { contactsOfImport, importFacts, readState } from './repo-state.ts';
import type { Change } from '../change.ts';
import type { Scope } from './refresh.ts';

const everything: Scope = { orders: allDates, events: allDates, spend: allDates, messages: allDates, contacts: 'all' };
const nothing: Scope = { orders: null, events: null, spend: null, messages: null, contacts: [] };

/** The least that has to be made anew after a change; everything where the rollups cannot be relied on. */
export function scopeOf(db: Database, change: Change, currency: string): Scope {
  const state = readState(db);
  if (state.version === 0) return { ...everything, events: 'new' };
  if (state.unfinished || state.currency !== currency) return everything;
  const done = change.importId === null ? undefined : importFacts(db, change.importId);
  const undone = change.importId !== null && (!done || done.state === 'undone');
  const added = done !== undefined && !undone && done.updated === 0;
  const dates = change.dates ?? (undone ? allDates : null);
  const contacts = undone ? 'all' : (change.contacts ?? (done ? contactsOfImport(db, done.id) : 'all'));
  switch (change.kind) {
    case 'orders': return { ...nothing, contacts, orders: added ? 'new' : dates };
    case 'events': return { ...nothing, contacts, events: added ? 'new' : dates };
    case 'spend': return { ...nothing, spend: dates };
    case 'messages': return { ...nothing, contacts, messages: dates };
    default: return { ...nothing, contacts };
  }
}
