import type { History } from './history.ts';

/** A stretch of a column: from `from`, up to and without `to`. */
export interface Stretch {
  from: number;
  to: number;
}

/**
 * One customer on the morning of a day: only what is dated before `day` can be reached through the stretches, so nothing
 * that is made of a view can know the future.
 */
export interface CustomerView {
  readonly history: History;
  customer: number;
  /** The day whose facts are the first that are not known. */
  day: number;
  readonly purchases: Stretch;
  readonly returns: Stretch;
  readonly lines: Stretch;
  readonly events: Stretch;
  readonly messages: Stretch;
  readonly consents: Stretch;
}

const tables = ['purchases', 'returns', 'lines', 'events', 'messages', 'consents'] as const;

export function emptyView(history: History): CustomerView {
  const nothing = (): Stretch => ({ from: 0, to: 0 });
  return { history, customer: -1, day: 0, purchases: nothing(), returns: nothing(), lines: nothing(), events: nothing(), messages: nothing(), consents: nothing() };
}

/** Turns a view to a customer and a day; the same object serves for all of them. */
export function lookAt(view: CustomerView, customer: number, day: number): CustomerView {
  view.customer = customer;
  view.day = day;
  for (const name of tables) {
    const { start, day: days } = view.history[name];
    view[name].from = start[customer] as number;
    view[name].to = firstOn(days, start[customer] as number, start[customer + 1] as number, day);
  }
  return view;
}

/** The first place from `at` on, before `to`, whose order was not called off; `to` where there is none. */
export function standingFrom(cancelled: Uint8Array, at: number, to: number): number {
  while (at < to && cancelled[at] === 1) at += 1;
  return at;
}

/** The first place from `from` to `to` whose day is not before `day`; `to` where there is none. */
export function firstOn(days: Int32Array, from: number, to: number, day: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] as number) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
