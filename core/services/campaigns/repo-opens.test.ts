import { expect, it } from 'vitest';
import { testDb } from '../import/testing/fake-import.ts';
import { readDeliveredSubjects } from './repo-opens.ts';

type Db = ReturnType<typeof testDb>;
const copies = (subjects: string[], chosen?: number) => ({ subjects, ...(chosen === undefined ? {} : { chosen }) });

function addVersion(db: Db, version: number, of: object): void {
  db.prepare(`INSERT INTO campaign_version VALUES ('d1', ?, '{}', ?, 'user:1', 1)`).run(version, JSON.stringify(of));
}

interface Person {
  id: number;
  country: string;
  state?: string;
  told?: string[];
}

/** A delivery of a version, with what came of each person. */
function addDelivery(db: Db, { id, version, channel = 'email' }: { id: number; version: number; channel?: string }, people: readonly Person[]): void {
  db.prepare(`INSERT INTO delivery (id, uuid, name, campaign_id, version, connection_id, connection, channel, purpose, audience, state, actor, created_at) VALUES (?, ?, 'x', 'd1', ?, 'c', '{}', ?, 'marketing', '{}', 'sent', 'user:1', 1)`).run(id, `u${id}`, version, channel);
  const event = db.prepare(`INSERT INTO delivery_event (connection_id, ref, delivery_id, contact_id, kind, at) VALUES ('c', ?, ?, ?, ?, 2)`);
  for (const { id: contact, country, state = 'sent', told = [] } of people) {
    db.prepare('INSERT INTO delivery_recipient (delivery_id, contact_id, state, country, at) VALUES (?, ?, ?, ?, 1)').run(id, contact, state, country);
    told.forEach((kind, place) => event.run(Buffer.from(`${id} ${contact} ${kind} ${place}`), id, contact, kind));
  }
}

function withDraft(): Db {
  const db = testDb();
  db.prepare(`INSERT INTO campaign_draft VALUES ('d1', 'Enero', 2, NULL, NULL, NULL, 0, 1)`).run();
  return db;
}

it('counts people by the subject line that their country’s copy had chosen, and opens once', () => {
  const db = withDraft();
  addVersion(db, 1, { BR: copies(['Oi', 'Olá'], 1), MX: copies(['Hola', 'Buenas']) });
  addDelivery(db, { id: 1, version: 1 }, [{ id: 1, country: 'BR', told: ['open', 'open', 'click'] }, { id: 2, country: 'BR', told: ['delivered', 'click'] }, { id: 3, country: 'MX', told: ['open'] }, { id: 4, country: 'MX' }, { id: 5, country: 'MX' }]);
  expect(readDeliveredSubjects(db)).toEqual([{ subject: 'Hola', sent: 3, opened: 1 }, { subject: 'Olá', sent: 2, opened: 1 }]);
});

it('adds up deliveries of the same line, and tells versions apart', () => {
  const db = withDraft();
  addVersion(db, 1, { MX: copies(['Hola']) });
  addVersion(db, 2, { MX: copies(['Buenas']) });
  addDelivery(db, { id: 1, version: 1 }, [{ id: 1, country: 'MX', told: ['open'] }, { id: 2, country: 'MX' }]);
  addDelivery(db, { id: 2, version: 1 }, [{ id: 3, country: 'MX' }]);
  addDelivery(db, { id: 3, version: 2 }, [{ id: 1, country: 'MX' }]);
  expect(readDeliveredSubjects(db)).toEqual([{ subject: 'Buenas', sent: 1, opened: 0 }, { subject: 'Hola', sent: 3, opened: 1 }]);
});

it('leaves out who got nothing, other channels, and copies without a line', () => {
  const db = withDraft();
  addVersion(db, 1, { MX: copies(['Hola']), BR: { paragraphs: [] } });
  const others = ['held', 'queued', 'refused', 'doubt', 'cancelled', 'listed'].map((state, place) => ({ id: 10 + place, country: 'MX', state, told: ['open'] }));
  addDelivery(db, { id: 1, version: 1 }, [{ id: 1, country: 'MX' }, { id: 2, country: 'BR' }, { id: 3, country: 'AR' }, ...others]);
  addDelivery(db, { id: 2, version: 1, channel: 'sms' }, [{ id: 4, country: 'MX' }]);
  expect(readDeliveredSubjects(db)).toEqual([{ subject: 'Hola', sent: 1, opened: 0 }]);
  expect(readDeliveredSubjects(testDb())).toEqual([]);
});
