import type { Database } from 'better-sqlite3';
import { hasTombstones, peopleResolver, type Person, type ResolveContext, type Resolved } from '../identity/service.ts';
import { importOwner, undoLog, type Values } from '../undo/service.ts';
import { stageTable } from './repo-stage.ts';

interface StagedPerson extends Person {
  personKey: string;
  row: number;
  country: string | null;
  region: string | null;
  city: string | null;
  postcode: string | null;
}

export interface PeopleCounts {
  tombstoned: number;
}

/** Persons kept at hand; beyond, they are looked up again. */
const remembered = 50_000;
const names = ['full_name', 'country', 'region', 'city', 'postcode'];

/**
 * Fills the temporary table `chunk_person(person_key, contact_id)` for staged rows of orders, events and messages: who
 * is named is found, or becomes a new contact with what the row says of them.
 */
export function chunkPeople(db: Database, context: ResolveContext, stageColumns: string[]): (from: number, to: number) => PeopleCounts {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS chunk_person (person_key TEXT PRIMARY KEY, contact_id INTEGER) WITHOUT ROWID');
  // A mail that several people share tells an erased one only with the name.
  const byName = stageColumns.includes('full_name') && hasTombstones(db);
  const has = (name: string) => (stageColumns.includes(name) ? name : `NULL AS ${name}`);
  const distinct = db.prepare<[number, number], StagedPerson>(
    `SELECT person_key AS personKey, row, external_id AS externalId, ifnull(email, email_key) AS email, email_key AS emailKey, phone,
       NULL AS firstName, NULL AS lastName, NULL AS birthday, full_name AS fullName, country, region, city, postcode
     FROM (SELECT person_key, row, external_id, email, email_key, phone, ${names.map(has).join(', ')}, min(seq) FROM ${stageTable(context.importId)}
       WHERE seq BETWEEN ? AND ? AND person_key IS NOT NULL GROUP BY person_key${byName ? ', full_name' : ''})`,
  );
  const clear = db.prepare('DELETE FROM temp.chunk_person');
  const put = db.prepare('INSERT OR IGNORE INTO temp.chunk_person (person_key, contact_id) VALUES (?, ?)');
  const strip = stripper(db, context.importId, byName);
  const resolve = peopleResolver(db, context);
  const describe = personWriter(db, context.importId);
  const known = new Map<string, Resolved>();
  return (from, to) => {
    clear.run();
    const counts = { tombstoned: 0 };
    for (const person of distinct.all(from, to)) {
      let found = byName && context.erased(person, context.source) ? undefined : known.get(person.personKey);
      if (found === undefined) {
        found = resolve(person);
        if (found.tombstoned) {
          counts.tombstoned++;
          strip(from, to, person);
          continue;
        }
        describe(found, person);
        if (known.size >= remembered) known.clear();
        known.set(person.personKey, found);
      }
      put.run(person.personKey, found.contactId);
    }
    return counts;
  };
}

/** Empties what an erased person's rows say of them: the fact comes in, the person does not. */
function stripper(db: Database, importId: number, byName: boolean): (from: number, to: number, person: StagedPerson) => void {
  const stage = stageTable(importId);
  const names = db.prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)').all(stage).map(({ name }) => name);
  const emptied = ['props', 'order_props', 'line_props', 'subject', 'thread', 'full_name', 'region', 'city', 'postcode'].filter((name) => names.includes(name));
  const set = ['person_key = NULL', ...emptied.map((name) => `${name} = NULL`), ...(names.includes('body') ? [`body = ''`] : [])];
  const update = db.prepare(`UPDATE ${stage} SET ${set.join(', ')} WHERE seq BETWEEN ? AND ? AND person_key = ?${byName ? ' AND full_name IS ?' : ''}`);
  return (from, to, { personKey, fullName }) => void update.run(from, to, personKey, ...(byName ? [fullName] : []));
}

/** Writes who a new contact is, and completes one that lacked what an identity now says. */
function personWriter(db: Database, importId: number): (found: Resolved, person: StagedPerson) => void {
  const insert = db.prepare(
    `INSERT INTO person (contact_id, full_name, email, phone, external_id, country, region, city, postcode) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const source = db.prepare('INSERT INTO contact_source (contact_id, import_id, row, fields) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const primary = db.prepare<[number], { email: string | null; phone: string | null; external_id: string | null; full_name: string | null }>(
    'SELECT email, phone, external_id, full_name FROM person WHERE contact_id = ?',
  );
  const log = undoLog(db, importOwner(importId));
  return ({ contactId, created, added }, person) => {
    if (contactId === null) return;
    if (created) {
      const { fullName, email, phone, externalId, country, region, city, postcode } = person;
      insert.run(contactId, fullName, email, phone, externalId, country, region, city, postcode);
      source.run(contactId, importId, person.row, 0);
      return;
    }
    if (added === 0) return;
    const held: Values = primary.get(contactId) ?? {};
    const offered: Values = { email: person.email, phone: person.phone, external_id: person.externalId, full_name: person.fullName };
    const missing = Object.entries(offered).filter(([name, value]) => value !== null && held[name] === null);
    if (missing.length === 0) return;
    const before = Object.fromEntries(missing.map(([name]) => [name, null]));
    log.update('person', [contactId], before, Object.fromEntries(missing));
    source.run(contactId, importId, person.row, 0);
  };
}
