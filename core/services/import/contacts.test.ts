import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from 'better-sqlite3';
import type { ConsentClaim } from '../../domain/import/index.ts';
import { contactRow, eventRow, orderRow, testDb, testImport, testRun } from './testing/fake-import.ts';

let db: Database;
beforeEach(() => {
  db = testDb();
});

const contacts = () => db.prepare(`SELECT id, first_name AS name, email, phone, city FROM contacts ORDER BY id`).all();
const count = (table: string) => (db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
const emailClaim = (status: ConsentClaim['status'], at: number | null = null): ConsentClaim => ({ channel: 'email', status, at, source: null });
const run = (rows: ReturnType<typeof contactRow>[]) => testRun(db, testImport('contacts'), rows);

describe('contacts through the pipeline', () => {
  const ana = contactRow({ externalId: '1', email: 'Ana@x.co', phone: '+5511999990001', firstName: 'Ana', city: 'Lima' });
  const joao = contactRow({ externalId: '2', email: 'joao@x.br', phone: '+5511999990002', firstName: 'João' });
  const eva = contactRow({ email: 'eva@x.mx', firstName: 'Eva' });

  it('takes new people in and the same file again as unchanged', async () => {
    expect(await run([ana, joao, eva])).toMatchObject({ rows: 3, inserted: 3, updated: 0, unchanged: 0 });
    expect(count('identity')).toBe(7);
    expect(count('identity_key')).toBe(7);
    const before = db.prepare('SELECT * FROM person').all();
    expect(await run([ana, joao, eva])).toMatchObject({ rows: 3, inserted: 0, updated: 0, unchanged: 3 });
    expect(db.prepare('SELECT * FROM person').all()).toEqual(before);
    expect(count('contact')).toBe(3);
    expect(count('undo_row')).toBe(0);
  });

  it('lets newer values win, blanks nothing, and says where each came from', async () => {
    await run([ana]);
    expect(await run([contactRow({ email: 'ana@x.co', city: 'Cusco', company: 'ACME' })])).toMatchObject({ updated: 1, unchanged: 0 });
    expect(contacts()).toEqual([{ id: 1, name: 'Ana', email: 'ana@x.co', phone: '+5511999990001', city: 'Cusco' }]);
    expect(count('contact_source')).toBe(2);
  });

  it('takes the rows of one person within a file together, so that a second time changes nothing', async () => {
    const rows = [ana, contactRow({ email: 'ana@x.co', firstName: 'Ana', city: 'Cusco' }), contactRow({ phone: '+5511999990001', firstName: 'Ana', company: 'ACME' })];
    expect(await run(rows)).toMatchObject({ inserted: 1, updated: 2, unchanged: 0 });
    expect(await run(rows)).toMatchObject({ inserted: 0, updated: 0, unchanged: 3 });
    expect(contacts()).toHaveLength(1);
  });

  it('knows somebody by the new name from the row that gives it', async () => {
    const rows = [
      contactRow({ externalId: '1', phone: '+573001112233', firstName: 'João' }), contactRow({ externalId: '1', firstName: 'Ana' }),
      contactRow({ phone: '+573001112233', firstName: 'Ana', consents: [emailClaim('subscribed')] }),
    ];
    expect(await run(rows)).toMatchObject({ inserted: 1, updated: 2 });
    expect(await run(rows)).toMatchObject({ inserted: 0, updated: 0, unchanged: 3 });
  });

  it('compares plus tags and case, and keeps them', async () => {
    await run([contactRow({ email: 'Ana+news@x.co', firstName: 'Ana' })]);
    await run([contactRow({ email: 'ana@x.co', firstName: 'Ana' })]);
    expect(contacts()).toHaveLength(1);
    expect(db.prepare('SELECT compare, value FROM identity').all()).toEqual([{ compare: 'ana@x.co', value: 'Ana+news@x.co' }]);
  });

  it('does not join people who share a mail or phone, but puts them up for review', async () => {
    const shared = [
      contactRow({ externalId: '1', email: 'casa@x.co', firstName: 'Ana', lastName: 'Souza' }),
      contactRow({ externalId: '2', email: 'casa@x.co', firstName: 'João', lastName: 'Souza' }),
      contactRow({ email: 'bea@x.co', phone: '+573001112233', firstName: 'Bea' }),
      contactRow({ email: 'carlos@x.co', phone: '+573001112233', firstName: 'Carlos' }),
    ];
    expect(await run(shared)).toMatchObject({ inserted: 4, notes: { reviewPairs: 2 } });
    expect(await run(shared)).toMatchObject({ inserted: 0, unchanged: 4 });
    expect(count('match_pair')).toBe(2);
  });

  it('knows the customer of an order and the reader of a mail', async () => {
    await run([ana]);
    await testRun(db, testImport('orders'), [orderRow({ orderId: 'A', externalId: '1' }), orderRow({ orderId: 'B', email: 'ana@x.co', emailKey: 'ana@x.co' })]);
    await testRun(db, testImport('events'), [eventRow({ email: 'ana@x.co' }), eventRow({ email: 'nova@x.co' })]);
    expect(db.prepare('SELECT DISTINCT contact_id FROM purchase').all()).toEqual([{ contact_id: 1 }]);
    expect(db.prepare('SELECT contact_id FROM event ORDER BY id').all()).toEqual([{ contact_id: 1 }, { contact_id: 2 }]);
  });

  it('never brings an unsubscribed person back without newer proof', async () => {
    const state = () => db.prepare('SELECT state FROM consents').all();
    const row = (claims: ConsentClaim[]) => contactRow({ email: 'ana@x.co', firstName: 'Ana', consents: claims });
    await run([row([emailClaim('subscribed')])]);
    expect(await run([row([emailClaim('unsubscribed', Date.UTC(2026, 0, 10))])])).toMatchObject({ updated: 1 });
    expect(await run([row([emailClaim('subscribed')])])).toMatchObject({ updated: 0, unchanged: 1, notes: { suppressedKept: 1 } });
    expect(state()).toEqual([{ state: 'unsubscribed' }]);
    expect(await run([row([emailClaim('subscribed', Date.UTC(2026, 0, 9))])])).toMatchObject({ unchanged: 1 });
    expect(await run([row([emailClaim('subscribed', Date.UTC(2026, 0, 11))])])).toMatchObject({ updated: 1 });
    expect(state()).toEqual([{ state: 'granted' }]);
    await testRun(db, testImport('events'), [eventRow({ email: 'ana@x.co', type: 'unsubscribe', at: Date.UTC(2026, 0, 12) })]);
    expect(await run([row([emailClaim('subscribed', Date.UTC(2026, 0, 11))])])).toMatchObject({ unchanged: 1 });
    expect(state()).toEqual([{ state: 'unsubscribed' }]);
  });
});
