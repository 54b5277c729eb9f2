import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import type { JobContext } from '../handlers.ts';
import { jobContext } from '../import/testing/test-client.ts';
import { clientId, openShop, type Shop } from './testing/shop.ts';

const folder = temporaryFolder('next-purchase');
let shop: Shop;
const person: JobContext = { ...jobContext(), actor: 'user:1' };
const next = { clientId, task: 'next-purchase' as const };
beforeAll(async () => {
  shop = await openShop(folder.path, { customers: 560, days: 300 });
});
afterAll(() => {
  shop.close();
  folder.remove();
});

it('tells when a customer buys next, and what of', { timeout: 120_000 }, async () => {
  const model = await shop.handlers['predictions.learn']({ ...next, seed: 1, budgetSeconds: 600 }, person);
  const { outcomes, notes } = await shop.handlers['predictions.report']({ clientId, modelId: model.id }, person);
  const category = outcomes.find(({ kind }) => kind === 'choice');
  // Each customer of this shop buys of one category alone; everybody's favourite is that of one in four.
  expect(category).toMatchObject({ name: 'category', scores: { top1: 1, top3: 1 }, baseline: { name: 'own_most_frequent', scores: { top1: 1 } } });
  expect(category?.scores['said']).toBeGreaterThan(0.9);
  expect(category?.others[0]?.scores['top1']).toBeLessThan(0.4);
  expect(notes.map(({ key }) => key)).toEqual(expect.arrayContaining(['next_category', 'next_not_better']));
  await shop.handlers['predictions.approve']({ clientId, modelId: model.id }, person);
  await shop.handlers['predictions.score'](next, person);
  const { rows } = await shop.handlers['predictions.customers']({ ...next, filter: { search: '', levels: [], groups: [] }, sort: 'prediction', descending: true, offset: 0, limit: 100 }, person);
  expect(rows.length).toBeGreaterThan(20);
  for (const { contactId, likely, action } of rows) {
    expect(likely[0]?.name).toBe(`Linha ${contactId % 4}`);
    expect(likely[0]?.probability).toBeGreaterThan(likely[1]?.probability ?? 0);
    expect(action?.params).toEqual({ category: `Linha ${contactId % 4}` });
  }
});
