import { describe, expect, it } from 'vitest';
import type { Database } from 'better-sqlite3';
import { contactRow, eventRow, messageRow, orderRow, testDb, testImport, testRun } from '../import/testing/fake-import.ts';
import { rebuildCards } from '../contacts/service.ts';
import { quotesErased, tombstoneCheck } from '../identity/service.ts';
import { JsonRows } from '../import/json-rows.ts';
import { mergerFor } from '../import/mergers.ts';
import { runPipeline } from '../import/pipeline.ts';
import { rejectsOf } from '../import/repo.ts';
import { eraseContacts, nobodyKnown, totalsOf } from './repo-erase.ts';
import { applyTombstones } from './service.ts';
import { vacuum } from './repo-tombstones.ts';

const key = Buffer.alloc(32, 3);
const client = { subkey: () => key };
/** Things that only she said or was. */
const markers = ['ximena', 'quispe', 'xq@example.pe', 'XQ+promo', '51987650011', '987650011', 'CRM-7741', 'Jirón Ucayali', 'token=xq-secret', 'ximena-note', 'gift for ximena'];

const ximena = { externalId: 'CRM-7741', email: 'XQ+promo@example.pe', emailKey: 'xq@example.pe', phone: '+51987650011' };
const contacts = [
  contactRow({ ...ximena, firstName: 'Ximena', lastName: 'Quispe', address: 'Jirón Ucayali 300', attributes: { nota: 'ximena-note' }, consents: [{ channel: 'email', status: 'subscribed', at: 5, source: 'form ximena' }] }),
  contactRow({ externalId: 'CRM-1', email: 'otto@example.de', firstName: 'Otto' }),
];
const orders = [
  orderRow({ ...ximena, orderId: 'A', quantity: 2, fullName: 'Ximena Quispe', attributes: { gift: 'gift for ximena' } }),
  orderRow({ ...ximena, orderId: 'B', quantity: -1 }), orderRow({ externalId: 'CRM-1', orderId: 'C' }),
];
const events = [eventRow({ ...ximena, url: 'https://x.pe/?token=xq-secret' }), eventRow({ email: 'otto@example.de' })];
const messages = [messageRow({ ...ximena, authorName: 'Ximena Quispe', text: 'Soy Ximena, mi número es 987 650 011' }), messageRow({ email: 'otto@example.de', text: 'Vi a Ximena Quispe en la tienda' })];

async function filled(): Promise<Database> {
  const db = testDb();
  await testRun(db, testImport('contacts'), contacts);
  await testRun(db, testImport('contacts'), [contactRow({ ...ximena, firstName: 'Xime', lastName: 'Quispe' })]);
  await testRun(db, testImport('orders'), orders);
  await testRun(db, testImport('events'), events);
  await testRun(db, testImport('messages'), messages);
  db.prepare(`INSERT INTO import_reject VALUES (1, 9, 'email', 'reject.email', '{"value":"xq@example.pe"}', 'CRM-7741;Ximena', NULL), (1, 10, NULL, 'x', '{}', 'CRM-774;Otto', NULL)`).run();
  db.prepare(`INSERT INTO job VALUES ('j', 'import.run', 'ximena quispe.csv', '{}', 'system', 'done', 1, 2, '{"v":"xq@example.pe"}', NULL)`).run();
  db.prepare(`INSERT INTO saved_view VALUES ('v', 'x', 'contacts', 'search=xq@example.pe')`).run();
  db.prepare(`INSERT INTO brand_voice VALUES ('es', '{"greeting":null,"closing":"Un abrazo, Ximena Quispe"}', NULL, 'system', 1)`).run();
  db.prepare(`INSERT INTO brand_wording VALUES (1, 'disclaimer', 'Escribir a xq@example.pe', NULL, NULL, NULL, 'system', 1)`).run();
  db.prepare(`INSERT INTO campaign_draft VALUES ('d', 'Enero con Ximena Quispe', 2, 2, 'user:1', 1, 0, 1)`).run();
  db.prepare(`INSERT INTO campaign_version VALUES ('d', 1, '{"brand":"Café"}', '{}', 'user:1', 1), ('d', 2, ?, ?, 'user:1', 1)`).run(JSON.stringify({ brand: 'Café', sender: 'Ximena Quispe, Lima' }), JSON.stringify({ PE: { subjects: ['Ximena Quispe ya compró'], paragraphs: ['Llámanos al +51 (987) 650-011.', 'Escribe a XQ+promo@example.pe'] } }));
  db.prepare(`INSERT INTO campaign_comment VALUES (1, 'd', 1, 'Preguntar a Ximena Quispe', 'system', 1)`).run();
  db.prepare(`INSERT INTO model_answer VALUES ('k', 'm', '{"ps":"Ximena"}', 1, 9)`).run();
  db.prepare(`INSERT INTO model_example VALUES ('e', 'approved', 'd', 'Enero', 'PE', NULL, '{"subject":"Habla con Ximena Quispe","paragraphs":[]}', NULL, NULL, NULL, 1, 'system')`).run();
  db.prepare(`INSERT INTO creative VALUES ('c', 'Retrato', 'Ximena Quispe en la tienda', 'm', 'image/png', 1, 1, x'00', NULL, '[]', 'system', 1)`).run();
  for (const step of rebuildCards(db, 1000)) step();
  return db;
}

