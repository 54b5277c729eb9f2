import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { History } from '../../../domain/predictions/history/history.ts';
import { readGroups, type PersonGroup } from '../repo-groups.ts';
import { readHistory } from '../repo-history.ts';
import { dateOf, dayOf } from './dates.ts';
import type { GroupOf } from './fairness.ts';
import type { LearnData } from './learn-data.ts';
import type { LearnTask } from './learner.ts';

/** Of what learns; a change to what a model is made of counts it up. */
export const VERSION = '2';
const BANDS = [25, 35, 45, 55, 65];

/** Reads a client's history and what goes with it. The last day with a purchase is the last that counts. */
export function gather(db: Database, { currency, timezone, until, churnDays, task }: LearnTask): LearnData {
  const who = task === 'engagement' || task === 'send-time' ? 'reached' : 'customers';
  const history = readHistory(db, { currency, timezone, until, who });
  const [first, end] = extent(who === 'customers' ? history.purchases.day : history.events.day, dayOf(until));
  const byContact = peopleGroups(db, end);
  return {
    history, first, end, churnDays, version: VERSION, sha256: hashOf(history), window: { from: dateOf(first), to: dateOf(end - 1), customers: history.ids.length },
    groupsOf: (customers) => byContact(customers.map((customer) => history.ids[customer] as number)),
  };
}

/** Gender, age band and country of contacts by their ids, as they are on a day. */
export function peopleGroups(db: Database, day: number): (contacts: readonly number[]) => GroupOf[] {
  const people = readGroups(db);
  return (contacts) => groupsOf(contacts.map((id) => people.get(id)), day);
}

/** First day, and the day after the last. */
function extent(days: Int32Array, none: number): [number, number] {
  let [first, last] = [Infinity, -Infinity];
  for (const day of days) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  return days.length === 0 ? [none, none] : [first, last + 1];
}

/** The same facts give the same hash, in whatever order and by whatever imports they came. */
function hashOf(history: History): string {
  const hash = createHash('sha256');
  hash.update(history.ids);
  for (const table of [history.purchases, history.returns, history.lines, history.events, history.messages, history.consents]) {
    hash.update(table.start);
    hash.update(table.day);
    if ('amount' in table) hash.update(table.amount);
    if ('kind' in table) hash.update(table.kind);
    if ('sentiment' in table) hash.update(table.sentiment).update(table.intent);
    if ('state' in table) hash.update(table.state);
  }
  return hash.digest('hex');
}

function groupsOf(people: readonly (PersonGroup | undefined)[], day: number): GroupOf[] {
  return [
    { attribute: 'gender', values: people.map((person) => person?.gender ?? null) },
    { attribute: 'age', values: people.map((person) => ageBand(person?.birthday ?? null, day)) },
    { attribute: 'country', values: people.map((person) => person?.country ?? null) },
  ];
}

/** `25–34`; null where no year is known. */
function ageBand(birthday: string | null, day: number): string | null {
  const year = Number(/^\d{4}/.exec(birthday ?? '')?.[0] ?? Number.NaN);
  if (!(year > 1900)) return null;
  const age = new Date(day * 86_400_000).getUTCFullYear() - year;
  const at = BANDS.findIndex((from) => age < from);
  if (at === 0) return `<${BANDS[0]}`;
  return at < 0 ? `≥${BANDS.at(-1)}` : `${BANDS[at - 1]}–${(BANDS[at] as number) - 1}`;
}
