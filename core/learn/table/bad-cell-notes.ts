import type { Message } from '../../domain/import/index.ts';
import type { BadCells } from '../data/column-builder.ts';

const keys = { number: 'learn:note.notNumber', date: 'learn:note.notDate', future: 'learn:note.future' };

/** A sentence for each column with cells that do not fit, naming the first one's row. */
export function badCellNotes(cells: readonly BadCells[]): Message[] {
  return cells.map(({ header, as, row, text, count }) => ({ messageKey: keys[as], params: { column: header, row, value: text, count } }));
}
