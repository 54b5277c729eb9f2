import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PredictionTask } from '../../contract/predictions.ts';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import type { JobContext } from '../handlers.ts';
import { jobContext } from '../import/testing/test-client.ts';
import { clientId, openShop, type Shop } from './testing/shop.ts';

const folder = temporaryFolder('what-if');
let shop: Shop;
const person: JobContext = { ...jobContext(), actor: 'user:1' };
beforeAll(async () => {
  shop = await openShop(folder.path, { customers: 560, days: 300 });
});
afterAll(() => {
  shop.close();
  folder.remove();
});

async function scored(task: PredictionTask) {
  const { id } = await shop.handlers['predictions.learn']({ clientId, task, seed: 1, budgetSeconds: 600 }, person);
  await shop.handlers['predictions.approve']({ clientId, modelId: id }, person);
  await shop.handlers['predictions.score']({ clientId, task }, person);
  const { rows } = await shop.handlers['predictions.customers']({ clientId, task, filter: { search: '', levels: [], groups: [] }, sort: 'prediction', descending: true, offset: 0, limit: 40 }, person);
  const ask = async (contactId: number, changes: Record<string, number>) =>
    shop.handlers['predictions.whatIf']({ clientId, task, contactId, changes: Object.entries(changes).map(([feature, value]) => ({ feature, value })) }, person);
  return { rows, ask };
}

it('says of a customer what the list says, and more of one who buys more often, lately or for more', { timeout: 120_000 }, async () => {
  const { rows, ask } = await scored('ltv');
  for (const { contactId, prediction, outcomes } of rows.slice(0, 20)) {
    const { before, after, features } = await ask(contactId, {});
    expect(before.value).toBeCloseTo(prediction ?? 0, 6);
    expect([before.outcomes, after]).toEqual([outcomes, before]);
    expect(features.map(({ feature }) => feature)).toContain('days_since_purchase');
    const of = Object.fromEntries(features.map(({ feature, value }) => [feature, value ?? 0]));
    const turned = async (changes: Record<string, number>) => (await ask(contactId, changes)).after.value;
    expect(await turned({ average_purchase: (of['average_purchase'] ?? 1) * 2 })).toBeGreaterThan(before.value);
    expect(await turned({ days_since_purchase: (of['days_since_purchase'] ?? 1) + 100 })).toBeLessThan(before.value);
    // Whoever is turned to more days of purchases than there were days is held to what can be.
    expect(Number.isFinite(await turned({ purchase_days: 10_000 }))).toBe(true);
  }
  await expect(ask(rows[0]?.contactId ?? 0, { age: 3 })).rejects.toMatchObject({ messageKey: 'predictions:no_such_feature' });
});

it('says when a customer would buy next', { timeout: 120_000 }, async () => {
  const { rows, ask } = await scored('next-purchase');
  const answers = await Promise.all(rows.map(async ({ contactId, prediction }) => ({ prediction, now: await ask(contactId, {}), late: await ask(contactId, { days_since_purchase: 80 }) })));
  for (const { prediction, now } of answers) expect(now.before.value).toBeCloseTo(prediction ?? 0, 6);
  expect(answers.filter(({ now, late }) => late.after.value < now.before.value).length).toBeGreaterThan(answers.length / 2);
});

it('exports a graph that any ONNX runtime runs, and says where a model is none', async () => {
  const { models } = await shop.handlers['predictions.models']({ clientId, task: undefined }, person);
  const idOf = (task: PredictionTask) => models.find((model) => model.task === task)?.id ?? '';
  const { files } = await shop.handlers['predictions.exportModel']({ clientId, modelId: idOf('next-purchase'), folder: join(folder.path, 'out') }, person);
  const session = await InferenceSession.create(files[0] ?? '');
  const [input] = session.inputMetadata;
  const width = input?.isTensor ? Number(input.shape[1]) : 0;
  const feeds = { [input?.name ?? '']: new Tensor('float32', new Float32Array(width).fill(3), [1, width]) };
  const chances = Object.values(await session.run(feeds)).map(({ data }) => Number(data[0]));
  expect(chances.some((chance) => chance > 0 && chance < 1)).toBe(true);
  await session.release();
  await expect(shop.handlers['predictions.exportModel']({ clientId, modelId: idOf('ltv'), folder: folder.path }, person)).rejects.toMatchObject({ messageKey: 'predictions:nothing_to_export' });
});

it('says why where there is nothing to turn', async () => {
  await expect(async () => shop.handlers['predictions.whatIf']({ clientId, task: 'churn', contactId: 1, changes: [] }, person)).rejects.toMatchObject({ messageKey: 'predictions:nothing_active' });
});
