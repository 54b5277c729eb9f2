import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from 'better-sqlite3';
import { orderRow, testDb, testImport, testRun } from './testing/fake-import.ts';

let db: Database;
beforeEach(() => {
  db = testDb();
});

const totals = () =>
  db.prepare('SELECT count(*) AS lines, sum(amount_micros) AS micros, count(DISTINCT purchase_id) AS orders FROM purchase_line').get();

describe('orders through the pipeline', () => {
  const rows = [
    orderRow({ orderId: 'A', sku: 'x', quantity: 2, unitPriceMicros: 1_500_000, externalId: '7' }),
    orderRow({ orderId: 'A', sku: 'x', quantity: 2, unitPriceMicros: 1_500_000, externalId: '7' }),
    orderRow({ orderId: 'A', sku: 'y', quantity: -1, unitPriceMicros: 4_000_000, externalId: '7' }),
    orderRow({ orderId: 'B', sku: 'x', quantity: 1, unitPriceMicros: 1_500_000, externalId: '8' }),
  ];

  it('keeps exact duplicates and signs', async () => {
    const row = await testRun(db, testImport('orders'), rows);
    expect(row).toMatchObject({ state: 'done', rows: 4, inserted: 4, updated: 0, unchanged: 0, rejected: 0 });
    expect(row.notes.duplicateLines).toBe(1);
    expect(totals()).toEqual({ lines: 4, micros: 3_500_000, orders: 2 });
    expect(db.prepare('SELECT count(*) AS n FROM contact').get()).toEqual({ n: 2 });
  });

  it('takes the same file again as unchanged', async () => {
    await testRun(db, testImport('orders'), rows);
    const again = await testRun(db, testImport('orders'), rows);
    expect(again).toMatchObject({ rows: 4, inserted: 0, updated: 0, unchanged: 4 });
    expect(totals()).toEqual({ lines: 4, micros: 3_500_000, orders: 2 });
  });

  it('adds only what is new of an overlapping export', async () => {
    await testRun(db, testImport('orders'), rows);
    const more = [...rows, orderRow({ orderId: 'A', sku: 'x', quantity: 2, unitPriceMicros: 1_500_000, externalId: '7' }), orderRow({ orderId: 'C', sku: 'z', externalId: '9' })];
    expect(await testRun(db, testImport('orders'), more)).toMatchObject({ rows: 6, inserted: 2, updated: 0, unchanged: 4 });
  });

  it('counts a changed order once a line and keeps what it was', async () => {
    await testRun(db, testImport('orders'), rows.map((row) => ({ ...row, status: 'pending' })));
    const again = await testRun(db, testImport('orders'), rows.map((row) => ({ ...row, status: row.orderId === 'A' ? 'paid' : 'pending' })));
    expect(again).toMatchObject({ inserted: 0, updated: 3, unchanged: 1 });
    expect(db.prepare(`SELECT table_name AS "table", before FROM undo_row`).all()).toEqual([{ table: 'purchase', before: '{"status":"pending"}' }]);
  });

  it('updates a line that has an id, and lets the last of several stand', async () => {
    const line = { orderId: 'A', lineId: '1', sku: 'x', unitPriceMicros: 2_000_000 };
    await testRun(db, testImport('orders'), [orderRow(line)]);
    const again = await testRun(db, testImport('orders'), [orderRow({ ...line, quantity: 5 }), orderRow({ ...line, quantity: 3 })]);
    expect(again).toMatchObject({ rows: 2, inserted: 0, updated: 1, unchanged: 1 });
    expect(totals()).toEqual({ lines: 1, micros: 6_000_000, orders: 1 });
  });
});
