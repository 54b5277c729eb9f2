import { AppError, type ErrorParams } from '../../contract/errors.ts';
import { regularSeries, type RegularSeries, type TimedValue } from '../../domain/forecast/regular-series.ts';
import { timestampForm, type WriteTime } from '../../domain/forecast/timestamp-form.ts';
import type { ByteSource, DateOrder, DecimalMark } from '../../domain/import/index.ts';
import { fromSerial, readMoment, type Moment } from '../../domain/import/normalise/moment.ts';
import { ColumnFacts, markOf, orderOf } from '../../domain/import/sniff/column-facts.ts';
import { cellNumber } from '../data/cell-number.ts';
import { openTable, placeOf, tableRows } from '../data/table-file.ts';

export interface ReadSeries {
  series: RegularSeries;
  /** Writes a time as the file does. */
  write: WriteTime;
  /** Rows without a value. */
  blank: number;
  /** Whether day and month could be either way round and the day was taken to come first. */
  orderAssumed: boolean;
}

interface Cell {
  row: number;
  time: string;
  value: string;
}

/** How programs write that there is no value. */
const NONE = new Set(['', '-', 'na', 'n/a', 'nan', 'null', 'none']);
const DAY = 86_400_000;

/**
 * Times and values out of a table of any dialect that the import reads, on one step.
 * @throws INVALID_INPUT with row and column where a cell is no time or no number, or with what keeps the times from being a series
 */
export async function readSeriesFile(source: ByteSource, columns: { timestamp: string; value: string }, signal?: AbortSignal): Promise<ReadSeries> {
  const table = await openTable(source);
  const place = (column: string) => {
    const at = placeOf(table.headers, column);
    if (at < 0) throw wrong('noColumn', { column, columns: table.headers.slice(0, 20).join(', ') });
    return at;
  };
  const [timeAt, valueAt] = [place(columns.timestamp), place(columns.value)];
  const [times, numbers] = [new ColumnFacts(), new ColumnFacts()];
  const cells: Cell[] = [];
  for await (const { row, fault, cell } of tableRows(table, signal)) {
    if (fault) throw wrong('brokenRow', { row });
    const [time, value] = [cell(timeAt).trim(), cell(valueAt).trim()];
    times.addEvidence(time);
    numbers.addEvidence(value);
    cells.push({ row, time, value });
  }
  if (cells.length === 0) throw wrong('noRows', {});
  const decimal = markOf(numbers) ?? (table.dialect.delimiter === ';' ? ',' : '.');
  const values = cells.map((cell) => valueOf(cell, columns.value, decimal));
  const { series, write, orderAssumed } = timed(cells, values, columns.timestamp, times);
  return { series, write, orderAssumed, blank: values.filter(Number.isNaN).length };
}

const wrong = (key: string, params: ErrorParams) => new AppError('INVALID_INPUT', `channel-forecasts:error.${key}`, { params });

function valueOf({ row, value }: Cell, column: string, decimal: DecimalMark): number {
  if (NONE.has(value.toLowerCase())) return Number.NaN;
  const number = cellNumber(value, decimal);
  if (Number.isNaN(number)) throw wrong('notNumber', { row, column, value: value.slice(0, 80) });
  return number;
}

/** By the order of day and month that the dates show; where they leave it open, by the one that keeps a step, the day first if both do. */
function timed(cells: readonly Cell[], values: readonly number[], column: string, facts: ColumnFacts): { series: RegularSeries; write: WriteTime; orderAssumed: boolean } {
  const shown = orderOf(facts);
  const orders: DateOrder[] = shown === null && facts.slashed > 0 ? ['dmy', 'mdy'] : [shown ?? 'dmy'];
  const tried = orders.map((order) => {
    try {
      return { order, ...inOrder(cells, values, column, order) };
    } catch (error) {
      return { order, error };
    }
  });
  const good = tried.flatMap((one) => ('series' in one ? [one] : [])).sort((one, other) => one.series.mended.filled - other.series.mended.filled);
  const best = good[0];
  if (best === undefined) throw (tried[0] as { error: unknown }).error;
  return { series: best.series, write: best.write, orderAssumed: good.length > 1 && good[0]?.series.mended.filled === good[1]?.series.mended.filled };
}

function inOrder(cells: readonly Cell[], values: readonly number[], column: string, order: DateOrder): { series: RegularSeries; write: WriteTime } {
  const moments = cells.map((cell) => momentOf(cell, column, order));
  const offsets = new Set(moments.map(({ offset }) => offset));
  const last = moments.reduce((latest, moment, row) => (moment.local >= (moments[latest]?.local ?? -Infinity) ? row : latest), 0);
  const shift = moments[last]?.offset ?? 0;
  // Where the offset changes with the season, days go by the wall clock and hours by the instant.
  const byInstant = offsets.size > 1 && new Set(moments.map(({ local }) => local % DAY)).size > 1;
  const points: TimedValue[] = moments.map(({ local, offset }, row) => ({ at: byInstant ? local - (offset ?? 0) + shift : local, value: values[row] as number }));
  const padded = cells.some(({ time }) => /(^|[/.-])0\d/.test(time.slice(0, 10))) || !cells.some(({ time }) => /(^|[/.-])\d([/.-]|$|\s|T)/.test(time.slice(0, 10)));
  return { series: regularSeries(points), write: timestampForm(cells[last]?.time ?? '', order, padded) };
}

function momentOf({ row, time }: Cell, column: string, order: DateOrder): Moment {
  const found = epoch(time) ?? (/^\d{4}-\d{2}$/.test(time) ? readMoment(`${time}-01`, order) : readMoment(withoutFraction(time), order)) ?? serial(time);
  if (found === null) throw wrong('notTime', { row, column, value: time.slice(0, 80) });
  return found;
}

/** Seconds or milliseconds since 1970, of years from 2001 on. */
function epoch(time: string): Moment | null {
  if (!/^\d{10}(?:\d{3})?$/.test(time)) return null;
  return { local: time.length === 10 ? Number(time) * 1000 : Number(time), offset: null, hasTime: true };
}

const serial = (time: string): Moment | null => (/^\d{5}(?:\.\d+)?$/.test(time) ? fromSerial(Number(time)) : null);
const withoutFraction = (time: string): string => time.replace(/(:\d{2})\.\d+/, '$1');
