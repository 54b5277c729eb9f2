import type { Database } from 'better-sqlite3';
import { nameWords, namesClash } from '../../domain/identity/index.ts';
import { fileClaims, type ConsentWriter } from '../consent/service.ts';
import { heldTogether, peopleResolver, type Person, type ResolveContext } from '../identity/service.ts';
import { confirmedWriter } from './repo-confirmed.ts';
import { keepPages } from './repo-bulk.ts';
import { changedColumns, foldPerson, personColumns, personSelect, type PersonValues } from './contact-fields.ts';
import type { ChunkCounts, LaterStep } from './merger.ts';
import { noNotes } from './repo.ts';
import { unpackConsents } from './stage-consents.ts';
import { stageTable } from './repo-stage.ts';
import { importOwner, undoLog, type Values } from '../undo/service.ts';

const perStep = 4000;

interface Staged {
  seq: number;
  row: number;
  emailKey: string | null;
  consents: string | null;
  createdAt: number | null;
}
type StagedPerson = Staged & PersonValues;

function stagedSelect(): string {
  const columns = personColumns.map(({ column }) => column);
  return `s.seq, s.row, s.email_key AS emailKey, s.consents, s.created_at AS createdAt, ${personSelect('s').map((value, at) => `${value} AS ${columns[at]}`).join(', ')}`;
}

/** Resolves the rows that somebody shares an identity with, in the order of the file. */
export function resolveShared(db: Database, context: ResolveContext, consents: ConsentWriter): LaterStep {
  const { importId, now } = context;
  const stage = stageTable(importId);
  return {
    name: 'people',
    next(cursor) {
      if (cursor === null) keepPages(db, 'many');
      const select = db.prepare<[number, number], StagedPerson>(
        `SELECT ${stagedSelect()} FROM ${stage}_seen x JOIN ${stage} s ON s.seq = x.seq WHERE x.seq > ? ORDER BY x.seq LIMIT ?`,
      );
      const resolve = peopleResolver(db, context);
      const insert = personInserter(db, importId);
      const assign = db.prepare(`INSERT INTO ${stage}_to (contact_id, seq) VALUES (?, ?)`);
      const alias = db.prepare(addAlias);
      const note = db.prepare(`UPDATE ${stage}_seen SET contact_id = ? WHERE seq = ?`);
      const counts: ChunkCounts = { inserted: 0, updated: 0, notes: { ...noNotes } };
      const rows = select.all(Number(cursor ?? 0), perStep);
      for (const row of rows) {
        const found = resolve(personOf(row));
        if (found.tombstoned) counts.notes.tombstoned++;
        if (found.contactId === null) continue;
        note.run(found.contactId, row.seq);
        // Known by the new name from here on, as the same file again would find them.
        if (found.renamed) alias.run(found.contactId, nameWords(personOf(row)).join(' '), importId);
        if (!found.created) assign.run(found.contactId, row.seq);
        else {
          insert(found.contactId, row, row.createdAt ?? now);
          counts.inserted++;
          if (row.consents !== null) consents.apply(found.contactId, fileClaims(unpackConsents(row.consents)), true);
        }
      }
      return { cursor: rows.length < perStep ? null : String(rows.at(-1)?.seq), counts, done: rows.length };
    },
  };
}

function personOf(row: StagedPerson): Person {
  return {
    externalId: row.external_id ?? null, email: row.email ?? null, emailKey: row.emailKey, phone: row.phone ?? null,
    firstName: row.first_name ?? null, lastName: row.last_name ?? null, fullName: row.full_name ?? null, birthday: row.birthday ?? null,
  };
}

function personInserter(db: Database, importId: number): (contactId: number, row: StagedPerson, createdAt: number) => void {
  const columns = personColumns.map(({ column }) => column);
  const insert = db.prepare(`INSERT INTO person (contact_id, ${columns.join(', ')}) VALUES (?${', ?'.repeat(columns.length)})`);
  const source = db.prepare('INSERT INTO contact_source (contact_id, import_id, row, fields) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const date = db.prepare('UPDATE contact SET created_at = ? WHERE id = ?');
  return (contactId, row, createdAt) => {
    insert.run(contactId, ...columns.map((column) => row[column] ?? null));
    source.run(contactId, importId, row.row, changedColumns({}, row).mask);
    date.run(createdAt, contactId);
  };
}

/**
 * Brings people up to date with all the rows that speak of them, taken together: within a file the last one that says
 * something wins, so the same file again changes nothing.
 */
export function mergeFields(db: Database, context: ResolveContext, consents: ConsentWriter): LaterStep {
  const { importId, now } = context;
  const stage = stageTable(importId);
  const log = undoLog(db, importOwner(importId));
  const confirm = confirmedWriter(db, importId, 'contact');
  return {
    name: 'fields',
    next(cursor) {
      const met = db.prepare<[number, number, number], number>(
        `SELECT DISTINCT t.contact_id FROM ${stage}_to t JOIN contact c ON c.id = t.contact_id WHERE t.contact_id > ? AND t.contact_id <= ? AND c.import_id IS NOT ?`,
      ).pluck();
      const after = Number(cursor ?? 0);
      const last = lastOfStep(db, stage, after);
      if (last === null) return { cursor: null };
      const rows = db.prepare<[number, number], StagedPerson & { contactId: number }>(
        `SELECT t.contact_id AS contactId, ${stagedSelect()} FROM ${stage}_to t JOIN ${stage} s ON s.seq = t.seq
         WHERE t.contact_id > ? AND t.contact_id <= ? ORDER BY t.contact_id, t.seq`,
      ).all(after, last);
      confirm(met.all(after, last, importId));
      const counts: ChunkCounts = { inserted: 0, updated: 0, notes: { ...noNotes } };
      const update = personUpdater(db, importId, now, log);
      for (const group of groups(rows)) {
        const touched = update(group.contactId, group.rows);
        const saying = group.rows.filter((row) => row.consents !== null);
        const said = saying.flatMap((row) => unpackConsents(row.consents));
        const { changed, kept } = consents.apply(group.contactId, fileClaims(said), false);
        const lastSaying = saying.at(-1);
        if (changed > 0 && lastSaying) touched.add(lastSaying.seq);
        if (kept > 0) counts.notes.suppressedKept++;
        counts.updated += touched.size;
      }
      return { cursor: String(last), counts };
    },
  };
}

/** The contact up to which a step goes: some thousands of rows, and never a part of one contact's. */
function lastOfStep(db: Database, stage: string, after: number): number | null {
  return db.prepare<[number, number], { id: number | null }>(
    `SELECT max(contact_id) AS id FROM (SELECT contact_id FROM ${stage}_to WHERE contact_id > ? ORDER BY contact_id LIMIT ?)`,
  ).get(after, perStep)?.id ?? null;
}

function groups<T extends { contactId: number }>(rows: T[]): { contactId: number; rows: T[] }[] {
  const found: { contactId: number; rows: T[] }[] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (last?.contactId === row.contactId) last.rows.push(row);
    else found.push({ contactId: row.contactId, rows: [row] });
  }
  return found;
}

