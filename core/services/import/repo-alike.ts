import type { Database } from 'better-sqlite3';
import { nameWords, wordsOf } from '../../domain/identity/index.ts';
import { scoreNewPairs } from '../identity/service.ts';
import type { LaterStep } from './merger.ts';
import { noNotes } from './repo.ts';
import { stageTable } from './repo-stage.ts';

const perStep = 10_000;
const pairsPerStep = 1000;
/** More people than this under one block are a common name in a large town: the block says nothing. */
const largestBlock = 8;
/** No more pairs than this are weighed after one import: nobody could review them. */
const mostPairs = 50_000;

interface PersonRow {
  id: number;
  firstName: string | null;
  lastName: string | null;
  fullName: string | null;
  birthday: string | null;
  city: string | null;
  postcode: string | null;
  fresh: number;
}

/** The blocks in which a person is compared with others: two people of none in common are never compared. */
export function blocksOf(row: Omit<PersonRow, 'id' | 'fresh'>): string[] {
  const words = nameWords(row);
  const [given, ...family] = words;
  if (given === undefined) return [];
  const blocks: string[] = [];
  if (row.birthday !== null) blocks.push(`b${row.birthday}${given.slice(0, 3)}|${family[0]?.slice(0, 3) ?? ''}`);
  if (family.length === 0) return blocks;
  const name = words.join(' ');
  if (row.city !== null) blocks.push(`c${name}|${wordsOf(row.city).join(' ')}`);
  if (row.postcode !== null) blocks.push(`p${family.at(-1)?.slice(0, 4)}|${given.slice(0, 2)}|${row.postcode}`);
  return blocks;
}

/** Puts every contact into its blocks, where the import brought or changed any. */
export function fillBlocks(db: Database, importId: number): LaterStep {
  const table = `${stageTable(importId)}_block`;
  return {
    name: 'blocks',
    next(cursor) {
      if (cursor === null) {
        db.exec(`CREATE TABLE IF NOT EXISTS ${table} (block TEXT NOT NULL, contact_id INTEGER NOT NULL, fresh INTEGER NOT NULL) STRICT`);
        if (db.prepare('SELECT 1 FROM contact_source WHERE import_id = ? LIMIT 1').get(importId) === undefined) return { cursor: null };
      }
      const rows = db.prepare<[number, number, number], PersonRow>(
        `SELECT c.id, p.first_name AS firstName, p.last_name AS lastName, p.full_name AS fullName, p.birthday, p.city, p.postcode,
           EXISTS (SELECT 1 FROM contact_source s WHERE s.contact_id = c.id AND s.import_id = ?) AS fresh
         FROM contact c JOIN person p ON p.contact_id = c.id WHERE c.id > ? AND c.state = 0 ORDER BY c.id LIMIT ?`,
      ).all(importId, Number(cursor ?? 0), perStep);
      const put = db.prepare(`INSERT INTO ${table} VALUES (?, ?, ?)`);
      for (const row of rows) for (const block of blocksOf(row)) put.run(block, row.id, row.fresh);
      return { cursor: rows.length < perStep ? null : String(rows.at(-1)?.id) };
    },
  };
}

/** Pairs of one block, at least one of the two from this import. */
export function pairAlike(db: Database, importId: number): LaterStep {
  const table = `${stageTable(importId)}_block`;
  return {
    name: 'alike',
    next() {
      db.exec(`CREATE INDEX IF NOT EXISTS ${table}_by ON ${table}(block, contact_id, fresh)`);
      db.prepare(
        `INSERT INTO match_pair (left_id, right_id, score, reasons, import_id)
         SELECT DISTINCT a.contact_id, b.contact_id, 0, '[]', ? FROM
           (SELECT block FROM ${table} GROUP BY block HAVING count(*) BETWEEN 2 AND ${largestBlock} AND max(fresh) = 1) g
           JOIN ${table} a ON a.block = g.block JOIN ${table} b ON b.block = g.block AND b.contact_id > a.contact_id
         WHERE a.fresh = 1 OR b.fresh = 1 LIMIT ${mostPairs} ON CONFLICT DO NOTHING`,
      ).run(importId);
      return { cursor: null };
    },
  };
}

/** Weighs the pairs that are new; what is left is for a person to decide. */
export function scorePairs(db: Database): LaterStep {
  return {
    name: 'scores',
    next() {
      const { looked, gone } = scoreNewPairs(db, pairsPerStep);
      return { cursor: looked < pairsPerStep ? null : 'more', counts: { inserted: 0, updated: 0, notes: { ...noNotes, reviewPairs: looked - gone } } };
    },
  };
}
