import { AppError } from '../../contract/errors.ts';
import { readRecords, type ByteSource, type DateOrder, type DecimalMark } from '../../domain/import/index.ts';
import { parseNumber } from '../../domain/import/normalise/decimal.ts';
import { clean, detached, remembered } from '../../domain/import/normalise/fold.ts';
import { fromSerial, readMoment } from '../../domain/import/normalise/moment.ts';
import { ColumnFacts, markOf, orderOf } from '../../domain/import/sniff/column-facts.ts';
import { openTable, placeOf, repeatedOf, tableRows, type TableFile, type TableRow } from '../data/table-file.ts';
import { refusal, type LifetimeRefusal } from './lifetime-refusal.ts';
import { PurchaseLines } from './purchase-lines.ts';

/** Headers of the three columns that are read. */
export interface PurchaseColumns {
  customer: string;
  date: string;
  amount: string;
}

/** Lines that were left out, and why. */
export interface LeftOut {
  noCustomer: number;
  badDate: number;
  badAmount: number;
  /** Rows that could not be read at all: a quote that is never closed, more cells than columns. */
  broken: number;
  /** Row of the file, from 1, of the first bad date, the first bad amount. */
  firstBadDate: number | null;
  firstBadAmount: number | null;
}

/** How dates and amounts are written. */
interface Formats {
  dateOrder: DateOrder;
  decimal: DecimalMark;
  /** Which of them no value in the file decides. */
  guessed: ('dateOrder' | 'decimal')[];
}

export interface ReadPurchases extends Formats {
  lines: PurchaseLines;
  rows: number;
  leftOut: LeftOut;
}

type Places = Record<keyof PurchaseColumns, number>;

const DAY_MS = 86_400_000;
/** Rows among which the header is looked for. */
const HEADER_WITHIN = 30;
/** Rows that are looked at for formats before reading on only for what they leave open. */
const SAMPLED_ROWS = 2000;

/**
 * Orders out of a table of any dialect that the import reads, keeping of each line the three columns asked for and no more. The order of day and
 * month and the decimal mark are those of the values, read on until one decides; a day is the day written, in whatever zone that was.
 * Answers a refusal where a column is not there.
 * @throws INVALID_INPUT where several columns have the name of one that is asked for
 */
export async function readPurchases(source: ByteSource, columns: PurchaseColumns, signal?: AbortSignal): Promise<ReadPurchases | { refused: LifetimeRefusal[] }> {
  const table = await openWith(source, Object.values(columns));
  const { headers } = table;
  const at: Places = { customer: placeOf(headers, columns.customer), date: placeOf(headers, columns.date), amount: placeOf(headers, columns.amount) };
  const absent = Object.values(columns).filter((column: string) => placeOf(headers, column) < 0);
  const listed = headers.slice(0, 20).join(', ');
  if (absent.length > 0) return { refused: absent.map((column: string) => refusal('no-such-column', 'lifetime:refused.noColumn', { column, columns: listed })) };
  const repeated = Object.values(columns).find((column: string) => table.repeated.has(headers[placeOf(headers, column)] ?? ''));
  if (repeated !== undefined) throw new AppError('INVALID_INPUT', 'learn:target.repeated', { params: { column: repeated } });
  const formats = await findFormats(table, at, signal);
  const read: ReadPurchases = { lines: new PurchaseLines(), rows: 0, leftOut: { noCustomer: 0, badDate: 0, badAmount: 0, broken: 0, firstBadDate: null, firstBadAmount: null }, ...formats };
  const dayOf = remembered((text) => dayNumber(text, formats.dateOrder));
  for await (const row of tableRows(table, signal)) takeRow(read, row, at, dayOf);
  return read;
}

/** The table whose header has these columns: the first row, or where that lacks one a row below titles and dates of a report. */
async function openWith(source: ByteSource, wanted: readonly string[]): Promise<TableFile> {
  const table = await openTable(source);
  const has = (headers: readonly string[]) => wanted.every((column) => placeOf(headers, column) >= 0);
  if (has(table.headers) || table.dialect.format === 'jsonl') return table;
  for await (const batch of readRecords(source, { ...table.dialect, hasHeader: false, preambleRows: 0 })) {
    for (let record = 0; record < batch.count; record++) {
      if (batch.rowNumber(record) > HEADER_WITHIN) return table;
      const headers = Array.from({ length: batch.fieldCount(record) }, (_, at) => batch.field(record, at).trim());
      if (has(headers)) return { source, headers, repeated: repeatedOf(headers), dialect: { ...table.dialect, preambleRows: batch.rowNumber(record) - 1 } };
    }
  }
  return table;
}

function takeRow(read: ReadPurchases, { row, fault, cell }: TableRow, at: Places, dayOf: (text: string) => number): void {
  const { leftOut } = read;
  read.rows++;
  if (fault !== null) return void leftOut.broken++;
  const id = clean(cell(at.customer));
  if (id === '') return void leftOut.noCustomer++;
  const day = dayOf(clean(cell(at.date)));
  if (Number.isNaN(day)) {
    leftOut.firstBadDate ??= row;
    return void leftOut.badDate++;
  }
  const amount = parseNumber(clean(cell(at.amount)), read.decimal);
  if (!Number.isFinite(amount)) {
    leftOut.firstBadAmount ??= row;
    return void leftOut.badAmount++;
  }
  read.lines.add(detached(id), day, amount);
}

/** Days since 1970-01-01 of the day as written (a spreadsheet's serial number too); NaN where it is none. */
export function dayNumber(text: string, order: DateOrder): number {
  const moment = readMoment(text, order) ?? (/^\d{5}(?:\.\d+)?$/.test(text) ? fromSerial(Number(text)) : null);
  return moment === null ? Number.NaN : Math.floor(moment.local / DAY_MS);
}

async function findFormats(table: TableFile, at: Places, signal?: AbortSignal): Promise<Formats> {
  const dates = new ColumnFacts();
  const amounts = new ColumnFacts();
  const openDates = () => dates.slashed > 0 && orderOf(dates) === null;
  const openAmounts = () => amounts.eitherMark > 0 && markOf(amounts) === null;
  let seen = 0;
  for await (const { cell } of tableRows(table, signal)) {
    if (seen++ > SAMPLED_ROWS && !openDates() && !openAmounts()) break;
    dates.addEvidence(clean(cell(at.date)));
    amounts.addEvidence(clean(cell(at.amount)));
  }
  // What a person in Latin America would mean; a semicolon between fields leaves the comma to the decimals.
  const usual = table.dialect.delimiter === ';' ? ',' : '.';
  const guessed: Formats['guessed'] = [...(openDates() ? ['dateOrder' as const] : []), ...(openAmounts() ? ['decimal' as const] : [])];
  return { dateOrder: orderOf(dates) ?? 'dmy', decimal: markOf(amounts) ?? usual, guessed };
}