/** @returns the rows that changed something */
function personUpdater(db: Database, importId: number, now: number, log: ReturnType<typeof undoLog>): (contactId: number, rows: StagedPerson[]) => Set<number> {
  const columns = personColumns.map(({ column }) => column);
  const read = db.prepare<[number], PersonValues>(`SELECT ${columns.join(', ')} FROM person WHERE contact_id = ?`);
  const create = db.prepare('INSERT INTO person (contact_id) VALUES (?)');
  const touch = db.prepare<[number], { updatedAt: number; importId: number | null }>('SELECT updated_at AS updatedAt, import_id AS importId FROM contact WHERE id = ?');
  const source = db.prepare('INSERT INTO contact_source (contact_id, import_id, row, fields) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const alias = aliasWriter(db, importId);
  return (contactId, rows) => {
    const touched = new Set<number>();
    const known = read.get(contactId);
    if (!known) create.run(contactId);
    const whole = rows.reduce<PersonValues>(foldPerson, known ?? {});
    alias(contactId, [known ?? {}, ...rows], whole);
    const { columns: changed } = changedColumns(known ?? {}, whole);
    if (changed.length === 0) return touched;
    const before: Values = Object.fromEntries(changed.map((column) => [column, known?.[column] ?? null]));
    log.update('person', [contactId], before, Object.fromEntries(changed.map((column) => [column, whole[column] ?? null])));
    const contact = touch.get(contactId);
    if (contact && contact.updatedAt !== now) log.update('contact', [contactId], { updated_at: contact.updatedAt }, { updated_at: now });
    for (const row of rows) {
      const mine = changed.filter((column) => (row[column] ?? null) !== null && (column === 'custom' || row[column] === whole[column]));
      if (mine.length === 0) continue;
      touched.add(row.seq);
      const mask = personColumns.filter(({ column }) => mine.includes(column)).reduce((sum, { bit }) => sum | bit, 0n);
      source.run(contactId, importId, row.row, mask);
    }
    return touched;
  };
}

const addAlias = 'INSERT INTO name_alias (contact_id, name, import_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';

/** Keeps the names that clash with the one a contact ends up with: a row that gives one of them again is still of it. */
function aliasWriter(db: Database, importId: number): (contactId: number, said: PersonValues[], whole: PersonValues) => void {
  const add = db.prepare(addAlias);
  return (contactId, said, whole) => {
    const name = wordsIn(whole);
    for (const one of said) {
      const words = wordsIn(one);
      if (namesClash(words, name)) add.run(contactId, words.join(' '), importId);
    }
  };
}

function wordsIn({ first_name: firstName, last_name: lastName, full_name: fullName }: PersonValues): string[] {
  return nameWords({ firstName: firstName ?? null, lastName: lastName ?? null, fullName: fullName ?? null });
}

/** Pairs of contacts that share a mail or phone, or that a row of the file holds together: for a person to decide. */
export function pairsToReview(db: Database, importId: number): LaterStep {
  const stage = stageTable(importId);
  return {
    name: 'pairs',
    next() {
      if (db.prepare(`SELECT 1 FROM ${stage}_seen WHERE contact_id IS NOT NULL LIMIT 1`).get() === undefined) return { cursor: null };
      db.prepare(
        `INSERT INTO match_pair (left_id, right_id, score, reasons, import_id)
         SELECT DISTINCT min(x.contact_id, i.contact_id) AS one, max(x.contact_id, i.contact_id), 0, '${heldTogether}', ?
         FROM ${stage}_key k JOIN ${stage}_seen x ON x.seq = k.seq JOIN identity_key i ON i.kind = k.kind AND i.compare = k.compare
         WHERE x.contact_id IS NOT NULL AND i.contact_id <> x.contact_id
           AND (SELECT count(*) FROM (SELECT 1 FROM identity_key j WHERE j.kind = k.kind AND j.compare = k.compare LIMIT 9)) <= 8
         ORDER BY one ON CONFLICT DO NOTHING`,
      ).run(importId);
      return { cursor: null, counts: { inserted: 0, updated: 0, notes: noNotes } };
    },
  };
}
