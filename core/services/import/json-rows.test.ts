import { afterAll, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { JsonRows } from './json-rows.ts';
import type { Cell } from './stage-columns.ts';

const db = new Database(':memory:');
afterAll(() => db.close());

/** What SQLite reads out of packed rows. */
function readBack(rows: JsonRows, columns: number): Cell[][] {
  const { used, json, count } = rows.take();
  const picked = Array.from({ length: columns }, (_, column) => (used.includes(column) ? `value->>${column + 1}` : 'NULL'));
  const read = db.prepare<[Uint8Array], Cell[]>(`SELECT value->>0, ${picked.join(', ')} FROM jsonb_each(CAST(? AS TEXT))`).raw().all(Buffer.from(json)) as Cell[][];
  expect(read).toHaveLength(count);
  return read;
}

const text = fc.string({ unit: 'binary', maxLength: 40 }).map((value) => value.replaceAll('\0', ''));
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant(null), text, fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((value) => (Object.is(value, -0) ? 0 : value)),
);

it('gives SQLite exactly the values that were added', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { maxLength: 150 }), fc.nat(), (table, first) => {
      const rows = new JsonRows(5);
      table.forEach((values, at) => rows.add(first + at, (column) => values[column] ?? null));
      expect(readBack(rows, 5)).toEqual(table.map((values, at) => [first + at, ...values]));
    }),
  );
});

it('says which columns have values and takes a buffer up again', () => {
  const spare: ArrayBuffer[] = [];
  const rows = new JsonRows(3, spare);
  rows.add(1, (column) => (column === 2 ? 'late' : null));
  expect(readBack(rows, 3)).toEqual([[1, null, null, 'late']]);
  spare.push(new ArrayBuffer(4));
  rows.add(2, (column) => ['first', null, 'x'.repeat(50)][column] ?? null);
  rows.add(3, () => null);
  expect(readBack(rows, 3)).toEqual([[2, 'first', null, 'x'.repeat(50)], [3, null, null, null]]);
  expect(spare).toEqual([]);
  expect(readBack(rows, 3)).toEqual([]);
});

it('leaves out NUL and mends half a surrogate pair', () => {
  const rows = new JsonRows(1);
  rows.add(1, () => 'a\0b\ud800c"\\\n');
  expect(readBack(rows, 1)).toEqual([[1, 'ab\ufffdc"\\\n']]);
});
