import type { Database } from 'better-sqlite3';
import {
  activeDates, ActivityGathering, addActivity, EVENTS, eventDatesOf, gatherDate, gatherEvents, ORDERS, peopleOnDates, writeActivity, type ActivityKind,
} from './repo-activity.ts';
import { countEvents, refreshCampaignSpend } from './repo-channel-days.ts';
import { addSales, allDates, refreshSales, refreshSpend, relinkOrders, type DateSpan, type Day } from './repo-daily.ts';
import { contactCount, eventsOn, eventsWithin, lastEventOf, lastLineOf, linesWithin, mergedContacts, mergeMark, readState, writeState } from './repo-state.ts';
import { contactsWithMessages } from './repo-totals.ts';
import { refreshContacts, type Touched } from './refresh-contacts.ts';
import { Steps } from './steps.ts';

/** Events handled in one go: tens of milliseconds, so that the core goes on answering. */
const eventChunk = 50_000;
/** Work for more contacts or facts than this goes to a process of its own. */
const heavy = 5000;

export interface NewOrders {
  /** Days that changed orders had, or have. */
  changed: readonly Day[];
}

export interface NewEvents {
  /** Dates that changed events had, or have. */
  dates: readonly string[];
  /** Contacts that they had, or have. */
  contacts: readonly number[];
}

/** What of the rollups a change makes stale. */
export interface Scope {
  /** A span is made anew; without one, rows above the last one counted, and single ones that an import changed. */
  orders: DateSpan | NewOrders | null;
  events: DateSpan | NewEvents | null;
  spend: DateSpan | null;
  messages: DateSpan | null;
  /** Contacts whose own data changed. */
  contacts: readonly number[] | 'all';
}

function add(touched: Touched, contacts: Iterable<number>): void {
  for (const id of contacts) {
    touched.any.add(id);
    touched.known.add(id);
  }
}

/** Whether a change is too much to be worked off between two answers of the core. */
export function isHeavy(db: Database, { contacts, orders, events }: Scope): boolean {
  const many = contacts === 'all' ? contactCount(db) : contacts.length;
  return many > heavy || (orders !== null && linesOf(db, orders) > heavy) || (events !== null && eventsOf(db, events) > heavy);
}

function linesOf(db: Database, orders: DateSpan | NewOrders): number {
  return 'changed' in orders ? lastLineOf(db) - readState(db).lastLine + orders.changed.length : linesWithin(db, orders, heavy + 1);
}

function eventsOf(db: Database, events: DateSpan | NewEvents): number {
  return 'dates' in events ? lastEventOf(db) - readState(db).lastEvent + eventsOn(db, events.dates, heavy + 1) : eventsWithin(db, events, heavy + 1);
}

/**
 * Brings every rollup up to date with the facts. A kill in between is noticed and mended by the next call.
 * @param signal stops it between two steps, with its reason
 */
export async function refresh(db: Database, currency: string, scope: Scope, signal?: AbortSignal): Promise<void> {
  const steps = new Steps(db, signal);
  const touched: Touched = { any: new Set(), known: new Set() };
  await steps.run(() => writeState(db, { unfinished: true }));
  const forget = isAll(scope.events) || readState(db).version === 0;
  const { spend, orders } = scope;
  if (spend) {
    await steps.run(() => refreshSpend(db, spend));
    await steps.run(() => refreshCampaignSpend(db, spend));
  }
  if (orders) await steps.run(() => refreshSalesOf(db, orders, touched));
  const latest = (scope.events ? await refreshEvents(db, scope.events, touched, steps) : new ActivityGathering()).latest;
  let own = scope.contacts;
  await steps.run(() => {
    own = joined(own, followMerges(db, own, touched));
    if (scope.messages) add(touched, contactsWithMessages(db, scope.messages));
  });
  await refreshContacts(db, currency, { touched, latest, own, forget }, steps);
  await steps.run(() => writeState(db, { unfinished: false, currency, version: readState(db).version + 1 }));
}

const joined = (own: Scope['contacts'], merged: readonly number[]): Scope['contacts'] => (own === 'all' ? 'all' : [...new Set([...own, ...merged])]);

