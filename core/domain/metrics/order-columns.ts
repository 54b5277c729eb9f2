/** An order and a day on which it has lines. */
export interface OrderDay {
  order: number;
  /** 0: nobody's. */
  contact: number;
  /** 0: none. */
  channel: number;
  /** ISO 4217. */
  currency: string;
  lines: number;
  /** Signed sum of its lines of that day. */
  micros: number;
  /** The day before this on which it has lines, as `dayNumber`; null: this is its first. */
  previous: number | null;
}

/** Orders of one day, a typed array a field; in no order. */
export interface OrderColumns {
  readonly count: number;
  readonly micros: Float64Array;
  readonly order: Uint32Array;
  readonly contact: Uint32Array;
  readonly channel: Uint32Array;
  /** Three letters, a byte each. */
  readonly currency: Uint32Array;
  readonly lines: Uint32Array;
  /** A day number, or `FIRST`. */
  readonly previous: Int32Array;
}

/** Stands for an order's first day. */
export const FIRST = -0x80_00_00_00;
const bytesAnOrder = 32;
const fields = ['order', 'contact', 'channel', 'currency', 'lines'] as const;

/** Room for some orders within one buffer: first the eight-byte numbers, so that every array begins at a multiple of its own width. */
function columnsOver(buffer: ArrayBuffer): OrderColumns {
  const count = buffer.byteLength / bytesAnOrder;
  const four = (nth: number) => new Uint32Array(buffer, count * (8 + 4 * nth), count);
  return {
    count, micros: new Float64Array(buffer, 0, count), order: four(0), contact: four(1), channel: four(2), currency: four(3), lines: four(4),
    previous: new Int32Array(buffer, count * 28, count),
  };
}

/** Reads what `bytesOf` made. The bytes are copied: those of a database may begin anywhere in memory. */
export function readColumns(bytes: Uint8Array): OrderColumns {
  return columnsOver(new Uint8Array(bytes).buffer);
}

/** A day without the orders in `gone`, and with `more`. */
export function withOrders(day: OrderColumns, gone: ReadonlySet<number>, more: readonly OrderDay[]): Uint8Array {
  const kept: number[] = [];
  for (let at = 0; at < day.count; at += 1) if (!gone.has(day.order[at] as number)) kept.push(at);
  const buffer = new ArrayBuffer((kept.length + more.length) * bytesAnOrder);
  const columns = columnsOver(buffer);
  for (const [to, from] of kept.entries()) {
    columns.micros[to] = day.micros[from] as number;
    for (const field of fields) columns[field][to] = day[field][from] as number;
    columns.previous[to] = day.previous[from] as number;
  }
  for (const [index, order] of more.entries()) put(columns, kept.length + index, order);
  return new Uint8Array(buffer);
}

const nothing = columnsOver(new ArrayBuffer(0));

/** Orders of one day as bytes, in this machine's order (little-endian on every platform there is a build for). */
export function bytesOf(orders: readonly OrderDay[]): Uint8Array {
  return withOrders(nothing, new Set(), orders);
}

function put(columns: OrderColumns, at: number, { order, contact, channel, currency, lines, micros, previous }: OrderDay): void {
  columns.micros[at] = micros;
  columns.order[at] = order;
  columns.contact[at] = contact;
  columns.channel[at] = channel;
  columns.currency[at] = packCurrency(currency);
  columns.lines[at] = lines;
  columns.previous[at] = previous ?? FIRST;
}

export function packCurrency(code: string): number {
  return (code.charCodeAt(0) << 16) | (code.charCodeAt(1) << 8) | code.charCodeAt(2);
}

export function unpackCurrency(packed: number): string {
  return String.fromCharCode((packed >>> 16) & 255, (packed >>> 8) & 255, packed & 255);
}

/** Days from 1970-01-01 to a calendar date. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}
