import type { Database } from 'better-sqlite3';
import { consentWriter, fileClaims, freshConsents } from '../consent/service.ts';
import type { ResolveContext } from '../identity/service.ts';
import { personColumns, personSelect, stagedValue } from './contact-fields.ts';
import type { ChunkCounts, Merger } from './merger.ts';
import { keepPages } from './repo-bulk.ts';
import { pairAlike, scorePairs } from './repo-alike.ts';
import { collectKeys, findShared, keyKinds, writeLookups } from './repo-contact-keys.ts';
import { mergeFields, pairsToReview, resolveShared } from './repo-contact-shared.ts';
import { noNotes } from './repo.ts';
import { unpackConsents } from './stage-consents.ts';
import { stageTable } from './repo-stage.ts';
import { importOwner, undoLog } from '../undo/service.ts';

/** Texts of consents kept at hand. */
const mostKnown = 1000;

/**
 * Merges staged contacts. Rows that nobody shares an identity with become contacts by whole ranges; the others are
 * resolved one by one once all of those can be looked up.
 */
export function contactMerger(db: Database, context: ResolveContext): Merger {
  const { importId } = context;
  const consents = consentWriter(db, { importId, source: context.source, now: context.now, log: undoLog(db, importOwner(importId)) });
  const base = () => contactBase(db, importId);
  return {
    steps: ['keys', 'shared', 'base'],
    prepare(step) {
      keepPages(db, 'few');
      if (step === 'keys') collectKeys(db, importId, context.source);
      if (step === 'shared') findShared(db, context);
      if (step === 'base') reserve(db, importId);
      return noNotes;
    },
    open() {
      keepPages(db, 'few');
      return insertNew(db, context, base());
    },
    later: [writeLookups(db, importId, base), resolveShared(db, context, consents), mergeFields(db, context, consents), pairsToReview(db, importId), scorePairs(db, importId), pairAlike(db, importId)],
    finish: () => undefined,
  };
}

/** New contacts get the id base + seq: known before they are written, and the same after a kill. */
function reserve(db: Database, importId: number): void {
  db.exec(`CREATE TABLE IF NOT EXISTS ${stageTable(importId)}_to (contact_id INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (contact_id, seq)) STRICT, WITHOUT ROWID`);
  const last = db.prepare<[], { id: number }>('SELECT ifnull(max(id), 0) AS id FROM contact').get()?.id ?? 0;
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(`contact_base:${importId}`, String(last));
}

function contactBase(db: Database, importId: number): number {
  return Number(db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?').get(`contact_base:${importId}`)?.value ?? 0);
}

/** Writes the rows that nobody shares an identity with, as new contacts. */
function insertNew(db: Database, { importId, source, now }: ResolveContext, base: number): ReturnType<Merger['open']> {
  const stage = stageTable(importId);
  const seen = db.prepare(`SELECT 1 FROM ${stage}_seen WHERE seq BETWEEN ? AND ? LIMIT 1`);
  const all = insertStatements(db, `FROM ${stage} s WHERE s.seq BETWEEN @from AND @to`);
  const fresh = insertStatements(db, `FROM ${stage} s WHERE s.seq BETWEEN @from AND @to AND s.seq NOT IN (SELECT seq FROM ${stage}_seen)`);
  const consents = freshConsents(db, { importId, source, now });
  const claimsOf = claimReader();
  return (from, to): ChunkCounts => {
    const { contacts, others, claims } = seen.get(from, to) === undefined ? all : fresh;
    const given = { from, to, base, now, importId, source };
    const inserted = contacts.run(only(contacts.source, given)).changes;
    for (const statement of others) statement.run(only(statement.source, given));
    consents(claims.all({ from, to, base }).map(({ contactId, consents: text }) => ({ contactId, claims: claimsOf(text) })));
    return { inserted, updated: 0, notes: noNotes };
  };
}

function insertStatements(db: Database, rows: string) {
  const mask = personColumns.map(({ column, bit }) => `((${stagedValue('s', column)} IS NOT NULL) * ${bit})`).join(' + ');
  const compare = `CASE k.column1 ${keyKinds.map(([kind, form]) => `WHEN '${kind}' THEN ${form}`).join(' ')} END`;
  const value = `CASE k.column1 ${keyKinds.map(([kind, , shown]) => `WHEN '${kind}' THEN ${shown}`).join(' ')} END`;
  // The kinds in their order, so that identities are written in the order in which they lie.
  const kinds = `(VALUES ${keyKinds.map(([kind]) => `('${kind}')`).join(', ')}) k`;
  return {
    contacts: db.prepare(`INSERT INTO contact (id, created_at, updated_at, import_id) SELECT @base + s.seq, ifnull(s.created_at, @now), @now, @importId ${rows} ORDER BY s.seq`),
    others: [
      `INSERT INTO person (contact_id, ${personColumns.map(({ column }) => column).join(', ')}) SELECT @base + s.seq, ${personSelect('s').join(', ')} ${rows} ORDER BY s.seq`,
      `INSERT INTO contact_source (contact_id, import_id, row, fields) SELECT @base + s.seq, @importId, s.row, ${mask} ${rows} ORDER BY s.seq`,
      `INSERT INTO identity (contact_id, kind, compare, value, source, import_id)
       SELECT @base + s.seq, k.column1, ${compare} AS form, ${value}, @source, @importId ${rows.replace(' s WHERE', ` s CROSS JOIN ${kinds} WHERE`)} AND form IS NOT NULL`,
    ].map((sql) => db.prepare(sql)),
    claims: db.prepare<[Record<string, number>], { contactId: number; consents: string }>(
      `SELECT @base + s.seq AS contactId, s.consents ${rows} AND s.consents IS NOT NULL ORDER BY s.seq`,
    ),
  };
}

/** What staged texts claim: most rows of a file say one of a few things. */
function claimReader(): (text: string) => ReturnType<typeof fileClaims> {
  const known = new Map<string, ReturnType<typeof fileClaims>>();
  return (text) => {
    const found = known.get(text) ?? fileClaims(unpackConsents(text));
    if (known.size >= mostKnown) known.clear();
    known.set(text, found);
    return found;
  };
}

/** Only the parameters that a statement names: better-sqlite3 takes more, but says so of fewer. */
function only<T extends Record<string, number | string>>(sql: string, given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => sql.includes(`@${name}`))) as Partial<T>;
}
