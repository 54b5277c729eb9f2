import { columnBuilder } from '../../../learn/data/column-builder.ts';
import { ColumnProfile } from '../../../learn/data/column-profile.ts';
import { judgeColumn, markOf, type ColumnReading, type JudgedColumn } from '../../../learn/data/column-reading.ts';
import type { FeatureMatrix } from '../../../learn/data/feature-matrix.ts';
import type { ContactCells } from '../repo-fields.ts';

/** A contact may have several tags: they say who it is, and are no column to learn from. */
const NO_COLUMN = new Set(['tags']);

/** What each field is, by the values of all contacts; those named in `without` are not looked at. */
export function judgeFields(people: Iterable<ContactCells>, without: ReadonlySet<string>): JudgedColumn[] {
  const profiles = new Map<string, ColumnProfile>();
  for (const cells of people) {
    for (const [name, [value = '']] of cells) {
      if (NO_COLUMN.has(name) || without.has(name)) continue;
      const profile = profiles.get(name) ?? new ColumnProfile();
      profiles.set(name, profile);
      profile.add(value);
    }
  }
  const marks = [...profiles.values()].map(markOf);
  const open = marks.filter((mark) => mark === ',').length > marks.filter((mark) => mark === '.').length ? ',' : '.';
  return [...profiles].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, profile]) => judgeColumn(name, profile, open));
}

/** Fields as columns, a row a contact, in the order in which they come. */
export function fieldMatrix(people: Iterable<ContactCells>, readings: readonly ColumnReading[], rows: number): FeatureMatrix {
  // Dates that have not come are dates too: the end of a contract.
  const builders = readings.map((reading) => ({ name: reading.header, builder: columnBuilder(reading, rows, Infinity, () => undefined) }));
  let row = 0;
  for (const cells of people) {
    for (const { name, builder } of builders) builder.set(row, row, cells.get(name)?.[0] ?? '');
    row += 1;
  }
  return { rows, columns: builders.flatMap(({ builder }) => builder.features) };
}
