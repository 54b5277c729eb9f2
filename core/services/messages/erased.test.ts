import type { Database } from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { eraseContacts, nobodyKnown } from '../erasure/repo-erase.ts';
import { contactRow, messageRow, testDb, testImport, testRun } from '../import/testing/fake-import.ts';

const MARK = Buffer.from('embedding-of-ximena');
const markers = ['soy ximena y vivo lejos', 'lejos', MARK.toString('latin1')];

async function filled(): Promise<{ db: Database; id: number; mine: number }> {
  const db = testDb();
  const ximena = { email: 'xq@example.pe', emailKey: 'xq@example.pe' };
  await testRun(db, testImport('contacts'), [contactRow({ ...ximena, firstName: 'Ximena' }), contactRow({ email: 'otto@example.de' })]);
  await testRun(db, testImport('messages'), [messageRow({ ...ximena, text: 'Soy Ximena y vivo lejos' }), messageRow({ email: 'otto@example.de', text: 'Muy bueno' })]);
  db.prepare(`INSERT INTO reader VALUES (1, 'm@1', '')`).run();
  db.prepare('INSERT INTO reading SELECT id, 1, ?, 0, 1, 4, 1, 80, x\'00\', ?, id FROM message').run('es', MARK);
  db.prepare(`UPDATE reading SET embedding = x'00' WHERE message_id IN (SELECT id FROM message WHERE body = 'Muy bueno')`).run();
  db.exec(`INSERT INTO correction SELECT id, 'intent', '["other"]', 'user:1', 1 FROM message;
    INSERT INTO topic VALUES (1, '["bueno"]', 1); INSERT INTO topic_message SELECT 1, id, 0.5 FROM message;
    INSERT INTO alert VALUES ('a', 'anger', '2026-01-01', '2026-01-02', '{}', 'open', 1); INSERT INTO alert_message SELECT 'a', id FROM message;`);
  const id = db.prepare(`SELECT contact_id FROM identity WHERE compare = 'xq@example.pe'`).pluck().get() as number;
  return { db, id, mine: db.prepare('SELECT id FROM message WHERE contact_id = ?').pluck().get(id) as number };
}

function bytes(db: Database): string {
  db.exec('VACUUM');
  return db.serialize().toString('latin1').toLowerCase();
}
const found = (db: Database) => markers.filter((marker) => bytes(db).includes(marker.toLowerCase()));
const derived = ['reading', 'correction', 'topic_message', 'alert_message'];
const counts = (db: Database) => derived.map((table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());

describe('what was read in the messages of somebody who is erased', () => {
  it('is there before', async () => {
    const { db } = await filled();
    expect(found(db)).toEqual(markers);
    expect(counts(db)).toEqual([2, 2, 2, 2]);
  });

  it('goes with them, to the last byte of words and vectors; others keep theirs', async () => {
    const { db, id, mine } = await filled();
    db.transaction(() => eraseContacts(db, { ids: [id], also: nobodyKnown, key: Buffer.alloc(32, 3), now: 1 }))();
    expect(found(db)).toEqual([]);
    expect(counts(db)).toEqual([1, 1, 1, 1]);
    expect(db.prepare('SELECT 1 FROM reading WHERE message_id = ?').get(mine)).toBeUndefined();
    expect(db.prepare(`SELECT count(*) FROM message_search WHERE message_search MATCH '"bueno"'`).pluck().get()).toBe(1);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.exec(`INSERT INTO message_search(message_search) VALUES ('integrity-check')`);
  });

  it('goes too when a message is deleted without the checks of foreign keys, as an undo does', async () => {
    const { db, mine } = await filled();
    db.pragma('foreign_keys = OFF');
    db.prepare('DELETE FROM message WHERE id = ?').run(mine);
    expect(counts(db)).toEqual([1, 1, 1, 1]);
    expect(db.pragma('foreign_key_check')).toEqual([]);
  });
});