/** Every byte of the database as it would lie on disk, in lower case. */
function bytes(db: Database): string {
  vacuum(db);
  return db.serialize().toString('latin1').toLowerCase();
}
const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1').toLowerCase();
const found = (db: Database) => markers.filter((marker) => bytes(db).includes(latin1(marker)));
const idOf = (db: Database) => (db.prepare(`SELECT contact_id AS id FROM identity WHERE compare = 'xq@example.pe'`).get() as { id: number }).id;
const erase = (db: Database) => db.transaction(() => eraseContacts(db, { ids: [idOf(db)], also: nobodyKnown, key, now: 1 }))();
const sums = (db: Database) => db.prepare(
  'SELECT (SELECT count(*) FROM purchase) AS orders, (SELECT sum(amount_micros) FROM purchase_line) AS micros, (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM message) AS messages',
).get();

it('a letter that quotes the person keeps its other words, and is nobody’s approval any more', async () => {
  const db = await filled();
  expect(erase(db)).toMatchObject({ campaign_version: 1, campaign_draft: 1 });
  const rows = db.prepare('SELECT brief, copies FROM campaign_version ORDER BY version').all().map((row) => Object.values(row as object).map((text) => JSON.parse(String(text)) as unknown));
  expect(rows).toEqual([[{ brand: 'Café' }, {}], [{ brand: 'Café', sender: '…, Lima' }, { PE: { subjects: ['… ya compró'], paragraphs: ['Llámanos al ….', 'Escribe a …'] } }]]);
  expect(db.prepare('SELECT name, approved_version AS approved FROM campaign_draft').get()).toEqual({ name: 'Enero con …', approved: null });
});

