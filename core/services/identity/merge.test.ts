import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from 'better-sqlite3';
import { contactRow, eventRow, orderRow, testDb, testImport, testRun } from '../import/testing/fake-import.ts';
import { factTables } from '../import/testing/dump.ts';
import { mergeContacts, unmergeContacts } from './repo-merge.ts';

let db: Database;
beforeEach(async () => {
  db = testDb();
  const person = { firstName: 'María', lastName: 'López', birthday: '1985-03-02', city: 'Lima' };
  await testRun(db, testImport('contacts'), [
    contactRow({ ...person, email: 'maria@x.pe', consents: [{ channel: 'email', status: 'subscribed', at: 5, source: null }] }),
    contactRow({ ...person, email: 'mlopez@y.pe', phone: '+51987654321', consents: [{ channel: 'email', status: 'unsubscribed', at: 9, source: null }] }),
    contactRow({ firstName: 'María', lastName: 'Gómez', city: 'Lima', email: 'mg@x.pe' }),
  ]);
  await testRun(db, testImport('orders'), [orderRow({ orderId: 'A', email: 'mlopez@y.pe', emailKey: 'mlopez@y.pe' })]);
  await testRun(db, testImport('events'), [eventRow({ email: 'mlopez@y.pe' })]);
});

const pairs = () => db.prepare('SELECT id, left_id AS "left", right_id AS "right", score FROM match_pair').all() as { id: number; left: number; right: number; score: number }[];
const aside = (dump: Record<string, unknown[]>) => ({ ...dump, merge: [] });

describe('people who may be one', () => {
  it('are found by name, birthday and town though nothing identifies both', () => {
    expect(pairs()).toEqual([{ id: 1, left: 1, right: 2, score: expect.any(Number) }]);
    expect(pairs()[0]?.score).toBeGreaterThan(0.8);
  });

  it('are joined with all that is theirs, the refusal included, and parted again as they were', async () => {
    const before = aside(factTables(db));
    db.transaction(() => mergeContacts(db, { uuid: 'm', winner: 1, loser: 2, score: 0.9, pairId: 1, actor: 'user:x', now: 100 }))();
    expect(db.prepare('SELECT contact_id FROM purchase').all()).toEqual([{ contact_id: 1 }]);
    expect(db.prepare('SELECT phone FROM contacts WHERE id = 1').get()).toEqual({ phone: '+51987654321' });
    expect(db.prepare('SELECT state FROM consents WHERE contact_id = 1').all()).toEqual([{ state: 'unsubscribed' }]);
    expect(db.prepare('SELECT count(*) AS n FROM contacts').get()).toEqual({ n: 2 });
    await testRun(db, testImport('events'), [eventRow({ email: 'mlopez@y.pe' })]);
    expect(db.transaction(() => unmergeContacts(db, 'm', 101))()).toMatchObject({ winner: 1, loser: 2 });
    expect(aside(factTables(db))).toEqual(before);
    expect(unmergeContacts(db, 'm', 102)).toBeUndefined();
  });
});
