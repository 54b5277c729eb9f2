type Column = Uint8Array | Uint16Array | Int32Array | Float32Array | Float64Array;
type ColumnType = { new (length: number): Column };

/** Names the columns of a fact beside customer and day, and how wide each is. */
export type FactColumns = Readonly<Record<string, ColumnType>>;

/** Facts of all customers: those of customer c lie from `start[c]` to `start[c + 1]`, in order of days. */
export type Facts<C extends FactColumns> = { readonly start: Uint32Array; readonly day: Int32Array } & { readonly [K in keyof C]: InstanceType<C[K]> };

/** Takes facts in any order and lays them out by customer and day. */
export class FactTable<C extends FactColumns> {
  readonly types: C;
  count = 0;
  private customer = new Int32Array(1024);
  private day = new Int32Array(1024);
  private readonly columns: Record<string, Column>;

  constructor(types: C) {
    this.types = types;
    this.columns = Object.fromEntries(Object.entries(types).map(([name, type]) => [name, new type(1024)]));
  }

  /** @param values in the order of the columns */
  add(customer: number, day: number, ...values: number[]): void {
    if (this.count === this.day.length) this.grow();
    this.customer[this.count] = customer;
    this.day[this.count] = day;
    let at = 0;
    for (const name in this.columns) (this.columns[name] as Column)[this.count] = values[at++] as number;
    this.count += 1;
  }

  /** @param customers how many there are; facts of others were not added */
  grouped(customers: number): Facts<C> {
    const byDay = stableOrder(this.day.subarray(0, this.count), null);
    const order = stableOrder(this.customer.subarray(0, this.count), byDay);
    const start = new Uint32Array(customers + 1);
    for (let at = 0; at < this.count; at += 1) start[(this.customer[at] as number) + 1] = (start[(this.customer[at] as number) + 1] as number) + 1;
    for (let at = 0; at < customers; at += 1) start[at + 1] = (start[at + 1] as number) + (start[at] as number);
    const laid = Object.fromEntries(Object.entries(this.types).map(([name, type]) => [name, gather(this.columns[name] as Column, order, new type(this.count))]));
    return { start, day: gather(this.day, order, new Int32Array(this.count)), ...laid } as Facts<C>;
  }

  private grow(): void {
    const wider = <T extends Column>(from: T, type: { new (length: number): T }): T => {
      const to = new type(from.length * 2);
      to.set(from);
      return to;
    };
    this.customer = wider(this.customer, Int32Array);
    this.day = wider(this.day, Int32Array);
    for (const [name, type] of Object.entries(this.types)) this.columns[name] = wider(this.columns[name] as Column, type);
  }
}

function gather<T extends Column>(from: Column, order: Uint32Array, to: T): T {
  for (let at = 0; at < order.length; at += 1) to[at] = from[order[at] as number] as number;
  return to;
}

/** Counting sort: places of the keys in ascending order, equal ones as they were before. */
function stableOrder(keys: Int32Array, before: Uint32Array | null): Uint32Array {
  let [low, high] = [Infinity, -Infinity];
  for (const key of keys) {
    if (key < low) low = key;
    if (key > high) high = key;
  }
  if (keys.length === 0) return new Uint32Array(0);
  const next = new Uint32Array(high - low + 2);
  for (const key of keys) next[key - low + 1] = (next[key - low + 1] as number) + 1;
  for (let at = 1; at < next.length; at += 1) next[at] = (next[at] as number) + (next[at - 1] as number);
  const order = new Uint32Array(keys.length);
  for (let at = 0; at < keys.length; at += 1) {
    const place = before === null ? at : (before[at] as number);
    const slot = (keys[place] as number) - low;
    order[next[slot] as number] = place;
    next[slot] = (next[slot] as number) + 1;
  }
  return order;
}
