import { beforeEach, expect, test } from 'vitest';
import { eraseContacts, nobodyKnown } from '../erasure/repo-erase.ts';
import { contactRow, messageRow, testDb, testImport, testRun } from '../import/testing/fake-import.ts';
import { messageOf, messagesOf } from './repo-page.ts';

let db: ReturnType<typeof testDb>;
const email = (of: string) => ({ email: of, emailKey: of });
const authors = () => messagesOf(db, (db.prepare('SELECT id FROM message ORDER BY id').pluck().all()) as number[]).map(({ author }) => author);

beforeEach(async () => {
  db = testDb();
  await testRun(db, testImport('contacts'), [
    contactRow({ ...email('xq@example.pe'), firstName: 'Ximena', lastName: 'Quispe' }), contactRow({ ...email('otto@example.de'), fullName: 'Otto Braun' }), contactRow(email('sin@example.mx')),
  ]);
  await testRun(db, testImport('messages'), [
    messageRow({ ...email('xq@example.pe'), text: 'uno' }), messageRow({ ...email('otto@example.de'), text: 'dos', authorName: 'Otto B.' }),
    messageRow({ ...email('sin@example.mx'), text: 'tres' }), messageRow({ text: 'cuatro' }),
  ]);
});

test('who wrote is as the message says, else the contact by name, else by what reaches it, else nobody', () => {
  expect(authors()).toEqual(['Ximena Quispe', 'Otto B.', 'sin@example.mx', null]);
  expect(messageOf(db, 1)?.author).toBe('Ximena Quispe');
});

test('who was erased has no name', () => {
  const id = db.prepare(`SELECT contact_id FROM identity WHERE compare = 'xq@example.pe'`).pluck().get() as number;
  db.transaction(() => eraseContacts(db, { ids: [id], also: nobodyKnown, key: Buffer.alloc(32, 3), now: 1 }))();
  expect(authors()[0]).toBeNull();
});
