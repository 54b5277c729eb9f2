import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ContactFilter } from '../../contract/contacts.ts';
import { FilledDb } from '../overview/testing/filled-db.ts';
import { refresh } from '../overview/refresh.ts';
import { scopeOf } from '../overview/scope.ts';
import { importOwner, undoLog } from '../undo/service.ts';
import { contactDetailOf, contactTimeline } from './detail.ts';
import { exportContacts } from './export-list.ts';
import { contactPage, type PageRequest } from './page.ts';
import { cardIndexes } from './repo-card-indexes.ts';
import { dropCards } from './repo-cards.ts';
import { searchQuery } from './search-terms.ts';

const change = (filled: FilledDb, contacts?: number[]) =>
  refresh(filled.db, 'MXN', scopeOf(filled.db, { importId: null, kind: 'identity', dates: null, ...(contacts ? { contacts } : {}) }, 'MXN'));

const page = (filled: FilledDb, filter: Partial<ContactFilter> = {}, more: Partial<PageRequest> = {}) =>
  contactPage(filled.facts().db, { filter: { search: '', ...filter }, sort: 'name', descending: false, offset: 0, limit: 100, ...more });
const names = (filled: FilledDb, filter: Partial<ContactFilter> = {}, more: Partial<PageRequest> = {}) => page(filled, filter, more).rows.map(({ name }) => name);

async function people(): Promise<FilledDb> {
  const filled = new FilledDb()
    .contact(1, { full_name: 'María González', email: 'mari.gonzalez@example.com', phone: '+525512345678', country: 'MX', city: 'Mérida' })
    .contact(2, { first_name: 'Mario', last_name: 'Gonçalves', email: 'mario_g@example.com', country: 'BR', city: 'São Paulo' })
    .contact(3, { full_name: 'Álvaro Márquez', phone: '+573001234567', country: 'CO', external_id: 'CLI-0042' })
    .contact(4, { full_name: 'zoe', country: 'MX' })
    .consent(1, 'granted').consent(2, 'bounced').order('A', 1, [['2026-01-05', 10]]);
  await change(filled);
  return filled;
}

