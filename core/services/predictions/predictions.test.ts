import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import type { FeatureMatrix } from '../../learn/data/feature-matrix.ts';
import { loadModel } from '../../learn/onnx/onnx-model.ts';
import type { JobContext } from '../handlers.ts';
import { jobContext } from '../import/testing/test-client.ts';
import { dayOf } from './learning/dates.ts';
import { probabilities } from './learning/fit-classifier.ts';
import { featureMatrix } from './learning/rows.ts';
import { fittedOf } from './learning/tree-part.ts';
import { readHistory } from './repo-history.ts';
import { activeModel, partsOf } from './repo-models.ts';
import { tasksToScore } from './repo-runs.ts';
import { clientId, openShop, type Shop } from './testing/shop.ts';

const folder = temporaryFolder('predictions');
let shop: Shop;
const person: JobContext = { ...jobContext(), actor: 'user:1' };
const churn = { clientId, task: 'churn' as const };
const statusOf = async () => (await shop.handlers['predictions.status']({ clientId }, person)).tasks.find(({ task }) => task === 'churn');
const page = (more: object = {}) => shop.handlers['predictions.customers']({ ...churn, filter: { search: '', levels: [], groups: [] }, sort: 'prediction', descending: true, offset: 0, limit: 50, ...more }, person);
const learn = (signal?: AbortSignal) => shop.handlers['predictions.learn']({ ...churn, seed: 1, budgetSeconds: 3600 }, { ...person, ...(signal ? { signal } : {}) });

beforeAll(async () => {
  shop = await openShop(folder.path, { customers: 560, days: 300 });
});
afterAll(() => {
  shop.close();
  folder.remove();
});

