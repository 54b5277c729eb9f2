import { dateOf, toWeeks, wrongResponse, type Weeks } from '../../domain/response/to-weeks.ts';
import type { ByteSource, DecimalMark } from '../../domain/import/index.ts';
import { clean, detached } from '../../domain/import/normalise/fold.ts';
import { ColumnFacts, markOf, orderOf } from '../../domain/import/sniff/column-facts.ts';
import { cellNumber } from '../data/cell-number.ts';
import { openTable, placeOf, tableRows } from '../data/table-file.ts';
import { dayNumber } from '../lifetime/read-purchases.ts';

/** Headers of the columns that are read. */
export interface ResponseColumns {
  date: string;
  target: string;
  channels: readonly string[];
  controls: readonly string[];
}

export interface ReadResponse extends Weeks {
  /** Channels' cells without a number, taken for no spend. */
  blank: number;
  /** Whether day and month could be either way round and the day was taken to come first. */
  orderAssumed: boolean;
}

interface Row {
  row: number;
  date: string;
  /** Target, channels, controls. */
  cells: string[];
}

/** How programs write that there is no value. */
const NONE = new Set(['', '-', 'na', 'n/a', 'nan', 'null', 'none']);

/**
 * Weeks out of a table of any dialect that the import reads: target, channels, controls, in this order. Days are added up to weeks; an empty
 * amount of a channel is 0.
 * @throws INVALID_INPUT with row and column where a cell is no date, no number, or spend below 0
 */
export async function readResponseFile(source: ByteSource, columns: ResponseColumns, signal?: AbortSignal): Promise<ReadResponse> {
  const table = await openTable(source);
  const names = [columns.target, ...columns.channels, ...columns.controls];
  const [dateAt, ...places] = [columns.date, ...names].map((column) => {
    const at = placeOf(table.headers, column);
    if (at < 0) throw wrongResponse('noColumn', { column, columns: table.headers.slice(0, 20).join(', ') });
    if (table.repeated.has(table.headers[at] ?? '')) throw wrongResponse('columnTwice', { column });
    return at;
  }) as [number, ...number[]];
  const [dates, amounts] = [new ColumnFacts(), new ColumnFacts()];
  const rows: Row[] = [];
  for await (const { row, fault, cell } of tableRows(table, signal)) {
    if (fault) throw wrongResponse('brokenRow', { row });
    const cells = places.map((at) => detached(cell(at).trim()));
    const date = detached(clean(cell(dateAt)));
    dates.addEvidence(date);
    for (const text of cells) amounts.addEvidence(text);
    rows.push({ row, date, cells });
  }
  if (rows.length === 0) throw wrongResponse('noRows');
  const decimal = markOf(amounts) ?? (table.dialect.delimiter === ';' ? ',' : '.');
  const order = orderOf(dates);
  const { days, series } = inOrder(rows, names, columns, decimal, order ?? 'dmy');
  const blank = rows.reduce((count, { cells }) => count + cells.slice(1, 1 + columns.channels.length).filter((text) => NONE.has(text.toLowerCase())).length, 0);
  return { ...toWeeks({ days, columns: series }), blank, orderAssumed: dates.slashed > 0 && order === null };
}

function inOrder(rows: readonly Row[], names: readonly string[], columns: ResponseColumns, decimal: DecimalMark, order: 'dmy' | 'mdy' | 'ymd'): { days: number[]; series: Float64Array[] } {
  const read = rows.map((row) => {
    const day = dayNumber(row.date, order);
    if (Number.isNaN(day)) throw wrongResponse('notADate', { row: row.row, column: columns.date, value: row.date.slice(0, 80) });
    return { day, row: row.row, values: row.cells.map((text, at) => valueOf(row.row, names[at] as string, text, decimal, kindAt(at, columns))) };
  }).sort((one, other) => one.day - other.day || one.row - other.row);
  read.forEach(({ day, row }, at) => {
    const before = read[at - 1];
    if (before?.day === day) throw wrongResponse('dateTwiceInRows', { date: dateOf(day), first: before.row, row });
  });
  return { days: read.map(({ day }) => day), series: names.map((_, at) => Float64Array.from(read, ({ values }) => values[at] as number)) };
}

const kindAt = (at: number, { channels }: ResponseColumns): 'target' | 'channel' | 'control' => (at === 0 ? 'target' : at <= channels.length ? 'channel' : 'control');

function valueOf(row: number, column: string, text: string, decimal: DecimalMark, kind: 'target' | 'channel' | 'control'): number {
  if (NONE.has(text.toLowerCase())) {
    if (kind === 'channel') return 0;
    throw wrongResponse('blank', { row, column });
  }
  const value = cellNumber(text, decimal);
  if (Number.isNaN(value)) throw wrongResponse('notNumber', { row, column, value: text.slice(0, 80) });
  if (kind === 'channel' && value < 0) throw wrongResponse('negative', { row, column, value });
  return value;
}
