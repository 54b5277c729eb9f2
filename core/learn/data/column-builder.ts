import { remembered } from '../../domain/import/normalise/fold.ts';
import { readMoment } from '../../domain/import/normalise/moment.ts';
import { cellNumber } from './cell-number.ts';
import { cellText } from './column-profile.ts';
import { featureNames, type ColumnReading } from './column-reading.ts';
import type { FeatureColumn } from './feature-matrix.ts';

const DAY = 86_400_000;

/** A cell that could not be read as what its column holds: the first one, and how many there are. */
export interface BadCells {
  readonly header: string;
  readonly as: 'number' | 'date' | 'future';
  row: number;
  text: string;
  count: number;
}

/** Fills the features of one column, row by row. */
export interface ColumnBuilder {
  /** @param at place in the features @param row the row's number in the file, for what is to be said of it */
  set(at: number, row: number, raw: string): void;
  readonly features: readonly FeatureColumn[];
}

/** What a builder tells of cells that do not fit; the first of each kind is kept. */
export type TellBadCell = (header: string, as: BadCells['as'], row: number, text: string) => void;

/** @param now epoch milliseconds: dates after it are told */
export function columnBuilder(reading: ColumnReading, rows: number, now: number, tell: TellBadCell): ColumnBuilder {
  if (reading.as === 'category') return categoryBuilder(reading, rows);
  if (reading.as === 'date') return dateBuilder(reading, rows, now, tell);
  const values = new Float32Array(rows).fill(Number.NaN);
  const features: FeatureColumn[] = [{ kind: 'numeric', name: reading.header, values }];
  if (reading.as === 'presence') return { features, set: (at, _row, raw) => void (values[at] = cellText(raw) === '' ? Number.NaN : 1) };
  const { decimal, header } = reading;
  return {
    features,
    set(at, row, raw) {
      const text = cellText(raw);
      if (text === '') return;
      const value = cellNumber(text, decimal);
      values[at] = value;
      if (Number.isNaN(value)) tell(header, 'number', row, text);
    },
  };
}

function categoryBuilder({ header, categories }: ColumnReading & { as: 'category' }, rows: number): ColumnBuilder {
  const codes = new Int32Array(rows).fill(-1);
  const codeOf = new Map(categories.map((word, code) => [word, code]));
  return {
    features: [{ kind: 'categorical', name: header, codes, categories }],
    set: (at, _row, raw) => void (codes[at] = codeOf.get(cellText(raw)) ?? -1),
  };
}

function dateBuilder(reading: ColumnReading & { as: 'date' }, rows: number, now: number, tell: TellBadCell): ColumnBuilder {
  const parts = [0, 1, 2].map(() => new Float32Array(rows).fill(Number.NaN));
  const [days, weekdays, months] = parts;
  const dateOf = remembered((text: string) => readMoment(text, reading.order)?.local ?? Number.NaN);
  return {
    features: featureNames(reading).map((name, part) => ({ kind: 'numeric', name, values: parts[part] ?? new Float32Array(rows) })),
    set(at, row, raw) {
      const text = cellText(raw);
      if (text === '') return;
      const local = dateOf(text);
      if (Number.isNaN(local)) return tell(reading.header, 'date', row, text);
      if (local > now + DAY) tell(reading.header, 'future', row, text);
      const date = new Date(local);
      if (days) days[at] = local / DAY;
      if (weekdays) weekdays[at] = date.getUTCDay() || 7;
      if (months) months[at] = date.getUTCMonth() + 1;
    },
  };
}
