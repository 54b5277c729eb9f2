import { AppError } from '../../contract/errors.ts';
import type { FeatureColumn } from '../data/feature-matrix.ts';
import { checkTarget } from '../gate/check-target.ts';
import { findLeaks, type Leak } from '../gate/find-leaks.ts';
import type { Refusal } from '../gate/refusal.ts';
import { featureNames } from '../data/column-reading.ts';
import type { TargetReading } from './decide-target.ts';
import { readLabelled, type LabelledTable, type PlannedTable } from './prepare-table.ts';

/** Rows that may be learned from, their columns only those to learn from. */
export interface CheckedTable {
  readonly rows: LabelledTable;
  /** Columns that give the target away and were allowed. */
  readonly leaks: readonly string[];
}

interface CheckOptions {
  readonly allowLeak: boolean;
}

/**
 * Reads the labelled rows and refuses what cannot carry a model. Columns that will not be learned from (ids, texts) are looked
 * at for leaks as well: that a text is only filled for one class should be known before it is trusted.
 * @throws INVALID_INPUT where nothing is left to learn from
 */
export async function checkTable(planned: PlannedTable, { allowLeak }: CheckOptions, { clock, signal }: { clock: () => number; signal?: AbortSignal | undefined }): Promise<CheckedTable | { refused: Refusal[] }> {
  const rows = await readLabelled(planned, planned.columns.map(({ reading }) => reading), clock(), signal);
  const refused = checkTarget({ ...factsOf(planned.target, rows.target), column: planned.target.column });
  const { task } = planned.target;
  const leaks = rows.target.length > 0 ? leakingColumns(planned, findLeaks(rows.matrix.columns, rows.target, task)) : [];
  if (!allowLeak) refused.push(...leaks.map(({ column, by }): Refusal => ({ code: 'leak', messageKey: by === 'value' ? 'learn:refused.leakByValue' : 'learn:refused.leakByPresence', params: { column, target: planned.target.column } })));
  if (refused.length > 0) return { refused };
  const dropped = new Set(planned.columns.filter((column) => column.dropped).flatMap(({ reading }) => featureNames(reading)));
  const columns = rows.matrix.columns.filter((column) => !dropped.has(column.name) && varies(column));
  if (columns.length === 0) throw new AppError('INVALID_INPUT', 'learn:target.noFeatures', { params: { column: planned.target.column } });
  return { rows: { ...rows, matrix: { rows: rows.matrix.rows, columns } }, leaks: leaks.map(({ column }) => column) };
}

/** Leaks by the table's own columns: a date is looked at in parts. */
function leakingColumns({ columns }: PlannedTable, leaks: readonly Leak[]): Leak[] {
  return columns.flatMap(({ reading }) => {
    const names = featureNames(reading);
    const found = leaks.find(({ column }) => names.includes(column));
    return found ? [{ ...found, column: reading.header }] : [];
  });
}

function factsOf(target: TargetReading, values: Float32Array) {
  const { task } = target;
  const distinct = new Set(values).size;
  if (task === 'regression') return { task, rows: values.length, distinct, example: String(values[0] ?? ''), positives: 0 };
  const positives = values.reduce((sum, value) => sum + value, 0);
  const [other = ''] = target.negatives;
  // Several labels may stand for "not of the class".
  const labels = positives > 0 ? (distinct > 1 ? 2 : 1) : target.negatives.length;
  return { task, rows: values.length, distinct: labels, example: positives > 0 ? target.positive : other, positives };
}

/** A column without two different values says nothing. */
function varies(column: FeatureColumn): boolean {
  const values = column.kind === 'numeric' ? column.values : column.codes;
  const [first = Number.NaN] = values;
  return values.some((value) => value !== first && !(Number.isNaN(value) && Number.isNaN(first)));
}
