import type { History } from '../history/history.ts';
import { firstOn, standingFrom } from '../history/view.ts';
import type { Snapshot } from '../features/families.ts';

/** Customers who bought in the `churnDays` days before a day: the others count as gone already, and nobody need be told. */
export function activeOn(history: History, day: number, churnDays: number): Snapshot[] {
  const { start, day: days } = history.purchases;
  const active: Snapshot[] = [];
  for (let customer = 0; customer < history.ids.length; customer += 1) {
    const from = start[customer] as number;
    const known = firstOn(days, from, start[customer + 1] as number, day);
    if (known > from && (days[known - 1] as number) >= day - churnDays) active.push({ customer, day });
  }
  return active;
}

/** 1 where a customer buys nothing that stands from the snapshot's day on for `horizon` days, else 0. */
export function silentFor(history: History, snapshots: readonly Snapshot[], horizon: number): Float32Array {
  const { start, day: days, cancelled } = history.purchases;
  return Float32Array.from(snapshots, ({ customer, day }) => {
    const end = start[customer + 1] as number;
    const next = standingFrom(cancelled, firstOn(days, start[customer] as number, end, day), end);
    return next < end && (days[next] as number) < day + horizon ? 0 : 1;
  });
}