describe('a client with a history', { timeout: 240_000 }, () => {
  it('is described, and not scored, before anything was learnt', async () => {
    expect((await statusOf())?.state).toBe('ready');
    const { rows, modelId, total } = await page();
    expect([modelId, total]).toEqual([null, 560]);
    expect(rows.every(({ prediction, level }) => prediction === null && level === null)).toBe(true);
    expect(rows[0]?.reasons.map(({ key }) => key)[0]).toMatch(/silent_longer|bought_lately/);
    await expect(shop.handlers['predictions.score'](churn, person)).rejects.toMatchObject({ messageKey: 'predictions:nothing_active' });
  });

  it('learns a model that beats recency on held-out months, and proposes it', async () => {
    const model = await learn();
    expect(model).toMatchObject({ state: 'proposed', version: 1, beatsBaseline: true, madeBy: 'user:1' });
    const report = await shop.handlers['predictions.report']({ clientId, modelId: model.id }, person);
    const [main] = report.outcomes;
    expect(main?.scores['auc']).toBeGreaterThan((main?.baseline.scores['auc'] ?? 1) + 0.02);
    expect(main?.scores['calibrationError']).toBeLessThan(0.1);
    const { trainDays, testDays, gapDays } = report.split;
    expect(dayOf(trainDays.at(-1) ?? '') + (model.horizonDays ?? 0) + gapDays).toBeLessThanOrEqual(dayOf(testDays[0] ?? ''));
    expect((await page()).rows.every(({ prediction }) => prediction === null)).toBe(true);
  });

  it('is scored once a person approved, with reasons, and the graph says the same', async () => {
    const modelId = (await statusOf())?.proposed?.id ?? '';
    await shop.handlers['predictions.approve']({ clientId, modelId }, person);
    expect(shop.started).toEqual(['score churn']);
    expect(await statusOf()).toMatchObject({ state: 'active', active: { decidedBy: 'user:1' } });
    expect(tasksToScore(shop.db)).toEqual(['churn']);
    const { customers, asOf } = await shop.handlers['predictions.score'](churn, person);
    expect(tasksToScore(shop.db)).toEqual([]);
    const { rows, total } = await page();
    expect(total).toBe(customers);
    expect(rows.map(({ prediction }) => prediction)).toEqual(rows.map(({ prediction }) => prediction).toSorted((a, b) => (b ?? 0) - (a ?? 0)));
    for (const { reasons, outcomes, prediction } of rows) {
      expect(reasons.length).toBeGreaterThan(0);
      expect(outcomes.map(({ value }) => value)).toEqual(outcomes.map(({ value }) => value).toSorted((a, b) => b - a));
      expect(outcomes.map(({ value }) => value)).toContain(prediction);
    }
    const parts = partsOf(shop.db, modelId);
    const part = parts.find(({ name }) => !name.endsWith('unusual'));
    const forest = parts.find(({ name }) => name === `${part?.name}-unusual`);
    const history = readHistory(shop.db, { currency: 'BRL', timezone: 'America/Sao_Paulo', until: asOf, who: 'customers' });
    const matrix = featureMatrix(history, Array.from({ length: 300 }, (_, customer) => ({ customer, day: dayOf(asOf) })));
    const run = async (onnx: Buffer, rows: FeatureMatrix) => {
      const graph = await loadModel(onnx);
      const { prediction } = await graph.score(rows);
      await graph.close();
      return prediction;
    };
    const fitted = fittedOf(part?.trees as Buffer);
    expect([fitted.features.includes('unusual'), forest !== undefined]).toEqual([true, true]);
    // The forest's graph makes the feature that the other graph takes: no other program is needed.
    const unusual = await run(forest?.onnx as Buffer, matrix);
    const prediction = await run(part?.onnx as Buffer, { rows: matrix.rows, columns: [...matrix.columns, { kind: 'numeric', name: 'unusual', values: unusual }] });
    probabilities(fitted, matrix).forEach((ours, row) => expect(Math.abs(ours - (prediction[row] as number))).toBeLessThan(1e-5));
  });

  it('keeps the old model in charge while another is learnt and cancelled', async () => {
    const before = activeModel(shop.db, 'churn')?.uuid;
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('stopped')), 1500);
    await expect(learn(stop.signal)).rejects.toThrow('stopped');
    expect([activeModel(shop.db, 'churn')?.uuid, (await statusOf())?.proposed]).toEqual([before, null]);
  });

  it('learns the same again from the same facts and seed, and goes back to the model before', async () => {
    const first = (await statusOf())?.active;
    const second = await learn();
    expect([second.headline, second.data.sha256]).toEqual([first?.headline, first?.data.sha256]);
    await shop.handlers['predictions.approve']({ clientId, modelId: second.id }, person);
    expect((await statusOf())?.active?.id).toBe(second.id);
    expect(await shop.handlers['predictions.rollback'](churn, person)).toEqual({ modelId: first?.id });
    expect((await statusOf())?.active?.id).toBe(first?.id);
    const actions = shop.db.prepare("SELECT action FROM audit WHERE action LIKE 'predictions.%' ORDER BY seq").pluck().all();
    expect(actions).toEqual(['learn', 'approve', 'learn', 'approve', 'rollback'].map((verb) => `predictions.${verb}`));
  });

  it('turns what-if: a longer silence is a higher risk for most', async () => {
    const { rows } = await page({ limit: 30 });
    const ask = (contactId: number, value: number) => shop.handlers['predictions.whatIf']({ ...churn, contactId, changes: [{ feature: 'days_since_purchase', value }] }, person);
    const answers = await Promise.all(rows.map(async ({ contactId, prediction }) => ({ prediction, soon: await ask(contactId, 1), late: await ask(contactId, 80) })));
    expect(answers.filter(({ soon, late }) => late.after.value > soon.after.value).length).toBeGreaterThan(20);
    for (const { prediction, soon } of answers) expect(soon.before.value).toBeCloseTo(prediction ?? 0, 6);
    await expect(async () => shop.handlers['predictions.whatIf']({ ...churn, contactId: rows[0]?.contactId ?? 0, changes: [{ feature: 'age', value: 1 }] }, person)).rejects.toMatchObject({ messageKey: 'predictions:no_such_feature' });
  });

  it('keeps a list as a segment, and signs what it says of the model', async () => {
    const filter = { search: '', levels: ['high' as const], groups: [] };
    const { segmentId, contacts } = await shop.handlers['predictions.saveSegment']({ ...churn, filter, name: 'Em risco' }, person);
    expect(contacts).toBe((await page({ filter })).total);
    expect((await shop.handlers['predictions.segments']({ clientId }, person)).segments).toMatchObject([{ id: segmentId, name: 'Em risco', contacts, madeBy: 'user:1' }]);
    const modelId = activeModel(shop.db, 'churn')?.uuid ?? '';
    const { text } = await shop.handlers['predictions.card']({ clientId, modelId, format: 'json' }, person);
    expect(await shop.handlers['predictions.verifyCard']({ clientId, text }, person)).toEqual({ valid: true });
    expect(await shop.handlers['predictions.verifyCard']({ clientId, text: text.replace('"version": 1', '"version": 2') }, person)).toEqual({ valid: false });
  });

  it('forgets whom it forgets: nothing is left of a contact that is gone', async () => {
    const id = (await page()).rows[0]?.contactId ?? 0;
    shop.db.prepare('DELETE FROM contact WHERE id = ?').run(id);
    expect(shop.db.prepare('SELECT count(*) FROM prediction WHERE contact_id = ?').pluck().get(id)).toBe(0);
  });
});
