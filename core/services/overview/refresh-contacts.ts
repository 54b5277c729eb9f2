import type { Database } from 'better-sqlite3';
import type { Latest } from '../../domain/metrics/latest.ts';
import { rebuildCards, refreshSomeCards, syncAllNumbers, syncNumbers } from '../contacts/service.ts';
import { scoreAll, scoreSome } from './repo-rfm.ts';
import { cardCount } from './repo-state.ts';
import { keepStock, withStock } from './repo-stock.ts';
import { raiseActivity, refreshAllTotals, refreshSomeActivity, refreshSomeTotals } from './repo-totals.ts';
import type { Steps } from './steps.ts';

/** Contacts handled in one transaction. */
const some = 2000;
/** In the order in which they lie more of them go into one. */
const range = 10_000;
const cardChunk = 2048;
/** From so many contacts on, those of the whole table are gone through. */
const many = 20_000;
/** More changed cards than this share of all are cheaper to make anew. */
const largeShare = 0.2;

/** Contacts whose facts changed, and those of them whose last activity may lie earlier than before. */
export interface Touched {
  any: Set<number>;
  known: Set<number>;
}

export interface ChangedContacts {
  touched: Touched;
  /** The newest event of each contact that has new ones. */
  latest: Latest;
  /** Contacts whose own data changed. */
  own: readonly number[] | 'all';
  /** Last activities are made from nothing. */
  forget: boolean;
}

/** Brings totals, cards and scores of contacts up to date with what changed. */
export async function refreshContacts(db: Database, currency: string, changed: ChangedContacts, steps: Steps): Promise<void> {
  const { own, touched, latest, forget } = changed;
  if (forget || own === 'all' || Math.max(own.length, touched.any.size, latest.count) > many) await refreshMany(db, currency, changed, steps);
  else await refreshSome(db, currency, changed, own, steps);
}

async function refreshSome(db: Database, currency: string, { touched, latest }: ChangedContacts, own: readonly number[], steps: Steps): Promise<void> {
  await steps.inParts(new Set([...touched.any, ...own]), some, (part) => refreshSomeTotals(db, currency, part));
  await steps.inParts(new Set([...touched.known, ...own]), some, (part) => refreshSomeActivity(db, part));
  await steps.inParts(latest.entries(), some, (part) => raiseActivity(db, part));
  await steps.inParts(own, some, (part) => withStock(db, part, () => refreshSomeCards(db, part)));
  const moved = [...new Set([...touched.any, ...latest.ids()])];
  const scored = new Set([...touched.any, ...own]);
  // Together: both write the same pages of cards and of their indexes, which go to the log once a transaction.
  await steps.run(() => {
    if (moved.length > 0) syncNumbers(db, moved);
    if (scored.size > 0) scoreSome(db, scored);
  });
}

async function refreshMany(db: Database, currency: string, { touched, latest, own, forget }: ChangedContacts, steps: Steps): Promise<void> {
  const cards = cardCount(db);
  const rebuild = own === 'all' || own.length > cards * largeShare + 1000;
  const mine = own === 'all' ? [] : own;
  if (forget || rebuild || touched.any.size > many) await steps.run(() => refreshAllTotals(db, currency, forget));
  else await steps.inParts(new Set([...touched.any, ...mine]), some, (part) => refreshSomeTotals(db, currency, part));
  if (!forget) await steps.inParts(new Set([...touched.known, ...mine]), some, (part) => refreshSomeActivity(db, part));
  await steps.inParts(latest.entries(), range, (part) => raiseActivity(db, part));
  if (rebuild) await steps.all(rebuildCards(db, cardChunk));
  else {
    await steps.inParts(mine, some, (part) => refreshSomeCards(db, part));
    await steps.all(syncAllNumbers(db, range, forget || latest.count > cards * largeShare));
  }
  await steps.run(() => scoreAll(db));
  await steps.run(() => keepStock(db));
}
