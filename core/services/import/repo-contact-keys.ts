import type { Database } from 'better-sqlite3';
import { hasTombstones, type ResolveContext } from '../identity/service.ts';
import type { LaterStep } from './merger.ts';
import { stageTable } from './repo-stage.ts';

/** Identities written in one transaction, in the order in which they lie. */
const perStep = 20_000;

/** How staged columns become comparison forms; @source stands before external ids. */
export const keyKinds: [kind: string, compare: string, value: string][] = [
  ['email', 's.email_key', 'ifnull(s.email, s.email_key)'],
  ['external', `@source || ':' || s.external_id`, 's.external_id'],
  ['phone', 's.phone', 's.phone'],
];

/** Every identity of the file in the order of look-ups: what is new can then be written as it lies. */
export function collectKeys(db: Database, importId: number, source: string): void {
  const stage = stageTable(importId);
  db.exec(`DROP TABLE IF EXISTS ${stage}_key`);
  db.exec(`CREATE TABLE ${stage}_key (kind TEXT NOT NULL, compare TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (kind, compare, seq)) STRICT, WITHOUT ROWID`);
  for (const [kind, compare] of keyKinds) {
    const insert = db.prepare(`INSERT INTO ${stage}_key SELECT '${kind}', ${compare} AS form, s.seq FROM ${stage} s WHERE form IS NOT NULL ORDER BY form, s.seq`);
    if (compare.includes('@source')) insert.run({ source });
    else insert.run();
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
  db.exec(
    `INSERT INTO ${stage}_seen (seq) SELECT DISTINCT seq FROM (
       SELECT k.seq FROM ${stage}_key k WHERE EXISTS (SELECT 1 FROM identity_key i WHERE i.kind = k.kind AND i.compare = k.compare)
       UNION ALL
       SELECT seq FROM (SELECT seq, row_number() OVER (PARTITION BY kind, compare ORDER BY seq) AS nth FROM ${stage}_key) WHERE nth > 1
     ) ORDER BY seq`,
  );
  // Without any identity there is nothing to look up; such rows are resolved one by one as well.
  db.exec(`INSERT OR IGNORE INTO ${stage}_seen (seq) SELECT seq FROM ${stage} WHERE email_key IS NULL AND phone IS NULL AND external_id IS NULL`);
  if (hasTombstones(db)) addErased(db, context);
}

function addErased(db: Database, { importId, source, erased }: ResolveContext): void {
  const stage = stageTable(importId);
  const rows = db.prepare<[], { seq: number; externalId: string | null; emailKey: string | null; phone: string | null }>(
    `SELECT seq, external_id AS externalId, email_key AS emailKey, phone FROM ${stage}`,
  );
  const found: number[] = [];
  for (const { seq, ...person } of rows.iterate()) {
    if (erased({ ...person, email: person.emailKey, firstName: null, lastName: null, fullName: null, birthday: null }, source)) found.push(seq);
  }
  const add = db.prepare(`INSERT OR IGNORE INTO ${stage}_seen (seq) VALUES (?)`);
  for (const seq of found) add.run(seq);
}

/** Writes the look-ups of new people, in their order. */
export function writeLookups(db: Database, importId: number, base: () => number): LaterStep {
  const stage = stageTable(importId);
  return {
    name: 'lookups',
    next(cursor) {
      const [kind, compare, seq] = cursor === null ? ['', '', 0] : (JSON.parse(cursor) as [string, string, number]);
      const after = { kind, compare, seq, limit: perStep, base: base() };
      const last = db.prepare<[typeof after], { kind: string; compare: string; seq: number; n: number }>(
        `SELECT kind, compare, seq, count(*) OVER () AS n FROM (SELECT kind, compare, seq FROM ${stage}_key
           WHERE (kind, compare, seq) > (@kind, @compare, @seq) ORDER BY kind, compare, seq LIMIT @limit)
         ORDER BY kind DESC, compare DESC, seq DESC LIMIT 1`,
      ).get(after);
      if (!last) return { cursor: null };
      db.prepare(
        `INSERT INTO identity_key (kind, compare, contact_id) SELECT kind, compare, @base + seq FROM ${stage}_key
         WHERE (kind, compare, seq) > (@kind, @compare, @seq) AND (kind, compare, seq) <= (@k, @c, @s)
           AND seq NOT IN (SELECT seq FROM ${stage}_seen) ORDER BY kind, compare, seq`,
      ).run({ kind, compare, seq, base: after.base, k: last.kind, c: last.compare, s: last.seq });
      return { cursor: last.n < perStep ? null : JSON.stringify([last.kind, last.compare, last.seq]) };
    },
  };
}
