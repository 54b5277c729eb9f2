import { AppError } from '../../contract/errors.ts';
import type { Message } from '../../domain/import/index.ts';
import { judgeColumn, markOf, type ColumnReading, type JudgedColumn } from '../data/column-reading.ts';
import { cellText, type ColumnProfile } from '../data/column-profile.ts';
import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { profileTable, readBlocks, type TableBlock, type TableProfile } from '../data/read-table.ts';
import { placeOf, type TableFile } from '../data/table-file.ts';
import { takeRows } from '../data/take-rows.ts';
import type { Refusal } from '../gate/refusal.ts';
import { badCellNotes } from './bad-cell-notes.ts';
import { decideTarget, targetReader, type TargetReading, type TargetRequest } from './decide-target.ts';

export interface TableRequest extends TargetRequest {
  readonly id?: string | undefined;
  readonly drop: readonly string[];
}

/** A table whose columns are known: what is to be learned, from what, and what is left out. */
export interface PlannedTable {
  readonly table: TableFile;
  readonly profile: TableProfile;
  readonly target: TargetReading;
  readonly id: string | null;
  /** Every column but target, id and those the user left out. */
  readonly columns: readonly JudgedColumn[];
}

/**
 * Looks at the whole table once and decides what each column is. A column that is named and not there is a refusal.
 * @throws INVALID_INPUT where target and id are one column, or several columns have the name of either
 */
export async function planTable(table: TableFile, request: TableRequest, signal?: AbortSignal): Promise<PlannedTable | { refused: Refusal[] }> {
  const { headers } = table;
  const refused = missingColumns(headers, [request.column, ...(request.id === undefined ? [] : [request.id]), ...request.drop]);
  if (refused.length > 0) return { refused };
  const at = placeOf(headers, request.column);
  const id = request.id === undefined ? null : (headers[placeOf(headers, request.id)] ?? null);
  checkNamed(table, headers[at] ?? '', id);
  const profile = await profileTable(table, signal);
  const left = new Set([headers[at], id, ...request.drop.map((name) => headers[placeOf(headers, name)])]);
  const target = decideTarget({ ...request, column: headers[at] ?? request.column }, profileAt(profile, at), profile.openMark);
  const columns = headers.flatMap((header, place) => (left.has(header) ? [] : [judgeColumn(header, profileAt(profile, place), profile.openMark)]));
  return { table, profile, target, id, columns };
}

function checkNamed({ repeated }: TableFile, target: string, id: string | null): void {
  if (target === id) throw new AppError('INVALID_INPUT', 'learn:target.isId', { params: { column: target } });
  const column = [target, id].find((name) => name !== null && repeated.has(name));
  if (column) throw new AppError('INVALID_INPUT', 'learn:target.repeated', { params: { column } });
}

function profileAt(profile: TableProfile, place: number): ColumnProfile {
  const found = profile.columns[place];
  if (!found) throw new RangeError(`There is no column at ${place}.`);
  return found;
}

/** What another table says of these columns, where it has all of them. */
export async function profileWith(table: TableFile, names: readonly string[], signal?: AbortSignal): Promise<{ profile: TableProfile } | { refused: Refusal[] }> {
  const refused = missingColumns(table.headers, names);
  return refused.length > 0 ? { refused } : { profile: await profileTable(table, signal, names.map((name) => placeOf(table.headers, name))) };
}

/** A refusal for each name that no column has. */
export function missingColumns(headers: readonly string[], names: readonly string[]): Refusal[] {
  const missing = names.filter((name) => placeOf(headers, name) < 0);
  return missing.map((column) => ({ code: 'no-such-column', messageKey: 'learn:refused.noSuchColumn', params: { column, columns: headers.slice(0, 30).join(', ') } }));
}

/** Labelled rows of a table, in their order. */
export interface LabelledTable {
  readonly matrix: FeatureMatrix;
  readonly target: Float32Array;
  readonly ids: string[] | null;
  readonly notes: readonly Message[];
}

/**
 * Reads the rows that have a label. Rows without one, and rows that cannot be read, are left out and told of.
 * @throws INVALID_INPUT with row and column where the amount to be predicted is no number
 */
export async function readLabelled(planned: Pick<PlannedTable, 'table' | 'profile' | 'target' | 'id'>, readings: readonly ColumnReading[], now: number, signal?: AbortSignal): Promise<LabelledTable> {
  const { table, profile, target, id } = planned;
  const places = [target.column, ...(id === null ? [] : [id])].map((name) => placeOf(table.headers, name));
  const plan = { columns: placed(table, profile, readings), texts: places, now };
  for await (const block of readBlocks(table, plan, Math.max(1, profile.rows), signal)) return labelledRows(block, target);
  return { matrix: { rows: 0, columns: [] }, target: new Float32Array(0), ids: null, notes: [] };
}

/** Each reading at its place in this table; a table decides itself how it writes its numbers, where its values show it. */
export function placed(table: TableFile, profile: TableProfile, readings: readonly ColumnReading[]): { place: number; reading: ColumnReading }[] {
  return readings.map((reading) => {
    const place = placeOf(table.headers, reading.header);
    const column = profile.columns[place];
    return { place, reading: reading.as === 'number' && column ? { ...reading, decimal: markOf(column) ?? reading.decimal } : reading };
  });
}

function labelledRows(block: TableBlock, target: TargetReading): LabelledTable {
  const read = targetReader(target);
  const [cells = [], ids = null] = block.texts;
  const values = Float32Array.from(cells, read);
  const rows: number[] = [];
  let unlabelled = 0;
  for (let row = 0; row < block.matrix.rows; row++) {
    if (block.faults.has(row)) continue;
    if (!Number.isNaN(values[row])) rows.push(row);
    else if (target.task === 'regression') unlabelled += checkEmpty(cells[row] ?? '', block.rowNumbers[row] ?? 0, target.column);
    else unlabelled++;
  }
  const notes: Message[] = [...badCellNotes(block.badCells), ...faultNotes(block)];
  if (unlabelled > 0) notes.push({ messageKey: 'learn:note.unlabelled', params: { count: unlabelled, column: target.column } });
  const isWhole = rows.length === block.matrix.rows;
  return {
    matrix: isWhole ? block.matrix : takeRows(block.matrix, rows),
    target: isWhole ? values : Float32Array.from(rows, (row) => values[row] ?? 0),
    ids: ids === null || isWhole ? ids : rows.map((row) => ids[row] ?? ''),
    notes,
  };
}

/** 1 for a cell that is empty. @throws INVALID_INPUT for one that is not */
function checkEmpty(cell: string, row: number, column: string): 1 {
  if (cellText(cell) !== '') throw new AppError('INVALID_INPUT', 'learn:target.notNumber', { params: { row, column, value: cell.slice(0, 80) } });
  return 1;
}

function faultNotes({ faults, rowNumbers }: TableBlock): Message[] {
  const [first] = faults;
  if (first === undefined) return [];
  const [at] = first;
  return [{ messageKey: 'learn:note.unreadableRows', params: { count: faults.size, row: rowNumbers[at] ?? 0 } }];
}
