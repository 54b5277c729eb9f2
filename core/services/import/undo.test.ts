import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database } from 'better-sqlite3';
import type { ConsentClaim, ImportKind, NormalisedRow } from '../../domain/import/index.ts';
import { contactRow, eventRow, messageRow, orderRow, spendRow, testDb, testImport, testRun } from './testing/fake-import.ts';
import { factTables } from './testing/dump.ts';
import { undoImport } from './undo-import.ts';

const quiet = { signal: new AbortController().signal, progress: () => undefined };
const few = (values: string[]) => fc.constantFrom(...values);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 });
const email = maybe(few(['ana@x.co', 'joao@x.br', 'eva@x.mx', 'casa@x.co']));
const someone = fc.record({ externalId: maybe(few(['1', '2', '3'])), email, phone: maybe(few(['+573001112233', '+5511999990002'])) });
const status: fc.Arbitrary<ConsentClaim['status']> = fc.constantFrom('subscribed', 'unsubscribed', 'bounced', 'pending', 'never', 'complained');
const day = fc.integer({ min: 1, max: 9 }).map((n) => Date.UTC(2026, 0, n));
const claims = fc.array(fc.record({ channel: fc.constantFrom('email' as const, 'sms' as const), status, at: maybe(day), source: fc.constant(null) }), { maxLength: 2 });

const contact = fc.record({
  person: someone.filter(({ externalId, email: mail, phone }) => (externalId ?? mail ?? phone) !== null),
  firstName: maybe(few(['Ana', 'João', 'Eva'])), city: maybe(few(['Lima', 'Cusco'])), consents: claims, tag: maybe(few(['a', 'b'])),
}).map(({ person, firstName, city, consents, tag }) => contactRow({ ...person, firstName, city, consents, attributes: tag === null ? null : { [tag]: '1' } }));
const order = fc.record({
  person: someone, orderId: few(['A', 'B', 'C']), lineId: maybe(few(['1', '2'])), sku: few(['x', 'y']), quantity: fc.constantFrom(1, 2, -1),
  status: maybe(few(['paid', 'pending'])), channel: maybe(few(['fb', 'Meta', 'google ads'])), at: day,
}).map(({ person, ...rest }) => orderRow({ ...person, ...rest, emailKey: person.email }));
const event = fc.record({ person: someone, eventId: maybe(few(['1', '2'])), type: few(['open', 'unsubscribe', 'purchase']), at: day, orderId: maybe(few(['A', 'B'])) })
  .map(({ person, ...rest }) => eventRow({ ...person, ...rest }));
const message = fc.record({ person: someone, messageId: maybe(few(['1', '2'])), text: few(['bueno', 'malo']), at: day }).map(({ person, ...rest }) => messageRow({ ...person, ...rest }));
const spend = fc.record({ channel: few(['fb', 'Meta', 'google']), campaign: maybe(few(['p', 'q'])), costMicros: fc.constantFrom(1, 2, 3), date: few(['2026-01-05', '2026-01-06']) }).map(spendRow);

const file = fc.oneof(
  ...([['contacts', contact], ['orders', order], ['events', event], ['messages', message], ['spend', spend]] as [ImportKind, fc.Arbitrary<NormalisedRow>][]).map(
    ([kind, row]) => fc.array(row, { minLength: 1, maxLength: 8 }).map((rows) => ({ kind, rows })),
  ),
);

async function load(db: Database, { kind, rows }: { kind: ImportKind; rows: NormalisedRow[] }) {
  const row = await testRun(db, testImport(kind), rows);
  expect(row.rows).toBe(row.inserted + row.updated + row.unchanged + row.rejected);
  return row;
}

describe('the undo of an import', () => {
  it('puts everything back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 3 }), file, async (before, last) => {
        const db = testDb();
        for (const one of before) await load(db, one);
        const dump = factTables(db);
        const row = await load(db, last);
        await undoImport(db, row, 'undone', quiet, () => 9);
        expect(factTables(db)).toEqual(dump);
        expect(db.pragma('foreign_key_check')).toEqual([]);
        db.close();
      }),
      { numRuns: 150 },
    );
  });

  it('of the same file twice: the second time changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 2 }), file, async (before, last) => {
        const db = testDb();
        for (const one of before) await load(db, one);
        await load(db, last);
        const dump = factTables(db);
        const again = await load(db, last);
        expect(again).toMatchObject({ inserted: 0, updated: 0 });
        expect(factTables(db)).toEqual(dump);
        db.close();
      }),
      { numRuns: 150 },
    );
  });

  it('leads back to nothing when every import is undone, in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 2, maxLength: 4 }), fc.infiniteStream(fc.nat()), async (files, chance) => {
        const db = testDb();
        const rows = [];
        for (const one of files) rows.push(await load(db, one));
        while (rows.length > 0) {
          const [row] = rows.splice((chance.next().value ?? 0) % rows.length, 1);
          if (row) await undoImport(db, row, 'undone', quiet, () => 9);
          expect(db.pragma('foreign_key_check')).toEqual([]);
        }
        expect(Object.values(factTables(db)).flat()).toEqual([]);
        db.close();
      }),
      { numRuns: 100 },
    );
  });
});

describe('the undo of an import whose rows a later one brought again', () => {
  const people = [contactRow({ externalId: '1', firstName: 'Ana' }), contactRow({ externalId: '2', firstName: 'Eva' }), contactRow({ externalId: '3', firstName: 'Bea' })];
  const sold = ['A', 'B', 'C'].map((orderId) => orderRow({ orderId, externalId: '1' }));
  const seen = ['1', '2', '3'].map((eventId) => eventRow({ eventId, externalId: '2' }));
  const said = ['1', '2', '3'].map((messageId) => messageRow({ messageId, externalId: '3', text: messageId }));
  const spent = ['2026-01-05', '2026-01-06', '2026-01-07'].map((date) => spendRow({ date }));
  const names = { contacts: 'contact', orders: 'purchase_line', events: 'event', messages: 'message', spend: 'spend_row' } as const;
  const files: [keyof typeof names, NormalisedRow[]][] = [['contacts', people], ['orders', sold], ['events', seen], ['messages', said], ['spend', spent]];

  const count = (db: Database, table: string) => (db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  const undo = (db: Database, row: Awaited<ReturnType<typeof load>>) => undoImport(db, row, 'undone', quiet, () => 9);

  it.each(files)('%s: what both say stays as the later one’s, and goes with it', async (kind, rows) => {
    const db = testDb();
    const first = await load(db, { kind, rows: rows.slice(0, 2) });
    const second = await load(db, { kind, rows: rows.slice(1) });
    expect(second).toMatchObject({ inserted: 1 });
    await undo(db, first);
    expect(count(db, names[kind])).toBe(2);
    await undo(db, second);
    expect(Object.values(factTables(db)).flat()).toEqual([]);
    expect(db.pragma('foreign_key_check')).toEqual([]);
  });

  it.each(files)('%s: the same file once more brought nothing, and holds nothing back', async (kind, rows) => {
    const db = testDb();
    const first = await load(db, { kind, rows });
    expect(await load(db, { kind, rows })).toMatchObject({ inserted: 0, updated: 0 });
    await undo(db, first);
    expect(Object.values(factTables(db)).flat()).toEqual([]);
  });
});
