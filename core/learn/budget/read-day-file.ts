import { AppError, type ErrorParams } from '../../contract/errors.ts';
import type { ChannelDay } from '../../domain/budget/tomorrow.ts';
import type { ByteSource, DateOrder, DecimalMark } from '../../domain/import/index.ts';
import { clean } from '../../domain/import/normalise/fold.ts';
import { readMoment } from '../../domain/import/normalise/moment.ts';
import { ColumnFacts, markOf, orderOf } from '../../domain/import/sniff/column-facts.ts';
import { cellNumber } from '../data/cell-number.ts';
import { openTable, placeOf, tableRows, type TableFile, type TableRow } from '../data/table-file.ts';

/** Headers of the columns that are read: a row a day and channel. */
export interface DayColumns {
  date: string;
  channel: string;
  spend: string;
  conversions: string;
}

export interface ReadDays {
  days: ChannelDay[];
  /** The last day, YYYY-MM-DD. */
  last: string;
}

type Places = Record<keyof DayColumns, number>;
const DAY_MS = 86_400_000;

/**
 * Spend and conversions by day and channel, out of a table of any dialect that the import reads; rows of one day and channel are added up, in any order.
 * @throws INVALID_INPUT `bandit:error.*` with row and column where a cell is no date, no amount or below 0
 */
export async function readDayFile(source: ByteSource, columns: DayColumns, signal?: AbortSignal): Promise<ReadDays> {
  const table = await openTable(source);
  const at = placesOf(table.headers, columns);
  const { order, decimal } = await waysOf(table, at, signal);
  const sums = new Map<string, ChannelDay>();
  for await (const row of tableRows(table, signal)) {
    if (row.fault) throw wrong('brokenRow', { row: row.row });
    const channel = clean(row.cell(at.channel));
    if (channel === '') throw wrong('noChannel', { row: row.row, column: columns.channel });
    const day = dayIn(row, at.date, columns.date, order);
    const sum = sums.get(`${day} ${channel}`) ?? { day, channel, spend: 0, conversions: 0 };
    sum.spend += amountIn(row, at.spend, columns.spend, decimal);
    sum.conversions += amountIn(row, at.conversions, columns.conversions, decimal);
    sums.set(`${day} ${channel}`, sum);
  }
  const days = [...sums.values()].sort((one, other) => one.day - other.day);
  if (!days.some(({ spend }) => spend > 0)) throw wrong('noSpend', { column: columns.spend });
  return { days, last: new Date((days.at(-1)?.day ?? 0) * DAY_MS).toISOString().slice(0, 10) };
}

const wrong = (key: string, params: ErrorParams) => new AppError('INVALID_INPUT', `bandit:error.${key}`, { params });

function placesOf(headers: readonly string[], columns: DayColumns): Places {
  const place = (column: string): number => {
    const found = placeOf(headers, column);
    if (found < 0) throw wrong('noColumn', { column, columns: headers.slice(0, 20).join(', ') });
    return found;
  };
  return { date: place(columns.date), channel: place(columns.channel), spend: place(columns.spend), conversions: place(columns.conversions) };
}

/** How the file writes dates and amounts; undecided, the day first, and the mark that goes with the separator. */
async function waysOf(table: TableFile, at: Places, signal?: AbortSignal): Promise<{ order: DateOrder; decimal: DecimalMark }> {
  const [dates, amounts] = [new ColumnFacts(), new ColumnFacts()];
  for await (const { fault, cell } of tableRows(table, signal)) {
    if (fault !== null) continue;
    dates.addEvidence(cell(at.date).trim());
    for (const place of [at.spend, at.conversions]) amounts.addEvidence(cell(place).trim());
  }
  return { order: orderOf(dates) ?? 'dmy', decimal: markOf(amounts) ?? (table.dialect.delimiter === ';' ? ',' : '.') };
}

function dayIn({ row, cell }: TableRow, place: number, column: string, order: DateOrder): number {
  const moment = readMoment(cell(place).trim(), order);
  if (moment === null) throw wrong('notADate', { row, column, value: cell(place).slice(0, 80) });
  return Math.floor(moment.local / DAY_MS);
}

function amountIn({ row, cell }: TableRow, place: number, column: string, decimal: DecimalMark): number {
  const text = cell(place).trim();
  if (text === '') return 0;
  const amount = cellNumber(text, decimal);
  if (Number.isNaN(amount)) throw wrong('notNumber', { row, column, value: text.slice(0, 80) });
  if (amount < 0) throw wrong('negative', { row, column, value: text });
  return amount;
}
