import type { History } from '../history/history.ts';
import { firstOn } from '../history/view.ts';
import type { Snapshot } from '../features/families.ts';

/** What lines are told apart by: categories where nearly every line has one, else products. */
export interface Kinds {
  by: 'category' | 'product';
  /** Of each line of the history; 0 is none. */
  of: Int32Array;
  /** Numbers from 0 up to this. */
  count: number;
}

export interface LikelySettings {
  /** Days after which a purchase counts half in what a customer buys. */
  halfLife: number;
  /** Purchases by which a customer is drawn to all customers. */
  drawn: number;
  /** Days before that tell what all customers buy. */
  recent: number;
}

export interface Likely {
  what: number;
  /** That it is among what is bought on the next day with a purchase. */
  probability: number;
}

const MOSTLY = 0.9;
/** Of all customers' favourites so many are considered for each. */
const COMMON = 20;

export function kindsOf({ lines, labels }: History): Kinds {
  const named = lines.category.reduce((sum, category) => sum + Number(category > 0), 0);
  const by = named >= MOSTLY * lines.category.length && named > 0 ? 'category' : 'product';
  return { by, of: lines[by], count: labels.length };
}

/** Share of the purchase days of all customers, from `recent` days before a day, on which each kind was bought. */
export function overallShares({ lines, ids }: History, { of, count }: Kinds, day: number, recent: number): Float64Array {
  const days = new Float64Array(count);
  let purchases = 0;
  for (let customer = 0; customer < ids.length; customer += 1) {
    const end = lines.start[customer + 1] as number;
    const to = firstOn(lines.day, lines.start[customer] as number, end, day);
    eachDay(lines.day, of, firstOn(lines.day, lines.start[customer] as number, to, day - recent), to, (_, kinds) => {
      purchases += 1;
      for (const kind of kinds) days[kind] = (days[kind] as number) + 1;
    });
  }
  return days.map((bought) => bought / Math.max(1, purchases));
}

/** Kinds that all customers buy most. */
export const commonest = (shares: Float64Array, most = COMMON): number[] => [...shares.keys()].filter((kind) => kind > 0 && (shares[kind] as number) > 0).sort((a, b) => (shares[b] as number) - (shares[a] as number)).slice(0, most);

/**
 * What a customer is likely to buy next: the share of the own purchase days with each kind, later ones more, drawn to that of all
 * customers as far as the own history is short (beta–binomial with a prior of `drawn` purchases).
 * @param overall as overallShares gives them, and their commonest
 */
export function likelyNext({ lines }: History, { of }: Kinds, { customer, day }: Snapshot, { halfLife, drawn }: LikelySettings, overall: { shares: Float64Array; top: readonly number[] }, most: number): Likely[] {
  const from = lines.start[customer] as number;
  const own = new Map<number, number>(overall.top.map((kind) => [kind, 0]));
  let all = 0;
  eachDay(lines.day, of, from, firstOn(lines.day, from, lines.start[customer + 1] as number, day), (on, kinds) => {
    const weight = 0.5 ** ((day - on) / halfLife);
    all += weight;
    for (const kind of kinds) own.set(kind, (own.get(kind) ?? 0) + weight);
  });
  const found = [...own].map(([what, weight]): Likely => ({ what, probability: (weight + drawn * (overall.shares[what] as number)) / (all + drawn) }));
  return found.sort((a, b) => b.probability - a.probability || a.what - b.what).slice(0, most);
}

/** The kinds of a customer by how many purchase days had them, of ties the later: the rule of thumb. */
export function ownMost({ lines }: History, { of }: Kinds, { customer, day }: Snapshot, most: number): number[] {
  const from = lines.start[customer] as number;
  const days = new Map<number, { n: number; last: number }>();
  eachDay(lines.day, of, from, firstOn(lines.day, from, lines.start[customer + 1] as number, day), (on, kinds) => {
    for (const kind of kinds) days.set(kind, { n: (days.get(kind)?.n ?? 0) + 1, last: on });
  });
  return [...days].sort(([a, x], [b, y]) => y.n - x.n || y.last - x.last || a - b).slice(0, most).map(([kind]) => kind);
}

/** What was bought on the first day with a purchase from a snapshot's day on; null where none came within the horizon. */
export function boughtNext({ lines }: History, { of }: Kinds, { customer, day }: Snapshot, horizon: number): ReadonlySet<number> | null {
  const end = lines.start[customer + 1] as number;
  for (let at = firstOn(lines.day, lines.start[customer] as number, end, day); at < end; ) {
    const on = lines.day[at] as number;
    if (on >= day + horizon) return null;
    const next = firstOn(lines.day, at, end, on + 1);
    const kinds = new Set(of.subarray(at, next).filter((kind, place) => kind > 0 && lines.cancelled[at + place] !== 1));
    if (kinds.size > 0) return kinds;
    at = next;
  }
  return null;
}

/** Calls with the kinds of each purchase day of a stretch of lines. */
function eachDay(days: Int32Array, of: Int32Array, from: number, to: number, told: (day: number, kinds: ReadonlySet<number>) => void): void {
  for (let at = from; at < to; ) {
    const day = days[at] as number;
    const kinds = new Set<number>();
    for (; at < to && days[at] === day; at += 1) if ((of[at] as number) > 0) kinds.add(of[at] as number);
    if (kinds.size > 0) told(day, kinds);
  }
}
