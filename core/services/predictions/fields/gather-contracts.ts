import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { ChurnDefinition } from '../../../contract/prediction-settings.ts';
import { leftOf } from '../../../domain/predictions/fields/chosen-values.ts';
import type { JudgedColumn } from '../../../learn/data/column-reading.ts';
import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';
import { contactsWithFields, type ContactCells } from '../repo-fields.ts';
import { fieldMatrix, judgeFields } from './field-columns.ts';

export type ContractDefinition = Extract<ChurnDefinition, { kind: 'field' }>;

/** Contacts with their fields as columns, and whether they left. */
export interface Contracts {
  /** Contact ids, ascending. */
  ids: Int32Array;
  /** Every field but the one that says who left and those left out; also what is not learnt from (ids, texts), as filled or not. */
  judged: readonly JudgedColumn[];
  matrix: FeatureMatrix;
  /** 1 left, 0 stayed, -1 nobody says. */
  left: Int8Array;
  sha256: string;
}

/** Reads all contacts that have fields, twice: what a column is, is seen in all of its values. */
export function gatherContracts(db: Database, { field, left, without }: ContractDefinition): Contracts {
  const ids: number[] = [];
  const labels: number[] = [];
  const hash = createHash('sha256');
  const seen = function* (): Generator<ContactCells> {
    for (const { id, cells } of contactsWithFields(db)) {
      ids.push(id);
      labels.push(leftOf(cells.get(field) ?? [], left) ?? -1);
      hash.update(JSON.stringify([id, ...cells]));
      yield cells;
    }
  };
  const judged = judgeFields(seen(), new Set([field, ...without]));
  const matrix = fieldMatrix(cellsOf(db), judged.map(({ reading }) => reading), ids.length);
  return { ids: Int32Array.from(ids), judged, matrix, left: Int8Array.from(labels), sha256: hash.digest('hex') };
}

export function* cellsOf(db: Database): Generator<ContactCells> {
  for (const { cells } of contactsWithFields(db)) yield cells;
}
