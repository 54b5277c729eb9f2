import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { jobContext } from '../import/testing/test-client.ts';
import { clientId, openShop, type Shop } from './testing/shop.ts';

const folder = temporaryFolder('predictions-few');
let shop: Shop;
beforeAll(async () => {
  shop = await openShop(folder.path, { customers: 120, days: 100 });
});
afterAll(() => {
  shop.close();
  folder.remove();
});

describe('a client below the gate', () => {
  it('is told what is missing of each task, and learns nothing', async () => {
    const { tasks, rhythm } = await shop.handlers['predictions.status']({ clientId }, jobContext());
    expect(tasks.map(({ state }) => state)).toEqual(Array(7).fill('refused'));
    expect(tasks[0]?.missing.map(({ code, params }) => [code, params['needed']])).toEqual([['customers', 500], ['order_days', 180]]);
    expect(rhythm.customers).toBe(120);
    expect(rhythm.gap?.median).toBeGreaterThan(5);
    await expect(shop.handlers['predictions.learn']({ clientId, task: 'churn', seed: 1, budgetSeconds: 5 }, jobContext())).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'predictions:missing.customers' });
    expect(shop.db.prepare('SELECT count(*) FROM prediction_model').pluck().get()).toBe(0);
  });
});
