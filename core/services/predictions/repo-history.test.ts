import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { activeOn, silentFor } from '../../domain/predictions/churn/silence.ts';
import type { History } from '../../domain/predictions/history/history.ts';
import { testNow } from '../import/testing/test-client.ts';
import { dateOf } from './learning/dates.ts';
import { linesOf } from './learning/ltv.ts';
import { featureMatrix } from './learning/rows.ts';
import { readHistory } from './repo-history.ts';
import { openShop, type Shop } from './testing/shop.ts';

const LAST = Math.floor(testNow / 86_400_000);
const folder = temporaryFolder('history');
let shop: Shop;
beforeAll(async () => {
  shop = await openShop(folder.path, { customers: 40, days: 200 });
});
afterAll(() => {
  shop.close();
  folder.remove();
});

const read = (until = LAST + 1): History => readHistory(shop.db, { currency: 'BRL', timezone: 'America/Sao_Paulo', until: dateOf(until), who: 'customers' });
const rowsOn = (history: History, day: number) => featureMatrix(history, [...history.ids.keys()].map((customer) => ({ customer, day }))).columns.map((column) => (column.kind === 'numeric' ? [...column.values] : []));
/** Calls orders off as an import of their new state does, and takes it back afterwards. */
function calledOff<T>(orders: readonly number[], ask: () => T): T {
  return shop.db.transaction(() => {
    shop.db.exec('SAVEPOINT before');
    for (const id of orders) {
      shop.db.prepare('UPDATE purchase SET cancelled = 1 WHERE id = ?').run(id);
      shop.db.prepare('DELETE FROM order_day WHERE purchase_id = ?').run(id);
    }
    const found = ask();
    shop.db.exec('ROLLBACK TO before');
    return found;
  })();
}

describe('an order that was called off', () => {
  it('changes nothing of what was known on a morning up to thirty days after it was placed', () => {
    const day = LAST - 60;
    const late = shop.db.prepare(`SELECT id FROM purchase p WHERE local_date >= ? AND EXISTS (SELECT 1 FROM purchase o WHERE o.contact_id = p.contact_id AND o.local_date < ?) ORDER BY id`).pluck().all(dateOf(day - 30), dateOf(day - 60)) as number[];
    expect(late.length).toBeGreaterThan(20);
    const before = read();
    const [rows, active] = [rowsOn(before, day), activeOn(before, day, 60)];
    fc.assert(fc.property(fc.subarray(late, { minLength: 1 }), (orders) => {
      calledOff(orders, () => {
        const after = read();
        expect(after.ids).toEqual(before.ids);
        expect(rowsOn(after, day)).toEqual(rows);
        expect(activeOn(after, day, 60)).toEqual(active);
      });
    }), { numRuns: 25 });
  });

  it('is taken back later, and is no purchase in what came of a customer', () => {
    // The last order of somebody who bought before it, two months ago at least.
    const { id, contact, on } = shop.db.prepare<[string], { id: number; contact: number; on: number }>(
      `SELECT max(id) AS id, contact_id AS contact, unixepoch(max(local_date)) / 86400 AS "on" FROM purchase GROUP BY contact_id HAVING count(*) > 1 AND max(local_date) < ? LIMIT 1`,
    ).get(dateOf(LAST - 60)) as { id: number; contact: number; on: number };
    const standing = read();
    const place = standing.ids.indexOf(contact);
    const worth = (history: History) => [...linesOf(history).amount].reduce((sum, amount) => sum + amount, 0);
    const [all, amount] = [worth(standing), shop.db.prepare('SELECT sum(amount_micros) / 1e6 FROM purchase_line WHERE purchase_id = ?').pluck().get(id) as number];
    const value = (history: History, name: string, day: number) => {
      const column = featureMatrix(history, [{ customer: place, day }], [name]).columns[0];
      return column?.kind === 'numeric' ? column.values[0] : undefined;
    };
    expect(silentFor(standing, [{ customer: place, day: on }], 30)[0]).toBe(0);
    calledOff([id], () => {
      const history = read();
      expect([value(history, 'days_since_purchase', on + 1), value(history, 'returns_in_30d', on + 30) ?? 0]).toEqual([1, value(standing, 'returns_in_30d', on + 30) ?? 0]);
      expect(value(history, 'returned', on + 31)).toBeCloseTo(amount, 2);
      expect(silentFor(history, [{ customer: place, day: on }], 30)[0]).toBe(1);
      expect(worth(history)).toBeCloseTo(all - amount, 3);
    });
  });
});
