import { readFileSync } from 'node:fs';
import type { FeatureColumn, FeatureMatrix } from '../core/learn/data/feature-matrix.ts';
import { takeRows, takeValues } from '../core/learn/data/take-rows.ts';
import { sharedFile } from './workspace.ts';

/** Real tables of marketing, with the column to be predicted. */
export interface LearnTable {
  readonly name: string;
  readonly file: string;
  readonly separator: string;
  readonly target: string;
  readonly positive: string;
  /** Identifiers, and what is only known afterwards. */
  readonly dropped: readonly string[];
}

export const tables: readonly LearnTable[] = [
  { name: 'Telco churn', file: 'churn/telco/Telco-Customer-Churn.csv', separator: ',', target: 'Churn', positive: 'Yes', dropped: ['customerID'] },
  { name: 'bank marketing without duration', file: 'email_bank/bank_marketing/bank-additional/bank-additional-full.csv', separator: ';', target: 'y', positive: 'yes', dropped: ['duration'] },
  {
    name: 'Hillstrom visits', file: 'ab_uplift/hillstrom/hillstrom_clean.csv', separator: ',', target: 'visit', positive: '1',
    dropped: ['spend', 'conversion', 'arm', 'arm_men', 'arm_women', 'arm_control'],
  },
];

export interface Labelled {
  readonly matrix: FeatureMatrix;
  readonly target: Float32Array;
}

/** null where the table is not there. A column is numeric when all its cells are numbers or empty. */
export function readLearnTable({ file, separator, target, positive, dropped }: LearnTable): Labelled | null {
  const path = sharedFile(file);
  if (path === null) return null;
  const [header = [], ...rows] = readFileSync(path, 'utf8').trim().split(/\r?\n/).map((line) => cellsOf(line, separator));
  const columns = header.flatMap((name, place) => (name === target || dropped.includes(name) ? [] : [columnOf(name, rows.map((row) => row[place] ?? ''))]));
  const place = header.indexOf(target);
  return { matrix: { rows: rows.length, columns }, target: Float32Array.from(rows, (row) => (row[place] === positive ? 1 : 0)) };
}

function cellsOf(line: string, separator: string): string[] {
  // A separator counts where an even number of quotes follows.
  return line.split(new RegExp(`${separator}(?=(?:[^"]*"[^"]*")*[^"]*$)`)).map((cell) => cell.trim().replaceAll('"', ''));
}

function columnOf(name: string, cells: readonly string[]): FeatureColumn {
  const values = Float32Array.from(cells, (cell) => (cell === '' ? Number.NaN : Number(cell)));
  if (cells.every((cell, row) => cell === '' || !Number.isNaN(values[row]))) return { kind: 'numeric', name, values };
  const categories = [...new Set(cells)].filter((cell) => cell !== '').sort();
  const codeOf = new Map(categories.map((category, code) => [category, code]));
  return { kind: 'categorical', name, codes: Int32Array.from(cells, (cell) => codeOf.get(cell) ?? -1), categories };
}

/** Some rows of a table. */
export function rowsOf({ matrix, target }: Labelled, rows: Uint32Array): Labelled {
  return { matrix: takeRows(matrix, rows), target: takeValues(target, rows) };
}
