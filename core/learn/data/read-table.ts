import type { DecimalMark } from '../../domain/import/index.ts';
import { detached, remembered } from '../../domain/import/normalise/fold.ts';
import { columnBuilder, type BadCells, type TellBadCell } from './column-builder.ts';
import { ColumnProfile } from './column-profile.ts';
import { markOf, type ColumnReading } from './column-reading.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { tableRows, type TableFile, type TableRow } from './table-file.ts';

/** What all values of a table say about its columns. */
export interface TableProfile {
  /** Rows that are not blank. */
  readonly rows: number;
  /** One a header. */
  readonly columns: readonly ColumnProfile[];
  /** How numbers like 1.234 are read: as the other columns write theirs, else as the separator of the file suggests. */
  readonly openMark: DecimalMark;
}

/**
 * Reads the whole file once. Memory is bounded: a column keeps so many different values and no more.
 * @param wanted places of the columns to look at; all where absent
 */
export async function profileTable(table: TableFile, signal?: AbortSignal, wanted: readonly number[] = [...table.headers.keys()]): Promise<TableProfile> {
  const columns = table.headers.map(() => new ColumnProfile());
  const looked = wanted.map((place) => ({ place, column: columns[place] ?? new ColumnProfile() }));
  let rows = 0;
  for await (const row of tableRows(table, signal)) {
    rows++;
    if (row.fault === null) for (const { place, column } of looked) column.add(row.cell(place));
  }
  const marks = columns.map(markOf);
  const commas = marks.filter((mark) => mark === ',').length;
  const points = marks.filter((mark) => mark === '.').length;
  const usual = table.dialect.delimiter === ';' ? ',' : '.';
  return { rows, columns, openMark: commas === points ? usual : commas > points ? ',' : '.' };
}

export interface ReadingPlan {
  /** Columns to make features of; each is at its place in the file. */
  readonly columns: readonly { readonly place: number; readonly reading: ColumnReading }[];
  /** Places of columns wanted as they are written: the id, the target. */
  readonly texts: readonly number[];
  /** Epoch milliseconds: dates after it are told of. */
  readonly now: number;
}

/** Rows of a table in their order. */
export interface TableBlock {
  readonly matrix: FeatureMatrix;
  /** Number of each row in the file. */
  readonly rowNumbers: Uint32Array;
  /** For each column of `texts`, the cells, trimmed. */
  readonly texts: readonly string[][];
  /** Rows that could not be read, by place; their features are missing. */
  readonly faults: ReadonlyMap<number, NonNullable<TableRow['fault']>>;
  /** What this block holds where a number or a date belongs, and dates that have not come; one entry a column and kind. */
  readonly badCells: readonly BadCells[];
}

/** The rows in blocks of `blockRows`, the last one shorter; an empty table gives none. */
export async function* readBlocks(table: TableFile, plan: ReadingPlan, blockRows: number, signal?: AbortSignal): AsyncGenerator<TableBlock> {
  let block = newBlock(plan, blockRows);
  for await (const row of tableRows(table, signal)) {
    block.add(row);
    if (block.size < blockRows) continue;
    yield block.done();
    block = newBlock(plan, blockRows);
  }
  if (block.size > 0) yield block.done();
}

function newBlock(plan: ReadingPlan, capacity: number) {
  const bad = new Map<string, BadCells>();
  const tell: TellBadCell = (header, as, row, text) => {
    const known = bad.get(`${as}\n${header}`);
    if (known) known.count++;
    else bad.set(`${as}\n${header}`, { header, as, row, text: detached(text).slice(0, 80), count: 1 });
  };
  const builders = plan.columns.map(({ place, reading }) => ({ place, builder: columnBuilder(reading, capacity, plan.now, tell) }));
  const texts = plan.texts.map((place) => ({ place, cells: [] as string[], kept: remembered(detached) }));
  const rowNumbers = new Uint32Array(capacity);
  const faults = new Map<number, NonNullable<TableRow['fault']>>();
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(row: TableRow) {
      rowNumbers[size] = row.row;
      if (row.fault) faults.set(size, row.fault);
      else for (const { place, builder } of builders) builder.set(size, row.row, row.cell(place));
      for (const { place, cells, kept } of texts) cells.push(kept(row.cell(place).trim()));
      size++;
    },
    done(): TableBlock {
      const columns = builders.flatMap(({ builder }) => builder.features).map((column) => firstRows(column, size));
      return { matrix: { rows: size, columns }, rowNumbers: rowNumbers.subarray(0, size), texts: texts.map(({ cells }) => cells), faults, badCells: [...bad.values()] };
    },
  };
}

function firstRows(column: FeatureMatrix['columns'][number], rows: number): FeatureMatrix['columns'][number] {
  return column.kind === 'numeric' ? { ...column, values: column.values.subarray(0, rows) } : { ...column, codes: column.codes.subarray(0, rows) };
}
