import type { Database } from 'better-sqlite3';
import { contractAction, fieldReasons, type FieldSaid } from '../../../domain/predictions/fields/field-reasons.ts';
import { leftOf } from '../../../domain/predictions/fields/chosen-values.ts';
import { LEVEL_CODES, levelOf } from '../../../domain/predictions/levels.ts';
import { cellNumber } from '../../../learn/data/cell-number.ts';
import { featureNames, type ColumnReading } from '../../../learn/data/column-reading.ts';
import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';
import { fieldMatrix } from '../fields/field-columns.ts';
import type { ContractRecipe } from '../learning/contract-churn.ts';
import { dateOf } from '../learning/dates.ts';
import { contactsWithFields, type ContactCells } from '../repo-fields.ts';
import { outcomesModel, plainChances, scoreMatrix, type Contributed } from './score-outcomes.ts';
import type { KeptModel, Scored } from './scorer.ts';

/** The chance that each contact who has not left will, by what those who left had in common. */
export function scoreContractChurn(db: Database, kept: KeptModel): Scored {
  const model = outcomesModel<ContractRecipe>(kept);
  const { contract, readings, levels, typical } = model.recipe;
  const people = [...contactsWithFields(db)].filter(({ cells }) => leftOf(cells.get(contract.field) ?? [], contract.left) !== 1);
  const matrix = fieldMatrix(people.map(({ cells }) => cells), readings, people.length);
  const decimal = readings.find((reading) => reading.as === 'number' && reading.header === contract.monthly);
  const monthly = (cells: ContactCells) => (contract.monthly === null ? Number.NaN : cellNumber(cells.get(contract.monthly)?.[0] ?? '', decimal?.as === 'number' ? decimal.decimal : '.'));
  return scoreMatrix(model, matrix, people.map(({ id }) => id), {
    chances: plainChances, level: (score) => LEVEL_CODES.indexOf(levelOf(score, levels)),
    detail: (score, code, contributed, row) => {
      const reasons = fieldReasons(saidBy(contributed, readings, matrix, row, (name) => typical[name]?.median ?? null));
      return { reasons, action: contractAction(score, LEVEL_CODES[code] ?? 'low', reasons, monthly(people[row]?.cells ?? new Map())), when: null };
    },
  });
}

/** What each field said of one contact, and what it added; the parts of a date together. */
export function saidBy(contributed: Contributed, readings: readonly ColumnReading[], matrix: FeatureMatrix, row: number, usual: (name: string) => number | null): FieldSaid[] {
  const added = new Map(contributed.map(({ feature, contribution }) => [feature, contribution]));
  const sum = (names: readonly string[]) => names.reduce((total, name) => total + (added.get(name) ?? 0), 0);
  return readings.map((reading) => ({ field: reading.header, contribution: sum(featureNames(reading)), ...valueOf(reading, matrix, row, usual) }));
}

function valueOf(reading: ColumnReading, { columns }: FeatureMatrix, row: number, usual: (name: string) => number | null): Pick<FieldSaid, 'value' | 'usual'> {
  const column = columns.find(({ name }) => name === reading.header);
  if (column?.kind === 'categorical') return { value: column.categories[column.codes[row] ?? -1] ?? null, usual: null };
  const value = column?.values[row] ?? Number.NaN;
  if (Number.isNaN(value)) return { value: null, usual: null };
  return reading.as === 'date' ? { value: dateOf(Math.floor(value)), usual: null } : { value: rounded(value), usual: rounded(usual(reading.header) ?? value) };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
