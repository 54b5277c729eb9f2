import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RetrainSchedule } from '../../contract/prediction-settings.ts';
import type { PredictionTask } from '../../contract/predictions.ts';
import { temporaryFolder } from '../../db/testing/temporary-folder.ts';
import type { JobContext } from '../handlers.ts';
import { jobContext } from '../import/testing/test-client.ts';
import { activateModel, proposeModel } from './repo-models.ts';
import { lookOnce } from '../../jobs/take-turns.ts';
import { retrainWhatIsDue } from './retrain.ts';
import { clientId, openFilled, type Shop } from './testing/shop.ts';

const folder = temporaryFolder('retrain');
const person: JobContext = { ...jobContext(), actor: 'user:1' };
const at = (date: string) => Date.parse(`${date}T12:00:00Z`);
let shop: Shop;
let started: string[] = [];

beforeAll(async () => {
  shop = await openFilled(folder.path, () => undefined);
});
afterAll(() => {
  shop.close();
  folder.remove();
});
beforeEach(() => {
  shop.db.exec('DELETE FROM prediction_model; DELETE FROM import; DELETE FROM meta');
  started = [];
});

/** Learnt on a day; in charge, or waiting. */
function model(uuid: string, task: PredictionTask, date: string, active: boolean): void {
  const summary = JSON.stringify({ data: { from: date, to: date, customers: 1, rows: 1, sha256: '' }, features: 0, horizonDays: null, headline: [], beatsBaseline: true, learnMs: 1 });
  proposeModel(shop.db, { uuid, task, method: 'boosting', summary, recipe: '{}', report: '{}', actor: 'user:1', at: at(date) }, []);
  if (active) activateModel(shop.db, task, uuid, { by: 'user:1', at: at(date) });
}
const importEnded = (date: string) => shop.db.prepare(`INSERT INTO import (uuid, kind, source, file_name, file_ref, file_bytes, mapping, actor, started_at, ended_at, state) VALUES (?, 'orders', 's', 'f', 'r', 1, '{}', 'user:1', 0, ?, 'done')`).run(date, at(date));
const on = (date: string) => retrainWhatIsDue({ vault: { require: () => ({ openClient: () => shop.client }) as never }, ports: { clock: { now: () => at(date) } as never }, start: (work, id, task) => void started.push(`${work} ${id} ${task}`) }, clientId);
const choose = (retrain: RetrainSchedule) => shop.handlers['predictions.configure']({ clientId, retrain }, person);

describe('learning anew by schedule', () => {
  it('begins when the time has come and facts came in since, once, and only proposes', async () => {
    model('m1', 'churn', '2026-01-31', true);
    importEnded('2026-02-10');
    // Quarterly unless somebody chose otherwise.
    expect((await shop.handlers['predictions.status']({ clientId }, person)).tasks[0]?.retrainOn).toBe('2026-04-30');
    expect([on('2026-04-29'), on('2026-04-30'), on('2026-05-01')]).toEqual([null, 'churn', null]);
    expect(started).toEqual([`learn ${clientId} churn`]);
    expect(shop.db.prepare(`SELECT uuid FROM prediction_model WHERE state = 'active'`).pluck().all()).toEqual(['m1']);
    // It was refused, or the program closed: the next turn is a quarter later, if facts came in.
    expect(on('2026-08-01')).toBeNull();
    importEnded('2026-07-01');
    expect(on('2026-08-01')).toBe('churn');
  });

  it('waits while a proposal waits, and while nothing new came in', () => {
    model('m1', 'churn', '2026-01-31', true);
    expect(on('2026-12-01')).toBeNull();
    importEnded('2026-03-01');
    model('m2', 'churn', '2026-03-02', false);
    importEnded('2026-03-05');
    expect(on('2026-12-01')).toBeNull();
    expect(started).toEqual([]);
  });

  it('is as often as was chosen, or never', async () => {
    model('m1', 'ltv', '2026-01-31', true);
    importEnded('2026-02-01');
    await choose('never');
    expect(on('2030-01-01')).toBeNull();
    await choose('monthly');
    expect((await shop.handlers['predictions.status']({ clientId }, person)).tasks.find(({ task }) => task === 'ltv')?.retrainOn).toBe('2026-02-28');
    expect([on('2026-02-27'), on('2026-02-28')]).toEqual([null, 'ltv']);
    expect(shop.db.prepare(`SELECT detail FROM audit WHERE action = 'predictions.configure' ORDER BY seq DESC LIMIT 1`).pluck().get()).toBe('{"retrain":"monthly"}');
  });

  it('does not learn an experiment again, nor a task without a model in charge', () => {
    model('m1', 'uplift', '2025-01-31', true);
    model('m2', 'churn', '2025-01-31', false);
    importEnded('2025-06-01');
    expect(on('2026-12-01')).toBeNull();
  });

  it('takes one client at a look, and goes on where one fails', () => {
    const turns: string[] = [];
    const turn = (id: string) => {
      turns.push(id);
      if (id === 'a') throw new Error('damaged');
      return id === 'c';
    };
    lookOnce({ name: 'retraining', clientIds: () => ['a', 'b', 'c', 'd'], turn, log: { error: () => undefined } as never });
    expect(turns).toEqual(['a', 'b', 'c']);
    lookOnce({ name: 'retraining', clientIds: () => [], turn, log: { error: () => undefined } as never });
    expect(turns.length).toBe(3);
  });
});