describe('the list of contacts', () => {
  it('finds words by their beginnings, whatever the accents', async () => {
    const filled = await people();
    expect(names(filled, { search: 'mar gon' })).toEqual(['María González', 'Mario Gonçalves']);
    expect(names(filled, { search: 'MÁR' })).toEqual(['Álvaro Márquez', 'María González', 'Mario Gonçalves']);
    expect(names(filled, { search: 'mari.gonz' })).toEqual(['María González']);
    expect(names(filled, { search: 'mario_g@exam' })).toEqual(['Mario Gonçalves']);
    expect(names(filled, { search: 'cli-0042' })).toEqual(['Álvaro Márquez']);
    expect(names(filled, { search: 'merida' })).toEqual(['María González']);
    expect(names(filled, { search: '55 1234' })).toEqual(['María González']);
    expect(names(filled, { search: '+52 (55) 12-34' })).toEqual(['María González']);
    expect(names(filled, { search: 'gonz\u0000"*) OR x' })).toEqual([]);
    expect(page(filled, { search: '!!' }).total).toBe(4);
    expect(searchQuery('  ')).toBeNull();
  });

  it('follows a refusal that came with a file of events', async () => {
    const filled = await people();
    filled.db.prepare(
      `INSERT INTO import (id, uuid, kind, source, file_name, file_ref, file_bytes, mapping, actor, started_at, state)
       VALUES (9, '0b4f3c1e-0000-4000-8000-000000000009', 'events', 'file', 'bajas.csv', '{}', 1, '{}', 'system', 1, 'done')`,
    ).run();
    filled.db.prepare("INSERT INTO consent (contact_id, channel, state, at, source, import_id) VALUES (1, 'email', 'unsubscribed', 2, 'file', 9)").run();
    undoLog(filled.db, importOwner(9)).update('consent_state', [1, 'email', 'marketing'], { state: 'granted' }, { state: 'unsubscribed' });
    await refresh(filled.db, 'MXN', scopeOf(filled.db, { importId: '0b4f3c1e-0000-4000-8000-000000000009', kind: 'events', dates: null }, 'MXN'));
    expect(names(filled, { consent: 'granted' })).toEqual([]);
    expect(names(filled, { consent: 'unsubscribed' })).toEqual(['María González']);
  });

  it('sorts without accents and pages from anywhere', async () => {
    const filled = await people();
    expect(names(filled)).toEqual(['Álvaro Márquez', 'María González', 'Mario Gonçalves', 'zoe']);
    expect(names(filled, {}, { descending: true, offset: 1, limit: 2 })).toEqual(['Mario Gonçalves', 'María González']);
    expect(names(filled, {}, { sort: 'revenue', descending: true, limit: 1 })).toEqual(['María González']);
  });

  it('filters by country, consent, orders and score, and says how many there are', async () => {
    const filled = await people();
    expect(page(filled, { country: 'MX' })).toMatchObject({ total: 2 });
    expect(names(filled, { consent: 'none' })).toEqual(['Álvaro Márquez', 'zoe']);
    expect(names(filled, { consent: 'bounced', search: 'mar' })).toEqual(['Mario Gonçalves']);
    expect(names(filled, { hasOrders: true })).toEqual(['María González']);
    expect(names(filled, { rfm: '1xx' })).toEqual(['María González']);
    expect(names(filled, { rfm: '2xx' })).toEqual([]);
  });

  it('takes the same pages from memory as from the index', async () => {
    const filled = new FilledDb();
    const words = ['Ana', 'Émile', 'Zulema', 'bruno', 'Íñigo'];
    for (let id = 1; id <= 11_000; id += 1) filled.contact(id, { full_name: `${words[id % 5]} ${(id * 7919) % 1000}`, country: id % 2 ? 'MX' : 'AR' });
    await change(filled);
    const byHand = filled.db.prepare('SELECT contact_id FROM contact_card ORDER BY name_key DESC, contact_id DESC').pluck().all() as number[];
    const deep = page(filled, {}, { descending: true, offset: 9000, limit: 50 });
    expect([deep.total, deep.rows.map(({ id }) => id)]).toEqual([11_000, byHand.slice(9000, 9050)]);
    const mexican = byHand.filter((id) => id % 2 === 1);
    expect(page(filled, { country: 'MX' }, { descending: true, offset: 5000, limit: 20 }).rows.map(({ id }) => id)).toEqual(mexican.slice(5000, 5020));
    expect(page(filled, { search: 'inigo' }, { descending: true }).rows.map(({ id }) => id)).toEqual(byHand.filter((id) => id % 5 === 4).slice(0, 100));
  });

  it('shows two merged contacts as one, with the facts of both', async () => {
    const filled = (await people()).order('B', 4, [['2026-02-01', 5]]);
    await refresh(filled.db, 'MXN', scopeOf(filled.db, { importId: null, kind: 'orders', dates: { from: '2026-02-01', to: '2026-02-01' }, contacts: [] }, 'MXN'));
    filled.db.exec(`UPDATE purchase SET contact_id = 1 WHERE contact_id = 4; UPDATE contact SET state = 1, merged_into = 1 WHERE id = 4;
      INSERT INTO merge (uuid, winner_id, loser_id, score, at, actor, before) VALUES ('m', 1, 4, 1, 5, 'system', '{}')`);
    await change(filled, []);
    expect(names(filled, { country: 'MX' })).toEqual(['María González']);
    expect(page(filled, { search: 'maria' }).rows).toMatchObject([{ orders: 2, revenueMicros: 15e6, lastOrderAt: '2026-02-01T18:00:00.000Z' }]);
    expect(contactDetailOf(filled.facts().db, 4).id).toBe(1);
  });

  it('follows a changed contact and forgets one that is gone, word by word', async () => {
    const filled = await people();
    filled.db.prepare("UPDATE person SET full_name = 'Mariana Gómez' WHERE contact_id = 1").run();
    await change(filled, [1]);
    expect(names(filled, { search: 'gonzalez' })).toEqual(['Mariana Gómez']);
    expect(names(filled, { search: 'mariana' })).toEqual(['Mariana Gómez']);
    filled.db.prepare("UPDATE person SET full_name = 'Xochiquetzal Wences' WHERE contact_id = 3").run();
    await change(filled, [3]);
    // Words are kept without the letters they share with the word before.
    const kept = () => (filled.db.prepare('SELECT block FROM contact_search_data').pluck().all() as Buffer[]).some((block) => block.includes('ochiquetzal'));
    expect(kept()).toBe(true);
    filled.db.transaction(() => dropCards(filled.db, [3]))();
    expect(kept()).toBe(false);
    expect([names(filled, { search: 'xochi' }), page(filled).total]).toEqual([[], 3]);
  });
});

