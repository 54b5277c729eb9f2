import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import { loadModel } from '../../learn/onnx/onnx-model.ts';
import type { JobContext } from '../handlers.ts';
import { jobContext } from '../import/testing/test-client.ts';
import { fieldMatrix } from './fields/field-columns.ts';
import type { ContractRecipe } from './learning/contract-churn.ts';
import { probabilities } from './learning/fit-classifier.ts';
import { fittedOf } from './learning/tree-part.ts';
import { withUnusual } from './learning/unusual.ts';
import { contactsWithFields } from './repo-fields.ts';
import { modelById, partsOf } from './repo-models.ts';
import { fillContracts, type ContractsOptions } from './testing/contracts.ts';
import { clientId, openFilled, type Shop } from './testing/shop.ts';

let folder: ReturnType<typeof temporaryFolder>;
let shop: Shop;
const person: JobContext = { ...jobContext(), actor: 'user:1' };
const churn = { clientId, task: 'churn' as const };
const baja = { kind: 'field' as const, field: 'Baja', left: ['sí'], monthly: 'Cuota', without: [] as string[] };
const open = async (options: ContractsOptions) => (shop = await openFilled(folder.path, (db) => fillContracts(db, options)));
const choose = (definition: object = baja) => shop.handlers['predictions.configure']({ clientId, churn: { ...baja, ...definition } }, person);
const learn = () => shop.handlers['predictions.learn']({ ...churn, seed: 1, budgetSeconds: 3600 }, person);

beforeEach(() => void (folder = temporaryFolder('contracts')));
afterEach(() => {
  shop.close();
  folder.remove();
});

describe('churn of contracts', { timeout: 120_000 }, () => {
  it('is learnt from the fields of those who left, beats the one field that tells most, and ranks those who stayed', async () => {
    await open({ contacts: 1600 });
    const { fields } = await shop.handlers['predictions.fields']({ clientId }, person);
    expect(fields.find(({ name }) => name === 'Plan')).toMatchObject({ kind: 'category', known: 1600, distinct: 2 });
    expect(fields.find(({ name }) => name === 'Cuota')?.kind).toBe('number');
    await choose();
    const model = await learn();
    expect(model).toMatchObject({ state: 'proposed', beatsBaseline: true, horizonDays: null });
    const { outcomes, split, ablation, notes } = await shop.handlers['predictions.report']({ clientId, modelId: model.id }, person);
    // The truth itself ranks 0.856 of the pairs right (200,000 drawn).
    expect(outcomes[0]?.scores['auc']).toBeGreaterThan(0.81);
    expect(outcomes[0]?.baseline.name).toBe('best_field');
    expect([split.trainRows, split.testRows]).toEqual([1200, 400]);
    expect(ablation.filter(({ kept }) => kept).map(({ family }) => family)).toEqual(expect.arrayContaining(['Plan', 'Meses']));
    expect(notes.map(({ key }) => key)).toEqual(expect.arrayContaining(['contract', 'fields_undated', 'quarter_held_out']));

    await shop.handlers['predictions.approve']({ clientId, modelId: model.id }, person);
    const { customers } = await shop.handlers['predictions.score'](churn, person);
    const page = await shop.handlers['predictions.customers']({ ...churn, filter: { search: '', levels: [], groups: [] }, sort: 'prediction', descending: true, offset: 0, limit: 1000 }, person);
    const stayed = shop.db.prepare(`SELECT count(*) FROM person WHERE custom ->> 'Baja' = 'No'`).pluck().get();
    expect([customers, page.total]).toEqual([stayed, stayed]);
    const [first] = page.rows;
    expect(first?.level).toBe('high');
    expect(first?.reasons.map(({ params }) => params['field'])).toContain('Plan');
    expect(first?.action?.key).toBe('action.keep_by_field');
    // A year of what they pay, times the risk: Cuota is written with a comma.
    const cuota = Number(String(shop.db.prepare(`SELECT custom ->> 'Cuota' FROM person WHERE contact_id = ?`).pluck().get(first?.contactId)).replace(',', '.'));
    expect((first?.action?.expectedMicros ?? 0) / 1e6).toBeCloseTo((first?.prediction ?? 0) * cuota * 12, 3);
    await expect(async () => shop.handlers['predictions.whatIf']({ ...churn, contactId: first?.contactId ?? 0, changes: [] }, person)).rejects.toMatchObject({ messageKey: 'predictions:no_what_if_fields' });
    await agreesWithItsGraph(model.id);
  });

  it('refuses a field that only those who left have, and learns without it', async () => {
    await open({ contacts: 900, more: (_, left): Record<string, string> => (left ? { Motivo: 'precio' } : {}) });
    await choose();
    await expect(learn()).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'predictions:missing.field_leak', params: { feature: 'Motivo' } });
    await choose({ without: ['Motivo'] });
    expect((await learn()).state).toBe('proposed');
  });

  it('takes any value of a field for a leaving where it is asked to', async () => {
    await open({ contacts: 700, more: (_, left): Record<string, string> => (left ? { Cancelado: '2025-03-01' } : {}) });
    await choose({ field: 'Cancelado', left: null, without: ['Baja'] });
    const { tasks } = await shop.handlers['predictions.status']({ clientId }, person);
    expect(tasks[0]).toMatchObject({ state: 'ready', missing: [] });
  });

  it('says what is missing: contacts, or a second class', async () => {
    await open({ contacts: 499, left: () => false });
    await choose();
    await expect(learn()).rejects.toMatchObject({ messageKey: 'predictions:missing.labelled', params: { found: 499, needed: 500 } });
    const { tasks } = await shop.handlers['predictions.status']({ clientId }, person);
    expect(tasks[0]?.missing.map(({ code }) => code)).toEqual(['labelled', 'left']);
  });

  it('refuses a field that no contact has', async () => {
    await open({ contacts: 20 });
    await expect(async () => choose({ field: 'Estado' })).rejects.toMatchObject({ code: 'INVALID_INPUT', messageKey: 'predictions:choice.no_field' });
    expect((await shop.handlers['predictions.settings']({ clientId }, person)).churn).toEqual({ kind: 'silence' });
  });
});

/** Words and numbers go into the graph as they are; its forest's score comes out of the other graph. */
async function agreesWithItsGraph(modelId: string): Promise<void> {
  const parts = partsOf(shop.db, modelId);
  const { readings } = JSON.parse(modelById(shop.db, modelId)?.recipe ?? '{}') as ContractRecipe;
  const people = [...contactsWithFields(shop.db)].slice(0, 200).map(({ cells }) => cells);
  const matrix = fieldMatrix(people, readings, people.length);
  const fitted = fittedOf(parts.find(({ name }) => name === 'left')?.trees as Buffer);
  const graph = await loadModel(parts.find(({ name }) => name === 'left')?.onnx as Buffer);
  const { prediction } = await graph.score(withUnusual(matrix, fitted.unusual ?? null));
  await graph.close();
  expect(prediction.length).toBe(200);
  probabilities(fitted, matrix).forEach((ours, row) => expect(Math.abs(ours - (prediction[row] as number))).toBeLessThan(1e-5));
}
