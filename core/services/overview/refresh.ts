import type { Database } from 'better-sqlite3';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { rebuildCards, refreshSomeCards, syncNumbers } from '../contacts/service.ts';
import {
  activeDates, ActivityGathering, EVENTS, eventDatesOf, gatherDate, gatherEvents, ORDERS, writeActivity, type ActivityKind,
} from './repo-activity.ts';
import { refreshSales, refreshSpend, relinkOrders, type DateSpan } from './repo-daily.ts';
import { cardCount, contactCount, lastEventOf, mergedContacts, mergeMark, newEvents, orderLines, readState, writeState } from './repo-state.ts';
import { contactsWithMessages, raiseActivity, refreshRfm, refreshTotals } from './repo-totals.ts';

/** Events and contacts handled in one transaction: tens of milliseconds, so that the core goes on answering. */
const eventChunk = 50_000;
const cardChunk = 2048;
/** Work for more contacts or facts than this goes to a thread. */
const heavy = 5000;
/** More changed cards than this share of all are cheaper to make anew. */
const rebuildShare = 0.2;

/** What of the rollups a change makes stale. */
export interface Scope {
  orders: DateSpan | null;
  /** `new`: events above the last one counted, none changed or gone. */
  events: DateSpan | 'new' | null;
  spend: DateSpan | null;
  messages: DateSpan | null;
  /** Contacts whose own data changed. */
  contacts: readonly number[] | 'all';
}

/** Whether a change is too much to be worked off between two answers of the core. */
export function isHeavy(db: Database, { contacts, orders, events }: Scope): boolean {
  const many = contacts === 'all' ? contactCount(db) : contacts.length;
  return many > heavy || (events !== null && newEvents(db) > heavy) || (orders !== null && orderLines(db, orders, heavy * 4) >= heavy * 4);
}

/** Brings every rollup up to date with the facts. A kill in between is noticed and mended by the next call. */
export async function refresh(db: Database, currency: string, scope: Scope): Promise<void> {
  const run = (step: () => void) => db.transaction(step).immediate();
  const touched = new Set<number>();
  run(() => writeState(db, { unfinished: true }));
  if (scope.spend) run(() => refreshSpend(db, scope.spend as DateSpan));
  await nextTurn();
  if (scope.orders) run(() => refreshSalesOf(db, scope.orders as DateSpan, touched));
  await nextTurn();
  const lastAt = scope.events ? await refreshEvents(db, scope.events, run) : new Map<number, number>();
  run(() => followMerges(db, touched));
  if (scope.messages) for (const id of contactsWithMessages(db, scope.messages)) touched.add(id);
  await refreshContacts(db, currency, { touched, lastAt, own: scope.contacts, allTotals: scope.events !== null && scope.events !== 'new' }, run);
  run(() => writeState(db, { unfinished: false, currency, version: readState(db).version + 1 }));
}

function refreshSalesOf(db: Database, span: DateSpan, touched: Set<number>): void {
  for (const id of refreshSales(db, span)) touched.add(id);
  rewriteDates(db, ORDERS, activeDates(db, ORDERS, span));
}

function rewriteDates(db: Database, kind: ActivityKind, dates: readonly string[]): void {
  const gathered = new ActivityGathering();
  for (const date of dates) gatherDate(db, kind, gathered, date);
  writeActivity(db, kind, gathered, dates, false);
}

type Run = (step: () => void) => void;

async function refreshEvents(db: Database, span: DateSpan | 'new', run: Run): Promise<Map<number, number>> {
  if (span !== 'new') {
    for (const part of parts(activeDates(db, EVENTS, span), 16)) {
      run(() => rewriteDates(db, EVENTS, part));
      await nextTurn();
    }
    run(() => writeState(db, { lastEvent: lastEventOf(db) }));
    return new Map();
  }
  const gathered = new ActivityGathering();
  let last = readState(db).lastEvent;
  for (let next: number | null = last; next !== null; next = gatherEvents(db, gathered, last, eventChunk)) {
    last = next;
    await nextTurn();
  }
  run(() => {
    writeActivity(db, EVENTS, gathered, gathered.dates(), true);
    writeState(db, { lastEvent: last });
  });
  return gathered.lastAt;
}

/** A merge moves facts to another contact: who was there on those days is counted anew. */
function followMerges(db: Database, touched: Set<number>): void {
  const mark = mergeMark(db);
  if (mark === readState(db).merges) return;
  rewriteDates(db, ORDERS, relinkOrders(db));
  const merged = mergedContacts(db);
  rewriteDates(db, EVENTS, eventDatesOf(db, merged));
  for (const id of merged) touched.add(id);
  writeState(db, { merges: mark });
}

interface Touched {
  touched: Set<number>;
  lastAt: Map<number, number>;
  own: readonly number[] | 'all';
  allTotals: boolean;
}

async function refreshContacts(db: Database, currency: string, { touched, lastAt, own, allTotals }: Touched, run: Run): Promise<void> {
  const many = own === 'all' || own.length > cardCount(db) * rebuildShare + 1000;
  const totals = allTotals || many || touched.size > 20_000 ? 'all' : [...new Set([...touched, ...(own as number[])])];
  run(() => refreshTotals(db, currency, totals));
  for (const part of parts([...lastAt], 20_000)) {
    run(() => raiseActivity(db, new Map(part)));
    await nextTurn();
  }
  if (many) {
    for (const step of rebuildCards(db, cardChunk)) {
      run(step);
      await nextTurn();
    }
  } else {
    for (const part of parts([...new Set([...(own as number[]), ...(touched.size > 20_000 ? [] : touched)])], 2000)) {
      run(() => refreshSomeCards(db, part));
      await nextTurn();
    }
    if (totals === 'all' || lastAt.size > 0) run(() => syncNumbers(db, totals === 'all' || lastAt.size > 20_000 ? 'all' : [...lastAt.keys()]));
  }
  if (totals === 'all' || totals.length > 0) run(() => refreshRfm(db));
}

function* parts<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