describe('the erasure of one person', () => {
  it('finds the markers before, so that not finding them after means something', async () => {
    expect(found(await filled())).toEqual(markers);
  });

  it('leaves no byte of the person in tables, indexes, search, undo or free pages, and keeps the totals', async () => {
    const db = await filled();
    const before = sums(db);
    expect(totalsOf(db, [idOf(db)])).toEqual({ orders: 2, orderLines: 2, revenueMicros: 1_000_000, events: 1 });
    const removed = erase(db);
    expect(removed).toMatchObject({ person: 1, identity: 3, consent: 1, import_reject: 1, undo_row: expect.any(Number) });
    expect(found(db)).toEqual([]);
    expect(sums(db)).toEqual(before);
    expect(db.prepare('SELECT count(*) AS n FROM import_reject').get()).toEqual({ n: 1 });
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('leaves in deliveries only a number that leads to nobody, and nobody waits', async () => {
    const db = await filled();
    const [id, at] = [idOf(db), 5];
    const connection = '{"name":"B","kind":"brevo","shape":"platform"}';
    for (const [place, state] of ['queued', 'listed', 'sent'].entries()) {
      db.prepare(`INSERT INTO delivery (id, uuid, name, campaign_id, version, connection_id, connection, channel, purpose, audience, state, actor, created_at)
        VALUES (?, ?, 'Para Ximena Quispe', 'd', 1, 'c', ?, 'email', 'marketing', '{"filter":{"search":"xq@example.pe"},"tags":[]}', 'queued', 'user:a', 1)`).run(place + 1, `u${place}`, connection);
      db.prepare(`INSERT INTO delivery_recipient (delivery_id, contact_id, state, country, due_at, at, message_key) VALUES (?, ?, ?, 'PE', ?, ?, ?)`).run(place + 1, id, state, at, at, `ximena-note-${place}`);
    }
    db.prepare(`INSERT INTO delivery_event (connection_id, ref, delivery_id, contact_id, kind, at) VALUES ('c', x'00', 3, ?, 'open', 6)`).run(id);
    expect(found(db)).toEqual(markers);
    expect(erase(db)).toMatchObject({ delivery: 3, delivery_recipient: 3 });
    expect(found(db)).toEqual([]);
    expect(db.prepare('SELECT state, reason, message_key AS key FROM delivery_recipient ORDER BY delivery_id').all()).toEqual([
      { state: 'held', reason: 'erased', key: null }, { state: 'held', reason: 'erased', key: null }, { state: 'sent', reason: null, key: null },
    ]);
    expect(db.prepare('SELECT name, audience FROM delivery').all()).toEqual([1, 2, 3].map(() => ({ name: '', audience: '{}' })));
    expect(db.prepare('SELECT kind, contact_id AS contact FROM delivery_event').all()).toEqual([{ kind: 'open', contact: id }]);
  });

  it('stays through another import: the facts come in without the person', async () => {
    const db = await filled();
    erase(db);
    const erased = tombstoneCheck(db, key);
    const again = await testRun(db, testImport('contacts'), contacts, undefined, erased);
    expect(again).toMatchObject({ rows: 2, inserted: 0, updated: 0, unchanged: 2, notes: { tombstoned: 1 } });
    await testRun(db, testImport('orders'), [...orders, orderRow({ ...ximena, orderId: 'D', fullName: 'Ximena Quispe' })], undefined, erased);
    await testRun(db, testImport('messages'), messages, undefined, erased);
    expect(db.prepare(`SELECT contact_id FROM purchase WHERE external_id = 'D'`).get()).toEqual({ contact_id: null });
    expect(found(db)).toEqual([]);
  });

  it('keeps no rejected line of a later file that quotes the person', async () => {
    const db = await filled();
    erase(db);
    const quotes = quotesErased(db, key, 'PE');
    const quoting = ['9;xq+other@example.pe;x', 'tel: 987 650 011, sin fecha', '"CRM-7741";Otto', '{"phone":"+51 987-650-011"}', 'a|CRM-7741|b'];
    expect(quoting.filter((line) => !quotes(line))).toEqual([]);
    expect(['CRM-774;Otto', 'otto@example.de', '987 650 012', '', 'x;y'].filter(quotes)).toEqual([]);
    expect(quotesErased(await filled(), key, 'PE')(quoting[0] ?? '')).toBe(false);
    const rejects = quoting.map((original, at) => ({ row: at + 2, line: at + 2, column: 'x', original, messageKey: 'reject:email', params: { value: original } }));
    const row = testImport('contacts')(db);
    await runPipeline({
      db, row, merger: mergerFor(db, 'contacts', { importId: row.id, source: row.source, now: 1, erased: () => false }), quotesErased: quotes,
      read: async function* () {
        yield { ...new JsonRows(1).take(), accepted: 0, rejects: [...rejects, { row: 90, line: 90, column: null, original: 'otto', messageKey: 'x', params: {} }], skipped: 0, next: { byteOffset: 1, row: 90, line: 90, carry: null } };
      },
      context: { signal: new AbortController().signal, progress: () => undefined }, now: () => 1,
    });
    expect(row).toMatchObject({ rows: 6, rejected: 6 });
    expect(rejectsOf(db, row.id, 0, 10).map(({ reason, line }) => [reason, line])).toEqual([...quoting.map(() => ['reject:erased', '']), ['x', 'otto']]);
    expect(found(db)).toEqual([]);
  });

  it('tells the person from who shares a mail or phone and stays', async () => {
    const home = { email: 'casa@x.co', emailKey: 'casa@x.co' };
    const family = [contactRow({ ...home, firstName: 'Ana', lastName: 'Souza' }), contactRow({ ...home, firstName: 'João', lastName: 'Souza' })];
    const db = testDb();
    await testRun(db, testImport('contacts'), family);
    const backup = testDb();
    await testRun(backup, testImport('contacts'), family);
    const ana = (db.prepare(`SELECT contact_id AS id FROM person WHERE first_name = 'Ana'`).get() as { id: number }).id;
    db.transaction(() => eraseContacts(db, { ids: [ana], also: nobodyKnown, key, now: 1 }))();
    const erased = tombstoneCheck(db, key);
    const again = await testRun(db, testImport('contacts'), [...family, contactRow({ ...home, fullName: 'ANA SOUZA' })], undefined, erased);
    expect(again).toMatchObject({ inserted: 0, unchanged: 3, notes: { tombstoned: 2 } });
    await testRun(db, testImport('orders'), [orderRow({ ...home, orderId: 'A', fullName: 'Ana Souza' }), orderRow({ ...home, orderId: 'B', fullName: 'João Souza' })], undefined, erased);
    expect(db.prepare('SELECT first_name AS name FROM person').all()).toEqual([{ name: 'João' }]);
    expect(db.prepare('SELECT external_id AS id, contact_id IS NULL AS nobody FROM purchase ORDER BY id').all()).toEqual([{ id: 'A', nobody: 1 }, { id: 'B', nobody: 0 }]);
    const quotes = quotesErased(db, key, 'BR');
    expect([quotes('casa@x.co;Ana;x'), quotes('casa@x.co;João;x')]).toEqual([true, false]);
    expect(applyTombstones(db, backup, client)).toBe(1);
    expect(backup.prepare('SELECT first_name AS name FROM person').all()).toEqual([{ name: 'João' }]);
  });

  it('stays through a restore', async () => {
    const db = await filled();
    const backup = await filled();
    erase(db);
    expect(applyTombstones(db, backup, client)).toBe(1);
    expect(found(backup)).toEqual([]);
    expect(sums(backup)).toEqual(sums(db));
    expect(applyTombstones(db, backup, client)).toBe(0);
    // What is owed to a platform since then is owed by what is restored.
    db.prepare(`INSERT INTO delivery_removal VALUES (7, 'e1', 'c1', '{}', 'l1', 'sealed', 9, 2, 9, 'egress:unreachable')`).run();
    for (let again = 0; again < 2; again += 1) applyTombstones(db, backup, client);
    expect(backup.prepare('SELECT list_ref AS list, addresses, tries FROM delivery_removal').all()).toEqual([{ list: 'l1', addresses: 'sealed', tries: 2 }]);
  });
});
