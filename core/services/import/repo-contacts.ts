import type { Database } from 'better-sqlite3';
import { consentWriter, fileClaims, type ConsentWriter } from '../consent/service.ts';
import type { ResolveContext } from '../identity/service.ts';
import { personColumns, personSelect, stagedValue } from './contact-fields.ts';
import type { ChunkCounts, Merger } from './merger.ts';
import { fillBlocks, pairAlike, scorePairs } from './repo-alike.ts';
import { collectKeys, findShared, keyKinds, writeLookups } from './repo-contact-keys.ts';
import { mergeFields, pairsToReview, resolveShared } from './repo-contact-shared.ts';
import { noNotes } from './repo.ts';
import { unpackConsents } from './stage-consents.ts';
import { stageTable } from './repo-stage.ts';
import { importOwner, undoLog } from '../undo/service.ts';

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
      if (step === 'keys') collectKeys(db, importId, context.source);
      if (step === 'shared') findShared(db, context);
      if (step === 'base') reserve(db, importId);
      return noNotes;
    },
    open: () => insertNew(db, context, base(), consents),
    later: [writeLookups(db, importId, base), resolveShared(db, context, consents), mergeFields(db, context, consents), pairsToReview(db, importId), fillBlocks(db, importId), pairAlike(db, importId), scorePairs(db)],
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

function insertNew(db: Database, { importId, source, now }: ResolveContext, base: number, consents: ConsentWriter): ReturnType<Merger['open']> {
  const stage = stageTable(importId);
  const fresh = `FROM ${stage} s WHERE s.seq BETWEEN @from AND @to AND NOT EXISTS (SELECT 1 FROM ${stage}_seen x WHERE x.seq = s.seq)`;
  const mask = personColumns.map(({ column, bit }) => `((${stagedValue('s', column)} IS NOT NULL) * ${bit})`).join(' + ');
  const contacts = db.prepare(
    `INSERT INTO contact (id, created_at, updated_at, import_id) SELECT @base + s.seq, ifnull(s.created_at, @now), @now, @importId ${fresh} ORDER BY s.seq`,
  );
  const others = [
    `INSERT INTO person (contact_id, ${personColumns.map(({ column }) => column).join(', ')}) SELECT @base + s.seq, ${personSelect('s').join(', ')} ${fresh} ORDER BY s.seq`,
    `INSERT INTO contact_source (contact_id, import_id, row, fields) SELECT @base + s.seq, @importId, s.row, ${mask} ${fresh} ORDER BY s.seq`,
    ...keyKinds.map(
      ([kind, compare, value]) =>
        `INSERT INTO identity (contact_id, kind, compare, value, source, import_id)
         SELECT @base + s.seq, '${kind}', ${compare}, ${value}, @source, @importId ${fresh} AND ${compare} IS NOT NULL ORDER BY s.seq`,
    ),
  ].map((sql) => db.prepare(sql));
  const claims = db.prepare<[Record<string, number>], { contactId: number; consents: string }>(
    `SELECT @base + s.seq AS contactId, s.consents ${fresh} AND s.consents IS NOT NULL ORDER BY s.seq`,
  );
  return (from, to): ChunkCounts => {
    const given = { from, to, base, now, importId, source };
    const inserted = contacts.run(only(contacts.source, given)).changes;
    for (const statement of others) statement.run(only(statement.source, given));
    for (const { contactId, consents: json } of claims.all({ from, to, base })) {
      consents.apply(contactId, fileClaims(unpackConsents(json)), true);
    }
    return { inserted, updated: 0, notes: noNotes };
  };
}

/** Only the parameters that a statement names: better-sqlite3 takes more, but says so of fewer. */
function only<T extends Record<string, number | string>>(sql: string, given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => sql.includes(`@${name}`))) as Partial<T>;
}
