import type { OrderHistory } from './order-history.ts';

/** Lines of orders as they come, in columns that grow: customer, calendar day, amount. */
export class PurchaseLines {
  readonly #places = new Map<string, number>();
  readonly ids: string[] = [];
  #customer = new Int32Array(1024);
  #day = new Int32Array(1024);
  #amount = new Float64Array(1024);
  #count = 0;

  /** `day` counts from 1970-01-01; `amount` is negative for a return. */
  add(id: string, day: number, amount: number): void {
    if (this.#count === this.#day.length) this.#grow();
    let customer = this.#places.get(id);
    if (customer === undefined) {
      customer = this.ids.push(id) - 1;
      this.#places.set(id, customer);
    }
    this.#customer[this.#count] = customer;
    this.#day[this.#count] = day;
    this.#amount[this.#count++] = amount;
  }

  get count(): number {
    return this.#count;
  }

  /** The same lines, those of a customer together and by day: what histories are made of. */
  sorted(): SortedLines {
    const starts = new Int32Array(this.ids.length + 1);
    for (let line = 0; line < this.#count; line++) starts[(this.#customer[line] ?? 0) + 1] = (starts[(this.#customer[line] ?? 0) + 1] ?? 0) + 1;
    for (let customer = 0; customer < this.ids.length; customer++) starts[customer + 1] = (starts[customer + 1] ?? 0) + (starts[customer] ?? 0);
    const next = starts.slice();
    const order = new Int32Array(this.#count);
    for (let line = 0; line < this.#count; line++) {
      const customer = this.#customer[line] ?? 0;
      const place = next[customer] ?? 0;
      order[place] = line;
      next[customer] = place + 1;
    }
    for (let customer = 0; customer < this.ids.length; customer++)
      order.subarray(starts[customer], starts[customer + 1]).sort((a, b) => (this.#day[a] ?? 0) - (this.#day[b] ?? 0) || a - b);
    const byId = this.ids.map((id, customer) => ({ customer, id })).sort((a, b) => (a.id < b.id ? -1 : 1));
    return { byId, starts, day: Int32Array.from(order, (line) => this.#day[line] ?? 0), amount: Float64Array.from(order, (line) => this.#amount[line] ?? 0) };
  }

  #grow(): void {
    const size = this.#count * 2;
    const wider = <T extends Int32Array | Float64Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.#customer = wider(this.#customer, new Int32Array(size));
    this.#day = wider(this.#day, new Int32Array(size));
    this.#amount = wider(this.#amount, new Float64Array(size));
  }
}

export interface SortedLines {
  /** Every customer once, by id: sums and so results do not hang on the order of the file. */
  readonly byId: readonly { readonly customer: number; readonly id: string }[];
  /** Customer c has the lines from starts[c] up to starts[c + 1]. */
  readonly starts: Int32Array;
  readonly day: Int32Array;
  readonly amount: Float64Array;
}

/** Customers who bought up to a day, with what the models read of them. */
export interface CustomerHistories extends OrderHistory {
  readonly ids: string[];
  /** Mean value of repeat purchases, returns taken off; NaN where there was none. */
  readonly meanSpend: Float64Array;
  /** Purchase days and value after that day, up to `laterUntil`: what a prediction made on it is held against. */
  readonly laterOrders: Float64Array;
  readonly laterValue: Float64Array;
}

interface Window {
  /** The last day that is known. */
  until: number;
  /** The last day of what comes later; by default there is none. */
  laterUntil?: number;
  /** Length of a unit of time: 7 or 1. */
  unitDays: number;
}

/**
 * Histories as known at the end of a day. All that a customer buys on one day is one purchase, free of charge or not. A return is no purchase:
 * it lowers the value of the customer's purchase before it, and one without any before it is left out.
 */
export function historiesAt(lines: SortedLines, { until, laterUntil = until, unitDays }: Window): CustomerHistories {
  const found: { id: string; frequency: number; recency: number; age: number; mean: number; laterOrders: number; laterValue: number }[] = [];
  for (const { customer, id } of lines.byId) {
    const known = purchaseDays(lines, customer, until);
    const [first] = known;
    const last = known.at(-1);
    if (first === undefined || last === undefined) continue;
    const repeats = known.slice(1);
    // A later return of a known purchase lowers what came later: it was not known.
    const all = laterUntil > until ? purchaseDays(lines, customer, laterUntil) : known;
    const mean = repeats.length === 0 ? Number.NaN : valueOf(repeats) / repeats.length;
    found.push({ id, frequency: repeats.length, recency: (last.day - first.day) / unitDays, age: (until - first.day) / unitDays, mean, laterOrders: all.length - known.length, laterValue: valueOf(all) - valueOf(known) });
  }
  const column = (pick: (of: (typeof found)[number]) => number) => Float64Array.from(found, pick);
  return {
    ids: found.map(({ id }) => id),
    frequency: column(({ frequency }) => frequency),
    recency: column(({ recency }) => recency),
    age: column(({ age }) => age),
    meanSpend: column(({ mean }) => mean),
    laterOrders: column(({ laterOrders }) => laterOrders),
    laterValue: column(({ laterValue }) => laterValue),
  };
}

interface Purchase {
  day: number;
  value: number;
}

const valueOf = (purchases: readonly Purchase[]): number => purchases.reduce((sum, { value }) => sum + value, 0);

function purchaseDays({ starts, day, amount }: SortedLines, customer: number, until: number): Purchase[] {
  const purchases: Purchase[] = [];
  let returnedToday = 0;
  let today = Number.NEGATIVE_INFINITY;
  for (let line = starts[customer] ?? 0; line < (starts[customer + 1] ?? 0); line++) {
    const date = day[line] ?? 0;
    const value = amount[line] ?? 0;
    if (date > until) break;
    if (date !== today) [today, returnedToday] = [date, 0];
    const last = purchases.at(-1);
    if (value < 0) {
      if (last?.day !== date) returnedToday += value;
      if (last) last.value += value;
    } else if (last?.day === date) {
      last.value += value;
    } else {
      // What came back earlier on the same day came back of this purchase.
      if (last) last.value -= returnedToday;
      purchases.push({ day: date, value: value + returnedToday });
    }
  }
  return purchases;
}
