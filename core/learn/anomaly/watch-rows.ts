import { AppError, type ErrorParams } from '../../contract/errors.ts';
import type { Verdict } from '../../domain/anomaly/verdict.ts';
import { watchSeries } from '../../domain/anomaly/watch-series.ts';
import type { ByteSource, DecimalMark } from '../../domain/import/index.ts';
import { openTable, placeOf, tableRows } from '../data/table-file.ts';
import { SeriesCells } from './series-cells.ts';

/** Names of the columns that are read. */
export interface SeriesColumns {
  timestamp: string;
  value: string;
}

/** A row as written. */
export interface SeriesRow {
  /** As a spreadsheet counts. */
  row: number;
  timestamp: string;
  value: string;
  /** The decimal mark while no value shows which it is: what goes with the separator of the columns. */
  decimal: DecimalMark;
  /** Why it cannot be read. */
  fault: { messageKey: string; params: ErrorParams } | null;
}

/** The answer to a row; the timestamp as written. */
export interface WatchedRow extends Verdict {
  timestamp: string;
  value: number | null;
}

/** Something to know about a row. */
export interface RowNote {
  messageKey: string;
  params: ErrorParams;
}

/**
 * Answers rows one after the other, each from those up to it. A cell that is no number, or a row that cannot be read, counts as a missing value;
 * a time that cannot be read as one step after the row before.
 */
export async function* watchRows(rows: AsyncIterable<SeriesRow>, column: string): AsyncGenerator<{ answer: WatchedRow; notes: RowNote[] }> {
  const watch = watchSeries();
  let cells: SeriesCells | null = null;
  let before = { at: 0, step: 1 };
  let previous = Number.NEGATIVE_INFINITY;
  for await (const { row, timestamp, value: text, decimal, fault } of rows) {
    cells ??= new SeriesCells(decimal);
    const notes: RowNote[] = [];
    if (fault !== null) notes.push({ messageKey: 'anomalies:note.brokenRow', params: { row } });
    const read = cells.time(timestamp.trim());
    const at = Number.isNaN(read) ? before.at + before.step : read;
    if (Number.isNaN(read) && fault === null) notes.push({ messageKey: 'anomalies:note.noTime', params: { row, value: timestamp.slice(0, 80) } });
    if (at <= previous && fault === null) notes.push({ messageKey: 'anomalies:note.lateRow', params: { row, value: timestamp.slice(0, 80) } });
    previous = at;
    if (at > before.at) before = { at, step: at - before.at };
    const number = text.trim() === '' ? Number.NaN : cells.value(text.trim());
    if (Number.isNaN(number) && !blank(text)) notes.push({ messageKey: 'anomalies:note.notNumber', params: { row, column, value: text.slice(0, 80) } });
    const value = Number.isNaN(number) ? null : number;
    yield { answer: { timestamp, value, ...watch({ at, value }) }, notes };
  }
}

/** What exports write where there is no value. */
const blank = (text: string): boolean => /^(?:|-+|–|nan|null|none|n\/?a|#n\/a)$/i.test(text.trim());

/** Rows of a finished file of any dialect that the import reads. */
export async function* fileRows(source: ByteSource, columns: SeriesColumns, signal?: AbortSignal): AsyncGenerator<SeriesRow> {
  const table = await openTable(source);
  const place = (column: string): number => {
    const found = placeOf(table.headers, column);
    if (found < 0) throw new AppError('INVALID_INPUT', 'anomalies:error.noColumn', { params: { column, columns: table.headers.slice(0, 20).join(', ') } });
    return found;
  };
  const [timestamp, value] = [place(columns.timestamp), place(columns.value)];
  const decimal = table.dialect.delimiter === ';' ? ',' : '.';
  for await (const { row, cell, fault } of tableRows(table, signal)) yield { row, timestamp: cell(timestamp), value: cell(value), decimal, fault };
}