function refreshSalesOf(db: Database, orders: DateSpan | NewOrders, touched: Touched): void {
  if ('changed' in orders) addSalesTo(db, orders, touched);
  else {
    const { touched: any, known } = refreshSales(db, orders);
    for (const id of any) touched.any.add(id);
    for (const id of known) touched.known.add(id);
    rewriteDates(db, ORDERS, activeDates(db, ORDERS, orders));
  }
  writeState(db, { lastLine: lastLineOf(db) });
}

function addSalesTo(db: Database, { changed }: NewOrders, touched: Touched): void {
  const gathered = new ActivityGathering();
  const { before, now } = addSales(db, readState(db).lastLine, changed);
  add(touched, before.flatMap(({ contact }) => contact ?? []));
  for (const { contact, channel, date, at } of now) {
    if (contact === null) continue;
    touched.any.add(contact);
    gathered.add(contact, channel, date, at);
  }
  addActivity(db, ORDERS, gathered);
  rewriteDates(db, ORDERS, [...new Set(changed.map(({ date }) => date))]);
}

function rewriteDates(db: Database, kind: ActivityKind, dates: readonly string[], touched?: Touched): void {
  const gathered = new ActivityGathering();
  if (touched) add(touched, peopleOnDates(db, kind, dates));
  for (const date of dates) gatherDate(db, kind, gathered, date);
  writeActivity(db, kind, gathered, dates);
  if (touched) add(touched, gathered.latest.ids());
}

/** Answers the latest event of each contact that came, or of everybody; contacts of single dates go to `touched`. */
async function refreshEvents(db: Database, events: DateSpan | NewEvents, touched: Touched, steps: Steps): Promise<ActivityGathering> {
  if ('from' in events && !isAll(events)) {
    await steps.inParts(activeDates(db, EVENTS, events), 16, (dates) => rewriteDates(db, EVENTS, dates, touched));
    await steps.run(() => {
      countEvents(db, events);
      writeState(db, { lastEvent: lastEventOf(db) });
    });
    return new ActivityGathering();
  }
  const gathered = new ActivityGathering();
  const above = 'dates' in events ? readState(db).lastEvent : 0;
  let last = above;
  for (let next: number | null = last; next !== null; next = gatherEvents(db, gathered, last, eventChunk)) {
    last = next;
    await steps.breathe();
  }
  await steps.run(() => {
    if ('dates' in events) addActivity(db, EVENTS, gathered);
    else writeActivity(db, EVENTS, gathered, activeDates(db, EVENTS, events));
    countEvents(db, 'dates' in events ? { above, upTo: last } : allDates);
    writeState(db, { lastEvent: last });
  });
  if ('dates' in events) {
    add(touched, events.contacts);
    await steps.inParts(events.dates, 16, (dates) => {
      rewriteDates(db, EVENTS, dates);
      countEvents(db, { dates });
    });
  }
  return gathered;
}

function isAll(span: DateSpan | NewEvents | null): boolean {
  return span !== null && 'from' in span && span.from === allDates.from && span.to === allDates.to;
}

/** A merge moves facts to another contact: who was there on those days is counted anew. Answers the contacts of merges. */
function followMerges(db: Database, own: Scope['contacts'], touched: Touched): readonly number[] {
  const mark = mergeMark(db);
  const before = readState(db).merges;
  if (mark === before) return [];
  // The two sides of one merge, done or taken back, are those whose data changed.
  const merged = own !== 'all' && own.length === 2 && oneStep(before, mark) ? own : mergedContacts(db);
  rewriteDates(db, ORDERS, relinkOrders(db, merged));
  rewriteDates(db, EVENTS, eventDatesOf(db, merged));
  add(touched, merged);
  writeState(db, { merges: mark });
  return merged;
}

/** Whether one merge came or was taken back between two marks. */
function oneStep(before: string, after: string): boolean {
  const [all = 0, undone = 0] = before.split(':').map(Number);
  const [allNow = 0, undoneNow = 0] = after.split(':').map(Number);
  return allNow - all + (undoneNow - undone) === 1;
}
