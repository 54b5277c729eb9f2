import { readdirSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { beforeEach, expect, test } from 'vitest';
import { dueMessages, forgetDone, keepOutcome, listMessages, removeHook, replayDead, saveHook, type KeptHook } from './repo.ts';
import { tell } from './service.ts';

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
