import { AppError, type ErrorParams } from '../../contract/errors.ts';
import { MOST_CHANNELS, PathCollector, type PathTable } from '../../domain/attribution/path-table.ts';
import type { ByteSource, DecimalMark } from '../../domain/import/index.ts';
import { clean, detached } from '../../domain/import/normalise/fold.ts';
import { ColumnFacts, markOf } from '../../domain/import/sniff/column-facts.ts';
import { cellNumber } from '../data/cell-number.ts';
import { openTable, placeOf, tableRows, type TableFile, type TableRow } from '../data/table-file.ts';

/** Headers of the columns that are read. */
export interface PathColumns {
  path: string;
  conversions: string;
  value: string | null;
  nulls: string | null;
}

export interface ReadPaths {
  table: PathTable;
  /** Rows without a single channel, left out, and the conversions they told of. */
  pathless: { rows: number; conversions: number };
}

type Amount = Exclude<keyof PathColumns, 'path'>;
type Places = Record<keyof PathColumns, number>;

/** Rows that are looked at for the decimal mark before reading on only for what they leave open. */
const SAMPLED_ROWS = 2000;

/**
 * Paths out of a table of any dialect that the import reads, equal ones added up. An empty amount is 0.
 * @param separator what stands between two channels; spaces about it and about names do not count
 * @throws INVALID_INPUT with row and column where an amount is no number or negative, or a row cannot be read
 */
export async function readPathFile(source: ByteSource, columns: PathColumns, separator: string, signal?: AbortSignal): Promise<ReadPaths> {
  const table = await openTable(source);
  const at = placesOf(table.headers, columns);
  const decimal = await decimalMark(table, at, signal);
  const collector = new PathCollector();
  const pathless = { rows: 0, conversions: 0 };
  const between = separator.trim() === '' ? separator : separator.trim();
  const name = channelNames();
  const amount = (row: TableRow, column: Amount) => (at[column] < 0 ? 0 : amountIn(row, at[column], columns[column] ?? '', decimal));
  for await (const row of tableRows(table, signal)) {
    if (row.fault) throw wrong('attribution:error.brokenRow', { row: row.row });
    const outcome = { conversions: amount(row, 'conversions'), value: amount(row, 'value'), nulls: amount(row, 'nulls') };
    const channels = row.cell(at.path).split(between).map(name).filter((channel) => channel !== '');
    if (channels.length > 0) add(collector, channels, outcome);
    else {
      pathless.rows++;
      pathless.conversions += outcome.conversions;
    }
  }
  if (collector.channelCount === 0) throw wrong('attribution:error.noPaths', { column: columns.path });
  return { table: collector.done(), pathless };
}

const wrong = (messageKey: string, params: ErrorParams) => new AppError('INVALID_INPUT', messageKey, { params });

function add(collector: PathCollector, channels: string[], outcome: Parameters<PathCollector['add']>[1]): void {
  try {
    collector.add(channels, outcome);
  } catch (cause) {
    throw cause instanceof RangeError ? new AppError('INVALID_INPUT', 'attribution:error.tooManyChannels', { params: { most: MOST_CHANNELS }, cause }) : cause;
  }
}

/** Names as they are to be shown; a step that is written alike is cleaned once. */
function channelNames(): (step: string) => string {
  const known = new Map<string, string>();
  return (step) => {
    const found = known.get(step);
    if (found !== undefined) return found;
    const name = detached(clean(step));
    if (known.size < 1e5) known.set(detached(step), name);
    return name;
  };
}

function placesOf(headers: readonly string[], columns: PathColumns): Places {
  const place = (column: string | null): number => {
    if (column === null) return -1;
    const found = placeOf(headers, column);
    if (found < 0) throw wrong('attribution:error.noColumn', { column, columns: headers.slice(0, 20).join(', ') });
    return found;
  };
  return { path: place(columns.path), conversions: place(columns.conversions), value: place(columns.value), nulls: place(columns.nulls) };
}

/** @throws INVALID_INPUT where the cell holds no number, or one below 0 */
function amountIn({ row, cell }: TableRow, place: number, column: string, decimal: DecimalMark): number {
  const text = cell(place).trim();
  if (text === '') return 0;
  const amount = cellNumber(text, decimal);
  if (Number.isNaN(amount)) throw wrong('attribution:error.notNumber', { row, column, value: text.slice(0, 80) });
  if (amount < 0) throw wrong('attribution:error.negative', { row, column, value: text });
  return amount;
}

/** As the amounts of the file write it, read on until one decides; else what goes with the separator of the columns. */
async function decimalMark(table: TableFile, at: Places, signal?: AbortSignal): Promise<DecimalMark> {
  const facts = new ColumnFacts();
  const places = [at.conversions, at.value, at.nulls].filter((place) => place >= 0);
  let seen = 0;
  for await (const { fault, cell } of tableRows(table, signal)) {
    if (seen++ > SAMPLED_ROWS && !(facts.eitherMark > 0 && markOf(facts) === null)) break;
    if (fault === null) for (const place of places) facts.addEvidence(cell(place).trim());
  }
  return markOf(facts) ?? (table.dialect.delimiter === ';' ? ',' : '.');
}
