import { AppError } from '../../contract/errors.ts';
import { cellNumber } from '../data/cell-number.ts';
import { cellText, type ColumnProfile } from '../data/column-profile.ts';
import { judgeColumn } from '../data/column-reading.ts';
import type { TableProfile } from '../data/read-table.ts';

export type TaskName = 'classification' | 'regression';

/** What is to be predicted. Plain JSON: a card keeps it. */
export type TargetReading =
  | { readonly column: string; readonly task: 'classification'; readonly positive: string; readonly negatives: readonly string[] }
  | { readonly column: string; readonly task: 'regression'; readonly decimal: '.' | ',' };

export interface TargetRequest {
  readonly column: string;
  readonly positive?: string | undefined;
  readonly task?: TaskName | undefined;
}

/** Labels shown in a sentence, and other labels kept in a card. */
const SHOWN = 8;
const KEPT = 50;

/**
 * Classification where it is asked for, a label is named or the column has two values; a number with more is an amount.
 * Without a name the class that is looked for is the larger or, of words, the later label.
 * @throws INVALID_INPUT where several labels leave open which one is looked for, or dates are to be predicted
 */
export function decideTarget({ column, positive, task }: TargetRequest, profile: ColumnProfile, openMark: TableProfile['openMark']): TargetReading {
  const { reading } = judgeColumn(column, profile, openMark);
  const decimal = reading.as === 'number' ? reading.decimal : openMark;
  const numeric = reading.as === 'number' || allNumbers(profile, decimal);
  const labels = labelsOf(profile, numeric ? decimal : null);
  const asked = positive !== undefined ? 'classification' : task;
  if (asked === undefined && reading.as === 'date' && labels.length > 2) throw new AppError('INVALID_INPUT', 'learn:target.date', { params: { column } });
  if (asked === 'regression' || (asked === undefined && numeric && labels.length > 2)) return { column, task: 'regression', decimal };
  const wanted = positive === undefined ? labels.at(-1) : (labels.find((label) => sameLabel(label, positive)) ?? positive);
  if (positive === undefined && labels.length > 2)
    throw new AppError('INVALID_INPUT', 'learn:target.choosePositive', { params: { column, labels: labels.slice(0, SHOWN).join(', '), count: labels.length } });
  return { column, task: 'classification', positive: wanted ?? '', negatives: labels.filter((label) => label !== wanted).slice(0, KEPT) };
}

/** 1 or 0 for a label, the amount of a number; NaN where the cell is empty or holds no number. */
export function targetReader(target: TargetReading): (raw: string) => number {
  if (target.task === 'regression') return (raw) => cellNumber(cellText(raw), target.decimal);
  return (raw) => {
    const text = cellText(raw);
    return text === '' ? Number.NaN : sameLabel(text, target.positive) ? 1 : 0;
  };
}

function allNumbers(profile: ColumnProfile, decimal: '.' | ','): boolean {
  return profile.filled > 0 && profile.filled === (decimal === '.' ? profile.numbersWithPoint : profile.numbersWithComma);
}

/** Different labels, ascending: numbers by size, words as they sort. 'Yes' and 'yes' are one label, 1 and 1.0 too. */
function labelsOf(profile: ColumnProfile, decimal: '.' | ',' | null): string[] {
  const byKey = new Map<string, string>();
  for (const text of profile.counts.keys()) {
    const key = decimal === null ? text.toLowerCase() : String(cellNumber(text, decimal));
    if (!byKey.has(key)) byKey.set(key, text);
  }
  const labels = [...byKey.values()];
  if (decimal === null) return labels.sort((a, b) => (a < b ? -1 : 1));
  return labels.sort((a, b) => cellNumber(a, decimal) - cellNumber(b, decimal));
}

function sameLabel(one: string, other: string): boolean {
  if (one.toLowerCase() === other.trim().toLowerCase()) return true;
  const [a, b] = [cellNumber(one, '.'), cellNumber(other.trim(), '.')];
  return a === b;
}
