import type { BoundColumns } from '../audience/index.ts';
import { ListBatch, plansOf, type MappingOptions, type RecordBatch } from '../import/index.ts';
import type { ConversionColumns } from './bind-conversion.ts';
import { eventFieldOf } from './conversion-headers.ts';
import { amountText, isoTime } from './event-values.ts';

/** An order or event of a client, with the person whose it is. */
export interface ClientConversion {
  /** Its number, where a file has that of the line. */
  row: number;
  /** The person's cells, in the order of the columns they are bound to. */
  person: readonly (string | null)[];
  /** Epoch milliseconds. */
  at: number;
  valueMicros: number | null;
  currency: string | null;
  orderId: string | null;
  clickId: string | null;
  cancelled: boolean;
}

/** How its cells are written: as this file writes them. */
const OPTIONS: MappingOptions = {
  decimal: '.', dateOrder: 'ymd', timezone: 'UTC', currency: '', country: '', fixedDate: null, channel: null, fixedType: null, fixedConsent: null, grain: 'day', fillDown: false, identityFromContent: false, badIdentity: 'blank',
};

const CELLS = ['at', 'lineTotal', 'currency', 'orderId', 'status'] as const;

/** Where a client's conversions stand, as if they were a table: the person first, then the event. The gate has spoken of consent already. */
export function clientConversionColumns(people: BoundColumns, width: number): ConversionColumns {
  const columns = CELLS.map((field, at) => ({ column: width + at, header: field, field, format: field === 'lineTotal' ? { decimal: '.' as const } : {} }));
  return { people, event: plansOf({ version: 1, kind: 'orders', source: null, columns, options: OPTIONS }).first, clickId: width + CELLS.length, headers: {}, timesInUtc: true, openOrder: false, openDecimal: false, byLine: false };
}

/** Conversions as records of that table. */
export function conversionBatch(conversions: readonly ClientConversion[]): RecordBatch {
  const records = conversions.map(({ row, person, at, valueMicros, currency, orderId, clickId, cancelled }) => ({
    fields: [...person.map((value) => value ?? ''), isoTime(at), valueMicros === null ? '' : amountText(valueMicros), currency ?? '', orderId ?? '', cancelled ? 'cancelled' : '', clickId ?? ''],
    row, line: row, original: '',
  }));
  return new ListBatch(records, { byteOffset: 0, row: 0, line: 0, carry: null }, [], false);
}

/** Google's click id among what a fact keeps beside its own fields, whatever the column was called; null where there is none. */
export function clickIdIn(props: string | null): string | null {
  if (props === null) return null;
  const entries = Object.entries(JSON.parse(props) as Record<string, unknown>);
  const found = entries.find(([name, value]) => typeof value === 'string' && eventFieldOf(name)?.field === 'gclid');
  return found ? String(found[1]) : null;
}
