import type { Database } from 'better-sqlite3';
import { hasTombstones, type Person, type ResolveContext } from '../identity/service.ts';
import type { LaterStep } from './merger.ts';
import { stagedRows, stageTable } from './repo-stage.ts';

/** Identities written in one transaction, in the order in which they lie. */
const perStep = 20_000;

/** How staged columns become comparison forms; @source stands before external ids. */
export const keyKinds: [kind: string, compare: string, value: string][] = [
  ['email', 's.email_key', 'ifnull(s.email, s.email_key)'],
  ['external', `@source || ':' || s.external_id`, 's.external_id'],
  ['phone', 's.phone', 's.phone'],
];

/** Rows whose identities are sorted at once: SQLite sorts in memory, as its temporary files would not be encrypted. */
const rowsSorted = 500_000;

/** Every identity of the file in the order of look-ups: what is new can then be written as it lies. */
export function collectKeys(db: Database, importId: number, source: string): void {
  const stage = stageTable(importId);
  db.exec(`DROP TABLE IF EXISTS ${stage}_key`);
  db.exec(`CREATE TABLE ${stage}_key (kind TEXT NOT NULL, compare TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (kind, compare, seq)) STRICT, WITHOUT ROWID`);
  const last = stagedRows(db, importId);
  for (const [kind, compare] of keyKinds) {
    const insert = db.prepare(
      `INSERT INTO ${stage}_key SELECT '${kind}', ${compare} AS form, s.seq FROM ${stage} s
       WHERE form IS NOT NULL AND s.seq BETWEEN @from AND @to ORDER BY form, s.seq`,
    );
    for (let from = 1; from <= last; from += rowsSorted) insert.run({ from, to: from + rowsSorted - 1, ...(compare.includes('@source') ? { source } : {}) });
  }
}

/**
 * Finds the rows that somebody else shares an identity with: a contact that is there, or an earlier row of the file.
 * All others are new people, and need no further look.
 */
export function findShared(db: Database, context: ResolveContext): void {
  const stage = stageTable(context.importId);
  db.exec(`DROP TABLE IF EXISTS ${stage}_seen`);
  db.exec(`CREATE TABLE ${stage}_seen (seq INTEGER PRIMARY KEY, contact_id INTEGER) STRICT`);
  const again = `SELECT kind, compare, min(seq) AS first FROM ${stage}_key GROUP BY kind, compare HAVING count(*) > 1`;
  const known = 'SELECT 1 FROM identity_key i WHERE i.kind = k.kind AND i.compare = k.compare';
  const some = db.prepare('SELECT 1 FROM identity_key LIMIT 1').get() !== undefined;
  db.exec(
    `INSERT INTO ${stage}_seen (seq) SELECT DISTINCT seq FROM (
       SELECT k.seq FROM (${again}) g JOIN ${stage}_key k ON k.kind = g.kind AND k.compare = g.compare AND k.seq > g.first
       ${some ? `UNION ALL SELECT k.seq FROM ${stage}_key k WHERE EXISTS (${known})` : ''}
     ) ORDER BY seq`,
  );
  if (hasTombstones(db)) addErased(db, context);
}

function addErased(db: Database, { importId, source, erased }: ResolveContext): void {
  const stage = stageTable(importId);
  const rows = db.prepare<[], Omit<Person, 'email' | 'birthday'> & { seq: number }>(
    `SELECT seq, external_id AS externalId, email_key AS emailKey, phone, first_name AS firstName, last_name AS lastName, full_name AS fullName FROM ${stage}`,
  );
  const found: number[] = [];
  for (const { seq, ...person } of rows.iterate()) {
    if (erased({ ...person, email: person.emailKey, birthday: null }, source)) found.push(seq);
  }
  const add = db.prepare(`INSERT OR IGNORE INTO ${stage}_seen (seq) VALUES (?)`);
  for (const seq of found) add.run(seq);
}

type KeyPlace = { kind: string; compare: string; seq: number };

/** Writes the look-ups of new people, in their order. */
export function writeLookups(db: Database, importId: number, base: () => number): LaterStep {
  const stage = stageTable(importId);
  const after = `FROM ${stage}_key WHERE (kind, compare, seq) > (@kind, @compare, @seq)`;
  return {
    name: 'lookups',
    next(cursor) {
      const from: KeyPlace = cursor === null ? { kind: '', compare: '', seq: 0 } : (JSON.parse(cursor) as KeyPlace);
      const end = db.prepare<[KeyPlace], KeyPlace>(`SELECT kind, compare, seq ${after} ORDER BY kind, compare, seq LIMIT 1 OFFSET ${perStep - 1}`).get(from);
      const insert = `INSERT INTO identity_key (kind, compare, contact_id) SELECT kind, compare, @base + seq ${after}
        ${end ? 'AND (kind, compare, seq) <= (@endKind, @endCompare, @endSeq)' : ''} AND seq NOT IN (SELECT seq FROM ${stage}_seen) ORDER BY kind, compare, seq`;
      db.prepare(insert).run({ ...from, base: base(), ...(end ? { endKind: end.kind, endCompare: end.compare, endSeq: end.seq } : {}) });
      return { cursor: end ? JSON.stringify(end) : null };
    },
  };
}
