import type { ConversionField } from '../../contract/conversions.ts';
import { bindColumns, type BoundColumns } from '../audience/index.ts';
import { clean, ColumnFacts, consentStatus, fold, markOf, momentStyle, orderOf, plansOf, readRecords, type ByteSource, type ColumnFormat, type Inspection, type Plans } from '../import/index.ts';
import { eventFieldOf, type EventField } from './conversion-headers.ts';
import { shopColumns } from './shop-columns.ts';

/** Where a file's columns stand. */
export interface ConversionColumns {
  people: BoundColumns;
  event: Plans;
  clickId: number | null;
  headers: Partial<Record<ConversionField, string>>;
  /** The header of the times says so. */
  timesInUtc: boolean;
  /** Nothing in the file says which of day and month comes first, or which mark is decimal. */
  openOrder: boolean;
  openDecimal: boolean;
  /** A row a line of an order, whose first says what it came to. */
  byLine: boolean;
}

/** Rows that are looked at for how dates and amounts are written; more only where these leave it open. */
const LOOKED_AT = 2000;
const named: Partial<Record<EventField, ConversionField>> = { at: 'time', lineTotal: 'value', currency: 'currency', orderId: 'order_id', gclid: 'click_id' };

/** Finds a file's columns of people, consent and events, and how its dates and amounts are written. Reads on only where the first rows leave that open. */
export async function bindConversion(source: ByteSource, inspection: Inspection, zone: string | null, signal?: AbortSignal): Promise<ConversionColumns> {
  const { headers, proposal, dialect } = inspection;
  const at = eventColumns(headers);
  const time = new ColumnFacts();
  const value = new ColumnFacts();
  const looked = [[at.get('at'), time], [at.get('lineTotal'), value]] as const;
  const decided = (): boolean => (time.slashed === 0 || orderOf(time) !== null) && (value.eitherMark === 0 || markOf(value) !== null);
  let rows = 0;
  for await (const batch of readRecords(source, dialect, signal ? { signal } : {})) {
    for (let record = 0; record < batch.count; record++, rows++) {
      for (const [column, facts] of looked) if (column !== undefined) facts[rows < LOOKED_AT ? 'add' : 'addEvidence'](batch.field(record, column));
    }
    if (rows >= LOOKED_AT && decided()) break;
  }
  const { options } = proposal.mapping;
  const formats: Partial<Record<EventField, ColumnFormat>> = { at: timeFormat(headers[at.get('at') ?? -1] ?? '', time), lineTotal: { decimal: markOf(value) ?? options.decimal } };
  const columns = [...at].flatMap(([field, column]) => (field === 'gclid' || field === 'fbclid' ? [] : [{ column, header: headers[column] ?? '', field, format: formats[field] ?? {} }]));
  const { first } = plansOf({ version: 1, kind: 'orders', source: null, columns, options: { ...options, timezone: zone ?? 'UTC', fillDown: false } });
  const people = withoutStatus(bindColumns(inspection, 'orders'), inspection);
  return {
    people, event: first, clickId: at.get('gclid') ?? null, headers: { ...people.headers, ...headersOf(at, headers) },
    timesInUtc: formats.at?.timezone === 'UTC',
    openOrder: time.slashed > 0 && orderOf(time) === null, openDecimal: value.eitherMark > 0 && markOf(value) === null, byLine: shopColumns(headers) !== null,
  };
}

function eventColumns(headers: readonly string[]): Map<EventField, number> {
  const found = headers.flatMap((header, column) => {
    const one = eventFieldOf(header);
    return one === null ? [] : [{ ...one, column }];
  });
  // Of a shop's export its own columns go first: "Name" is Shopify's number of an order, and no word of ours.
  const at = new Map<EventField, number>(shopColumns(headers));
  for (const { field, column } of [...found.filter(({ sure }) => sure), ...found.filter(({ sure }) => !sure)]) if (!at.has(field)) at.set(field, column);
  return at;
}

function timeFormat(header: string, facts: ColumnFacts): ColumnFormat {
  const style = momentStyle(facts);
  const order = orderOf(facts);
  return { ...(style === null ? {} : { dateStyle: style }), ...(order === null ? {} : { dateOrder: order }), ...(/\b(?:utc|gmt)\b/.test(fold(header)) ? { timezone: 'UTC' } : {}) };
}

function headersOf(at: ReadonlyMap<EventField, number>, headers: readonly string[]): ConversionColumns['headers'] {
  return Object.fromEntries([...at].flatMap(([field, column]) => (named[field] === undefined ? [] : [[named[field], headers[column] ?? '']])));
}

/** "Status" of an order is no consent, unless its values are words of consent. */
function withoutStatus(people: BoundColumns, { sample }: Inspection): BoundColumns {
  const isConsent = (column: number): boolean => {
    const said = sample.map((row) => clean(row[column] ?? '')).filter((value) => value !== '');
    return said.filter((value) => consentStatus(value) !== null).length * 2 >= said.length;
  };
  const ofOrder = (header: string): boolean => ['status', 'paymentStatus', 'cancelledAt'].includes(eventFieldOf(header)?.field ?? '');
  return { ...people, consent: people.consent.filter(({ header, at }) => !ofOrder(header) || isConsent(at)) };
}
