import type { Database } from 'better-sqlite3';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { rebuildCards, refreshSomeCards, syncNumbers } from '../contacts/service.ts';
import {
  activeDates, ActivityGathering, addActivity, EVENTS, eventDatesOf, gatherDate, gatherEvents, ORDERS, peopleOnDates, writeActivity, type ActivityKind,
} from './repo-activity.ts';
import { addSales, allDates, refreshSales, refreshSpend, relinkOrders, type DateSpan } from './repo-daily.ts';
import { cardCount, contactCount, lastEventOf, lastLineOf, mergedContacts, mergeMark, newEvents, newLines, readState, writeState } from './repo-state.ts';
import { contactsWithMessages, raiseActivity, refreshAllTotals, refreshRfm, refreshSomeTotals } from './repo-totals.ts';

/** Events and contacts handled in one transaction: tens of milliseconds, so that the core goes on answering. */
const eventChunk = 50_000;
const cardChunk = 2048;
/** Work for more contacts or facts than this goes to a thread. */
const heavy = 5000;
/** More changed cards than this share of all are cheaper to make anew. */
const rebuildShare = 0.2;

/** What of the rollups a change makes stale. */
export interface Scope {
  /** `new`: rows above the last one counted, none changed or gone. */
  orders: DateSpan | 'new' | null;
  events: DateSpan | 'new' | null;
  spend: DateSpan | null;
  messages: DateSpan | null;
  /** Contacts whose own data changed. */
  contacts: readonly number[] | 'all';
}

/** Contacts whose facts changed, and those of them whose last activity may lie earlier than before. */
interface Touched {
  any: Set<number>;
  known: Set<number>;
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
  return many > heavy || (events !== null && newEvents(db) > heavy) || (orders !== null && newLines(db, orders, heavy * 4) >= heavy * 4);
}

/** Brings every rollup up to date with the facts. A kill in between is noticed and mended by the next call. */
export async function refresh(db: Database, currency: string, scope: Scope): Promise<void> {
  const run = (step: () => void) => db.transaction(step).immediate();
  const touched: Touched = { any: new Set(), known: new Set() };
  run(() => writeState(db, { unfinished: true }));
  if (scope.spend) run(() => refreshSpend(db, scope.spend as DateSpan));
  await nextTurn();
  if (scope.orders) run(() => refreshSalesOf(db, scope.orders as DateSpan | 'new', touched));
  await nextTurn();
  const lastAt = scope.events ? await refreshEvents(db, scope.events, touched, run) : new Map<number, number>();
  const merged = db.transaction(() => followMerges(db, touched)).immediate();
  if (scope.messages) add(touched, contactsWithMessages(db, scope.messages));
  await refreshContacts(db, currency, { touched, lastAt, own: scope.contacts === 'all' ? 'all' : [...new Set([...scope.contacts, ...merged])], forget: isAll(scope.events) || readState(db).version === 0 }, run);
  run(() => writeState(db, { unfinished: false, currency, version: readState(db).version + 1 }));
}

function refreshSalesOf(db: Database, span: DateSpan | 'new', touched: Touched): void {
  if (span === 'new') addSalesTo(db, touched);
  else {
    const { touched: any, known } = refreshSales(db, span);
    for (const id of any) touched.any.add(id);
    for (const id of known) touched.known.add(id);
    rewriteDates(db, ORDERS, activeDates(db, ORDERS, span));
  }
  writeState(db, { lastLine: lastLineOf(db) });
}

function addSalesTo(db: Database, touched: Touched): void {
  const gathered = new ActivityGathering();
  for (const { contact, channel, date, at } of addSales(db, readState(db).lastLine)) {
    if (contact === null) continue;
    touched.any.add(contact);
    gathered.add(contact, channel, date, at);
  }
  addActivity(db, ORDERS, gathered);
}

function rewriteDates(db: Database, kind: ActivityKind, dates: readonly string[], touched?: Touched): void {
  const gathered = new ActivityGathering();
  if (touched) add(touched, peopleOnDates(db, kind, dates));
  for (const date of dates) gatherDate(db, kind, gathered, date);
  writeActivity(db, kind, gathered, dates);
  if (touched) add(touched, gathered.lastAt.keys());
}

type Run = (step: () => void) => void;

/** Answers the latest event of each contact that came, or of everybody; contacts of single dates go to `touched`. */
async function refreshEvents(db: Database, span: DateSpan | 'new', touched: Touched, run: Run): Promise<Map<number, number>> {
  if (span !== 'new' && !isAll(span)) {
    for (const part of parts(activeDates(db, EVENTS, span), 16)) {
      run(() => rewriteDates(db, EVENTS, part, touched));
      await nextTurn();
    }
    run(() => writeState(db, { lastEvent: lastEventOf(db) }));
    return new Map();
  }
  const gathered = new ActivityGathering();
  let last = span === 'new' ? readState(db).lastEvent : 0;
  for (let next: number | null = last; next !== null; next = gatherEvents(db, gathered, last, eventChunk)) {
    last = next;
    await nextTurn();
  }
  run(() => {
    if (span === 'new') addActivity(db, EVENTS, gathered);
    else writeActivity(db, EVENTS, gathered, activeDates(db, EVENTS, span));
    writeState(db, { lastEvent: last });
  });
  return gathered.lastAt;
}

function isAll(span: DateSpan | 'new' | null): boolean {
  return span !== null && span !== 'new' && span.from === allDates.from && span.to === allDates.to;
}

/** A merge moves facts to another contact: who was there on those days is counted anew. Answers the contacts of merges. */
function followMerges(db: Database, touched: Touched): number[] {
  const mark = mergeMark(db);
  if (mark === readState(db).merges) return [];
  rewriteDates(db, ORDERS, relinkOrders(db));
  const merged = mergedContacts(db);
  rewriteDates(db, EVENTS, eventDatesOf(db, merged));
  add(touched, merged);
  writeState(db, { merges: mark });
  return merged;
}

interface Contacts {
  touched: Touched;
  lastAt: Map<number, number>;
  own: readonly number[] | 'all';
  /** Last activities are made from nothing. */
  forget: boolean;
}

async function refreshContacts(db: Database, currency: string, { touched, lastAt, own, forget }: Contacts, run: Run): Promise<void> {
  const rebuild = own === 'all' || own.length > cardCount(db) * rebuildShare + 1000;
  const manyTotals = forget || rebuild || touched.any.size > 20_000;
  const each = forget ? [] : manyTotals ? [...touched.known] : [...new Set([...touched.any, ...(own as number[])])];
  if (manyTotals) run(() => refreshAllTotals(db, currency, forget));
  await inParts(each, (part) => run(() => refreshSomeTotals(db, currency, part)));
  await inParts([...lastAt], (part) => run(() => raiseActivity(db, new Map(part))));
  if (rebuild) {
    for (const step of rebuildCards(db, cardChunk)) {
      run(step);
      await nextTurn();
    }
  } else {
    await inParts(own, (part) => run(() => refreshSomeCards(db, part)));
    const changed = [...touched.any, ...lastAt.keys()];
    if (manyTotals || changed.length > 0) run(() => syncNumbers(db, manyTotals || changed.length > 20_000 ? 'all' : changed));
  }
  if (manyTotals || touched.any.size > 0) run(() => refreshRfm(db));
}

async function inParts<T>(items: readonly T[], work: (part: T[]) => void): Promise<void> {
  for (const part of parts(items, 2000)) {
    work(part);
    await nextTurn();
  }
}

function* parts<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
