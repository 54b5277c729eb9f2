import { CellReader, clean, currencyCode, instantOf, isCancelled, zoneOf, type ColumnPlan, type RecordBatch } from '../import/index.ts';
import type { ConversionColumns } from './bind-conversion.ts';

/** A value read; `raw` is '' where the file has none, and `read` null where what stands there is no good. */
export interface Read<T> {
  raw: string;
  read: T | null;
}

/** Click ids are letters, digits, - and _; how long they may be is not published. */
const gclid = /^[\w-]{10,512}$/;

/** Reads what one record after another says of its event. */
export class EventValues {
  readonly #columns: ConversionColumns;
  readonly #currency: string | null;
  readonly #hasZone: boolean;
  #cells: CellReader | null = null;

  /**
   * @param zone whose wall clock times without a zone of their own are read by; null: such times cannot be read
   * @param currency ISO 4217 of amounts that name none; null where nobody says
   */
  constructor(columns: ConversionColumns, zone: string | null, currency: string | null) {
    this.#columns = columns;
    this.#currency = currency;
    this.#hasZone = zone !== null || columns.timesInUtc;
  }

  at(batch: RecordBatch, record: number): void {
    this.#cells ??= new CellReader(batch, []);
    this.#cells.begin(batch, record);
  }

  /** The order was cancelled or paid back. */
  get cancelled(): boolean {
    const { status, paymentStatus, cancelledAt } = this.#columns.event;
    return [status, paymentStatus].some((plan) => isCancelled(this.#raw(plan))) || this.#raw(cancelledAt) !== '';
  }

  get clickId(): Read<string> {
    const { clickId } = this.#columns;
    const raw = clickId === null ? '' : clean(this.#cells?.batch.field(this.#cells.record, clickId) ?? '');
    return { raw, read: gclid.test(raw) ? raw : null };
  }

  /** Epoch milliseconds. */
  get time(): Read<number> & { withoutZone: boolean; withoutClock: boolean } {
    const plan = this.#columns.event.at;
    const raw = this.#raw(plan);
    const moment = this.#cells?.moment(plan) ?? null;
    if (moment === null || plan === undefined) return { raw, read: null, withoutZone: false, withoutClock: false };
    const withoutZone = moment.offset === null && !this.#hasZone;
    return { raw, read: withoutZone ? null : instantOf(moment, plan.timezone), withoutZone, withoutClock: !moment.hasTime };
  }

  /** Micro-units of the currency. */
  get value(): Read<number> {
    const plan = this.#columns.event.lineTotal;
    return { raw: this.#raw(plan), read: this.#cells?.money(plan) ?? null };
  }

  /** Of its own column, beside the amount, in the amount's header, or as the command says. */
  get currency(): Read<string> {
    const { currency, lineTotal } = this.#columns.event;
    const raw = this.#raw(currency);
    if (raw !== '') return { raw, read: currencyCode(raw) };
    const beside = this.#cells?.currencyOf(lineTotal) ?? null;
    return { raw: beside ?? this.#currency ?? '', read: beside ?? this.#currency };
  }

  get orderId(): Read<string> {
    const plan = this.#columns.event.orderId;
    const raw = this.#raw(plan);
    return { raw, read: this.#cells?.id(plan) ?? null };
  }

  #raw(plan: ColumnPlan | undefined): string {
    return this.#cells?.text(plan) ?? '';
  }
}

/** "1234.50": at least two decimals, at most the six that are kept. */
export function amountText(micros: number): string {
  const sign = micros < 0 ? '-' : '';
  const all = Math.abs(micros);
  const decimals = String(all % 1_000_000).padStart(6, '0').replace(/0{1,4}$/, '');
  return `${sign}${Math.floor(all / 1_000_000)}.${decimals}`;
}

/** `yyyy-MM-dd HH:mm:ss+z`, on the zone's clock: "2012-08-14 13:00:00+0500". */
export function googleTime(instant: number, zone: string): string {
  const local = zoneOf(zone)?.toLocal(instant) ?? instant;
  return `${new Date(local).toISOString().slice(0, 19).replace('T', ' ')}${offsetText(local - instant)}`;
}

/** `2018-07-12T03:21:48Z` */
export const isoTime = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}Z`;

/** A zone as Google's Parameters row takes it: its IANA name, or sign and four digits. */
export const googleZone = (zone: string): string => (zone.includes('/') ? zone : offsetText((zoneOf(zone)?.toLocal(0) ?? 0) - 0));

function offsetText(milliseconds: number): string {
  const minutes = Math.round(Math.abs(milliseconds) / 60_000);
  return `${milliseconds < 0 ? '-' : '+'}${String(Math.floor(minutes / 60)).padStart(2, '0')}${String(minutes % 60).padStart(2, '0')}`;
}
