import { readdirSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { beforeEach, expect, test } from 'vitest';
import type { AnomalyIncident } from '../../contract/anomalies.ts';
import type { Egress } from '../../egress/egress.ts';
import type { ClientDb } from '../../vault/types.ts';
import type { Change } from '../change.ts';
import { dueMessages, forgetDone, keepOutcome, listMessages, removeHook, replayDead, saveHook, type KeptHook } from './repo.ts';
import { createWebhooks, tell } from './service.ts';

let db: Database.Database;
const hook = (id: string, more: Partial<KeptHook> = {}): KeptHook => ({
  id, url: 'https://hooks.example.com/', note: '', events: ['anomaly.found'], personal: false, on: true, secret: 'whsec_', oldSecret: null, oldUntil: null, madeAt: 1, madeBy: 'system', ...more,
});

beforeEach(() => {
  db = new Database(':memory:');
  db.pragma('foreign_keys = on');
  const root = new URL('../../db/migrations/client/', import.meta.url);
  for (const file of readdirSync(root).toSorted()) db.exec(readFileSync(new URL(file, root), 'utf8'));
});

test('what happened is told if its transaction holds, and only then', () => {
  saveHook(db, hook('a'));
  const failing = db.transaction(() => {
    tell(db, { type: 'anomaly.found', data: {} }, 5);
    throw new Error('the work failed');
  });
  expect(failing).toThrow();
  expect(dueMessages(db, 10, 10)).toEqual([]);
  db.transaction(() => tell(db, { type: 'anomaly.found', data: { n: 1 } }, 5))();
  expect(dueMessages(db, 10, 10)).toMatchObject([{ webhookId: 'a', type: 'anomaly.found', data: '{"n":1}', attempts: 0 }]);
});

test('what is found twice is told once, and to each endpoint under one id', () => {
  saveHook(db, hook('a'));
  saveHook(db, hook('b'));
  saveHook(db, hook('c', { events: ['import.finished'] }));
  for (let time = 0; time < 3; time += 1) tell(db, { type: 'anomaly.found', key: 'anomaly:1', data: {} }, 5);
  const due = dueMessages(db, 10, 10);
  expect(due.map(({ webhookId }) => webhookId).toSorted()).toEqual(['a', 'b']);
  expect(new Set(due.map(({ id }) => id)).size).toBe(1);
});

test('an endpoint that is off keeps what waits, and one that is removed takes it along', () => {
  saveHook(db, hook('a'));
  tell(db, { type: 'anomaly.found', data: {} }, 5);
  saveHook(db, hook('a', { on: false }));
  expect([dueMessages(db, 10, 10).length, listMessages(db, { offset: 0, limit: 10 }).total]).toEqual([0, 1]);
  saveHook(db, hook('a'));
  expect(dueMessages(db, 10, 10)).toHaveLength(1);
  removeHook(db, 'a');
  expect(listMessages(db, { offset: 0, limit: 10 }).total).toBe(0);
});

test('what was taken long ago goes; what was given up stays until somebody says so', () => {
  saveHook(db, hook('a'));
  tell(db, { type: 'anomaly.found', data: {} }, 1);
  tell(db, { type: 'anomaly.found', data: {} }, 2);
  const [one, other] = dueMessages(db, 10, 10);
  if (!one || !other) throw new Error('two are due');
  const outcome = { attempts: 1, nextAt: 0, lastAt: 3, lastStatus: 200, lastError: null };
  keepOutcome(db, one, { ...outcome, state: 'done' });
  keepOutcome(db, other, { ...outcome, state: 'dead' });
  forgetDone(db, 100);
  expect(listMessages(db, { offset: 0, limit: 10 }).messages.map(({ state }) => state)).toEqual(['dead']);
  expect([replayDead(db, 'a', 'msg_other', 9), replayDead(db, 'a', other.id, 9)]).toEqual([0, 1]);
});

test('what is unusual after new spend is told in ids, each once while it is open, and only where somebody wants to know', async () => {
  const incident = (id: string, open: boolean): AnomalyIncident => ({ id, metric: 'cpa', channel: { key: 'meta', name: 'Meta de Ana' }, from: '2026-11-10', open }) as unknown as AnomalyIncident;
  const found = [incident('one', true), incident('over', false)];
  let asked = 0;
  const refuse = (): never => {
    throw new Error('nothing is sent here');
  };
  const webhooks = createWebhooks({
    vault: { current: null, require: refuse }, ports: { clock: { now: () => 7 }, random: { uuid: refuse, bytes: refuse }, log: { info: () => undefined, error: () => undefined } }, emit: () => undefined,
    egress: { request: refuse } as unknown as Egress, chance: () => 0,
    incidents: (clientId) => {
      asked += clientId === 'c' ? 1 : 0;
      return Promise.resolve(found);
    },
  });
  const after = (kind: 'spend' | 'orders') => webhooks.afterChange({ id: 'c', sqlite: db } as unknown as ClientDb, { kind } as Change);
  await after('spend');
  expect([asked, dueMessages(db, 10, 10)]).toEqual([0, []]);
  saveHook(db, hook('a'));
  await after('orders');
  for (let time = 0; time < 3; time += 1) await after('spend');
  found.push(incident('two', true));
  await after('spend');
  // Of one moment: their order is not promised.
  const data = dueMessages(db, 10, 10).map(({ data: text }) => JSON.parse(text) as { anomalyId: string }).toSorted((one, other) => one.anomalyId.localeCompare(other.anomalyId));
  expect(data).toEqual(['one', 'two'].map((anomalyId) => ({ anomalyId, metric: 'cpa', channel: 'meta', from: '2026-11-10' })));
  expect(asked).toBe(4);
});