describe('one contact', () => {
  it('says where each value came from', async () => {
    const filled = await people();
    filled.db.prepare(
      `INSERT INTO import (id, uuid, kind, source, file_name, file_ref, file_bytes, mapping, actor, started_at, state)
       VALUES (1, '0b4f3c1e-0000-4000-8000-000000000001', 'contacts', 'file', 'clientes.csv', '{}', 1, '{}', 'system', 1000, 'done')`,
    ).run();
    filled.db.prepare('INSERT INTO contact_source (contact_id, import_id, row, fields) VALUES (1, 1, 7, 2)').run();
    const detail = contactDetailOf(filled.facts().db, 1);
    expect(detail.fields).toContainEqual({ field: 'email', value: 'mari.gonzalez@example.com', importId: '0b4f3c1e-0000-4000-8000-000000000001', fileName: 'clientes.csv', row: 7, at: '1970-01-01T00:00:01.000Z' });
    expect(detail.fields).toContainEqual(expect.objectContaining({ field: 'city', value: 'Mérida', importId: null }));
    expect(detail.consents).toMatchObject([{ channel: 'email', state: 'granted', current: true }]);
    expect(() => contactDetailOf(filled.facts().db, 99)).toThrow('figures:error.unknown_contact');
  });

  it('pages its timeline, newest first', async () => {
    const filled = await people();
    filled.event(1, '2026-01-07', 'click');
    const first = contactTimeline(filled.facts().db, 1, undefined, 2);
    expect(first).toMatchObject({ more: true, items: [{ kind: 'event', title: 'click' }, { kind: 'order', title: 'A', detail: { revenue: 10, lines: 1 } }] });
    expect(contactTimeline(filled.facts().db, 1, first.items[1]?.at, 2)).toMatchObject({ more: false, items: [{ kind: 'consent', title: 'granted' }] });
  });

  it('says beside a message how it was felt, once it was read', async () => {
    const filled = await people();
    filled.db.exec(`INSERT INTO message (id, message_key, ordinal, source, contact_id, type, at, local_date, body)
        VALUES (1, 'a', 0, 'file', 1, 'message', 9000000000000, '2255-03-14', 'Horrible'), (2, 'b', 0, 'file', 1, 'message', 8000000000000, '2223-07-06', 'Hola');
      INSERT INTO reader VALUES (1, 'm@1', ''); INSERT INTO reading VALUES (1, 1, 'es', 0, 1, 4, 0, 80, x'00', NULL, 7)`);
    const { items } = contactTimeline(filled.facts().db, 1, undefined, 2);
    expect(items.map(({ detail }) => detail['sentiment'])).toEqual(['negative', null]);
  });
});

describe('the exported list', () => {
  it('is UTF-8 with a mark, formulas neutralised', async () => {
    const filled = new FilledDb().contact(1, { full_name: '=HYPERLINK("http://x")', city: 'São "Paulo", BR' });
    await change(filled);
    const folder = mkdtempSync(join(tmpdir(), 'export-'));
    const path = join(folder, 'contactos.csv');
    try {
      const result = await exportContacts(filled.facts().db, { search: '' }, path, { signal: new AbortController().signal, progress: () => undefined });
      const text = readFileSync(path, 'utf8');
      expect(result).toEqual({ rows: 1, bytes: Buffer.byteLength(text) });
      // Never the number that a contact has in here: an import takes a column of that name for the client's own id.
      expect(text.startsWith('\ufeffexternal_id,first_name')).toBe(true);
      expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
      expect(text).toContain('"São ""Paulo"", BR"');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the indexes of the lists', () => {
  it('are known as the migrations make them', () => {
    const made = new FilledDb().db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'contact_card' AND sql IS NOT NULL").all();
    const known = Object.entries(cardIndexes).map(([name, columns]) => ({ name, sql: `CREATE INDEX ${name} ON contact_card${columns}` }));
    expect(made).toHaveLength(known.length);
    expect(made).toEqual(expect.arrayContaining(known));
  });
});
